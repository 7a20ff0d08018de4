"""What the words of a link promise: an annual report and its year, a column of such reports, or neither."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

FIRST_YEAR = 2008
"""The duty to publish began with the year 2008."""
_LONGEST = 120
_DISCLOSURE = r"(?:政府|政务|党务政务|部门)?信息(?:主动)?公开"
_REPORT = re.compile(rf"{_DISCLOSURE}[^,。;、]{{0,12}}?(?:报告|年报)|(?:年度|年)政务公开(?:工作)?(?:年度)?报告")
_WEAK_REPORT = re.compile(r"20\d\d年?度?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)|年度(?:工作)?报告|工作年报|年报")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[○〇0零]([一二三四五六七八九零〇○])([一二三四五六七八九零〇○])年")
_YEAR_ALONE = re.compile(r"20\d\d年?度?(?:工作)?(?:报告|年报)?")
_OTHER = re.compile(
    r"指南|目录|自查|要点|制度|规定|办法|通知|方案|意见|申请表|解读|条例|模板|范本|格式|公告|通报|预算|决算|"
    r"[一二三四1-4]季度|半年|统计公报|法治政府"
)
"""What else stands under 信息公开. None of these words is part of a body's name, as 财政 or 新闻 are."""
_COLUMN = re.compile(
    r"(?:[\u3400-\u9fff]{0,12}?)(?:(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)|(?:年度|工作)(?:报告|年报)|公开年报|年报|历年年报)"
    r"(?:专栏|栏目|列表)?"
)
_DIGITS = {digit: str(number) for number, digit in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}


@dataclass(frozen=True, slots=True)
class Promise:
    """What a link's words promise. ``year`` is None when they do not say it."""

    is_report: bool
    is_column: bool
    year: int | None


NOTHING = Promise(is_report=False, is_column=False, year=None)


def plain(text: str) -> str:
    """A link's words in one spelling: half-width, without white space, bounded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[: 4 * _LONGEST]))[:_LONGEST]


def year_in(text: str) -> int | None:
    """The one year that the words name; None without one, or with several."""
    years = {int(year) for year in _YEAR.findall(text)}
    years |= {2000 + int(_DIGITS[tens] + _DIGITS[ones]) for tens, ones in _CHINESE_YEAR.findall(text)}
    possible = {year for year in years if FIRST_YEAR <= year <= datetime.now(UTC).year}
    return possible.pop() if len(possible) == 1 else None


def promise_of(words: str, *, in_column: bool = False, to_file: bool = False) -> Promise:
    """What the words of a link promise; ``in_column``: the page that shows it is a column of annual reports.

    In such a column a bare year is a report, and so is a file (``to_file``) that has only a column's name. Elsewhere a
    report must say that it is about 信息公开, and of which year.
    """
    text = plain(words)
    year = year_in(text)
    if not text or _OTHER.search(text):
        return NOTHING
    names_report = bool(_REPORT.search(text)) or (in_column and bool(_WEAK_REPORT.search(text)))
    if in_column and _YEAR_ALONE.fullmatch(text):
        names_report = True
    is_named_like_column = bool(_COLUMN.fullmatch(text))
    if names_report and (year is not None or (in_column and (to_file or not is_named_like_column))):
        return Promise(is_report=True, is_column=False, year=year)
    return Promise(is_report=False, is_column=year is None and is_named_like_column, year=year)


def is_column_title(words: str) -> bool:
    """Whether a page's title or heading says that it lists annual reports."""
    text = plain(words)
    return bool(re.search(r"信息公开(?:工作)?年报|(?:信息公开)[^,。]{0,6}(?:年度|工作)报告|公开年报|年度报告", text))


_SECTIONS = ("主动公开政府信息", "收到和处理政府信息公开申请", "行政复议", "存在的主要问题", "依申请公开", "总体情况")
_LEAST_SECTIONS = 3


def is_report_text(text: str) -> bool:
    """Whether a page speaks of what a report speaks of: a column that opens its newest report shows this."""
    return sum(section in text for section in _SECTIONS) >= _LEAST_SECTIONS
