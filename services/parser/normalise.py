"""One spelling for many: full-width forms, odd spaces, quotes.

``narrow`` keeps every position, so that what was found in its result can be quoted from the source; any further
step (Traditional script, pinyin annotations) belongs there and must keep positions too. ``fold`` is for comparing
labels only.
"""

import re

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b"
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(_SPACES, " ")
_NARROW |= dict(zip("〔〕【】．－–−\x0c", "[][].---\n", strict=True))

_WIDE = re.compile(f"[{re.escape(''.join(_NARROW))}]")

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_REMARK = re.compile(r"\([^()]{6,}\)|\(?区分处理.{4,24}其他情形\)?")
_PAGE_NUMBER = re.compile(r"^[ \t]*[-—][ \t]*\d{1,3}[ \t]*[-—][ \t]*$", re.MULTILINE)


def narrow(text: str) -> str:
    """Full-width to half-width, every odd space to a space; the length stays."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _NARROW[wide])
    return text


def without_page_numbers(text: str) -> str:
    """Lines like ``- 3 -`` made blank, so that no table takes them for figures; the length stays."""
    return _PAGE_NUMBER.sub(lambda found: " " * len(found[0]), text)


def fold(text: str) -> str:
    """The bare words of a label: no spaces, punctuation or long remarks in brackets. ``text`` is narrow."""
    if "(" in text or "区分" in text:
        text = _REMARK.sub("", text)
    return _NOT_WORD.sub("", text)


def squeeze(text: str) -> str:
    """``text`` without any white space."""
    return _SPACE.sub("", text)
