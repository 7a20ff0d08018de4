"""When a report was published: metadata, the page's own words, then the date under the signature."""

import re
from collections.abc import Mapping
from datetime import date

from services.parser.document import Document
from services.parser.normalise import squeeze

_DATE = re.compile(r"(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_HAN = "〇○O零一二三四五六七八九"
HAN_DATE = rf"二[{_HAN}]{{3}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日"
"""A pattern for a date in Chinese numerals, without groups."""
_HAN_DATE = re.compile(HAN_DATE)
_DATE_LINE = re.compile(
    r"[(\[]?(?P<date>20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)(?:\d\d:\d\d(?::\d\d)?)?[)\]]?(?!星期|周)"
    r"(?:$|来源|作者|稿件作者|信息来源|浏览|点击|阅读|字体|字号|访问|编辑|发布)"
)
_STATED = re.compile(
    r"(?:(?:发布|发表|公开|发文|成文|生成|印发|公布)(?:时间|日期)|(?<![\u3400-\u9fff])(?:时间|日期))\s*[:\t|]\s*"
    rf"(20\d\d\s*[-年/.]\s*\d{{1,2}}\s*[-月/.]\s*\d{{1,2}}|{HAN_DATE})"
)
_HEAD_LINES = 300
_LONGEST_LINE = 60
_BEGINNINGS = ("2", "(", "[")
_DIGITS = {numeral: number for number, numeral in enumerate("〇一二三四五六七八九")}
_KEYS = ("发布日期", "成文日期", "日期")


def date_in(words: str) -> date | None:
    """The first date in ``words``, in digits or in Chinese numerals; None for none, and for one no calendar has."""
    found = _DATE.search(words)
    han = None if found else _HAN_DATE.search(words)
    numbers = (
        list(map(int, found.groups()))
        if found
        else [_number(part) for part in re.split("[年月日]", han[0])[:3]]
        if han
        else []
    )
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None


def _number(numerals: str) -> int:
    """2022, 二〇二二, 十二, 三十一 as a number."""
    if numerals.isdecimal():
        return int(numerals)
    digits = [_DIGITS.get(each, 0) for each in numerals]
    if "十" not in numerals:
        return int("".join(map(str, digits)))
    tens, _, ones = numerals.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def published_on(
    document: Document, stated: Mapping[str, str], signed_on: date | None, year: int | None
) -> date | None:
    """The date of publication: what the page states (``metadata_of``), then the signature, then a line of its head.

    A line that is only a date is taken where it is of the year after ``year``, in which the law asks for the report.
    """
    for key in _KEYS:
        day = date_in(stated.get(key, ""))
        if day:
            return day
    found = _STATED.search(document.narrow)
    return (date_in(found[1]) if found else None) or signed_on or _dated_line(document, year)


def _dated_line(document: Document, year: int | None) -> date | None:
    for block in document.blocks[:_HEAD_LINES]:
        words = document.narrow[block.start : min(block.end, block.start + _LONGEST_LINE)].lstrip()
        line = _DATE_LINE.match(squeeze(words)) if words.startswith(_BEGINNINGS) else None
        day = date_in(line["date"]) if line else None
        if day and day.year - 1 == year:
            return day
    return None
