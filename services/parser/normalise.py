"""One spelling for many: full-width forms, odd spaces, quotes, Traditional script.

``narrow`` keeps every position, so that what was found in its result can be quoted from the source. ``fold`` is for
comparing labels only.
"""

import re
from collections.abc import Mapping
from functools import cache

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b"
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(_SPACES, " ")
_NARROW |= dict(zip("〔〕【】．－–−\x0c", "[][].---\n", strict=True))

_WIDE = re.compile(f"[{re.escape(''.join(_NARROW))}]")
_TRADITIONAL = re.compile("[開請關機數總計訴議處務報條規]")
_LEAST_TRADITIONAL = 3
"""Signs of the other script; fewer are a quoted name."""
_IN_BOTH_SCRIPTS = "乾"
"""Has a simplified form, but stands in the names of simplified places too: 乾县, 乾安县."""
_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[(（][a-zü{_TONED}]{{1,6}}[)）]")
_TONE = re.compile(rf"[(（][a-z]{{0,4}}[{_TONED}]")

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_REMARK = re.compile(r"\([^()]{6,}\)|\(?区分处理.{4,24}其他情形\)?|(?<=部分公开)\W{0,3}(?:区分|分处|处理|只计).{0,26}$")
_PAGE_NUMBER = re.compile(
    r"^[ \t]*(?:[-—][ \t]*\d{1,3}[ \t]*[-—]|P(?:age)?\.? ?\d{1,3}|\d{1,3} ?/ ?\d{1,3}"
    r"|第 ?\d{1,3} ?页(?:[,/ ]{0,3}共 ?\d{1,3} ?页)?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def narrow(text: str) -> str:
    """Full-width to half-width, every odd space to a space, Traditional to simplified script; the length stays."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _NARROW[wide])
    return text.translate(_simplified()) if _is_traditional(text) else text


def _is_traditional(text: str) -> bool:
    signs = _TRADITIONAL.finditer(text)
    return all(next(signs, None) for _ in range(_LEAST_TRADITIONAL))


@cache
def _simplified() -> Mapping[int, str]:
    """Character by character, as phrases would move positions; loaded with the first text that needs it."""
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x4E00, 0xA000) if chr(code) not in _IN_BOTH_SCRIPTS]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(printed): simple for printed, simple in pairs if simple != printed and len(simple) == 1}


def without_pinyin(text: str) -> str:
    """``text`` without the pronunciations that some mirrors set behind characters: 機(jī)關(guān); （一） stays."""
    return _PINYIN.sub("", text) if _TONE.search(text) else text


def without_page_numbers(text: str) -> str:
    """Lines like ``- 3 -`` and ``第3页 共9页`` made blank, so that no table takes them for figures."""
    return _PAGE_NUMBER.sub(lambda found: " " * len(found[0]), text)


def fold(text: str) -> str:
    """The bare words of a label: no spaces, punctuation or long remarks in brackets. ``text`` is narrow.

    檔案 is what mirrors on Taiwan make of 文件; no label of the forms has it.
    """
    if "(" in text or "部分公开" in text:
        text = _REMARK.sub("", text)
    return _NOT_WORD.sub("", text).replace("合计", "总计").replace("档案", "文件")


def squeeze(text: str) -> str:
    """``text`` without any white space."""
    return _SPACE.sub("", text)
