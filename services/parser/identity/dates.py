"""When a report was published: metadata, the page's own words, then the date under the signature."""

import re
from datetime import date

from services.parser.document import Document

_DATE = re.compile(r"(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_HAN = "〇○O零一二三四五六七八九"
_HAN_DATE = re.compile(rf"(二[{_HAN}]{{3}})年([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})日")
_STATED = re.compile(
    r"(?:(?:发布|公开|发文|成文|生成|印发|公布)(?:时间|日期)|(?<![\u3400-\u9fff])(?:时间|日期))\s*[:\t|]\s*"
    r"(20\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}|二[〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_DIGITS = {numeral: number for number, numeral in enumerate("〇一二三四五六七八九")}
_KEYS = ("发布时间", "发布日期", "公开日期", "发文日期", "成文日期", "生成日期", "印发日期")


def date_in(words: str) -> date | None:
    """The first date in ``words``, in digits or in Chinese numerals; None for none, and for one no calendar has."""
    found = _DATE.search(words)
    han = None if found else _HAN_DATE.search(words)
    numbers = list(map(int, found.groups())) if found else [_number(part) for part in han.groups()] if han else []
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None


def _number(numerals: str) -> int:
    """二〇二二, 十二, 三十一 as a number."""
    digits = [_DIGITS.get(each, 0) for each in numerals]
    if "十" not in numerals:
        return int("".join(map(str, digits)))
    tens, _, ones = numerals.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def published_on(document: Document, signed_on: date | None) -> date | None:
    """The date of publication; the date under the signature where the page states none."""
    for key in _KEYS:
        stated = date_in(document.metadata.get(key, ""))
        if stated:
            return stated
    found = _STATED.search(document.narrow)
    return (date_in(found[1]) if found else None) or signed_on
