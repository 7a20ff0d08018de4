"""Where the three tables stand, found by their own words: headings may be missing, moved or listed in the preface."""

import re
from dataclasses import dataclass

from services.parser.document import Document


@dataclass(frozen=True, slots=True)
class Region:
    """Characters ``start`` to ``end`` of the document's text."""

    start: int
    end: int


def _spaced(*words: str) -> str:
    """A pattern for any of ``words``, with white space or bars between the characters."""
    return "|".join(r"[\s|]*".join(map(re.escape, word)) for word in words)


_ARTICLE = re.compile(
    rf"(?:{_spaced('第二十条第')})\s*\(?\s*一\s*\)?\s*项(?=.{{0,40}}?(?:{_spaced('信息内容', '制发', '制作')}))",
    re.DOTALL,
)
_ARTICLE_ROW = re.compile(
    rf"(?:{_spaced('第二十条第')})\s*\(?\s*一\s*\)?\s*项(?=.{{0,40}}?{_spaced('规章')})", re.DOTALL
)
_DISCLOSURE = re.compile(_spaced("本年制发", "制发件数", "废止件数", "本年新制作", "新公开数量", "对外公开总数量"))
_GOES_ON = r"\d*\s*[件宗起项个条部]\s*[,。、;(]"
"""How a sentence goes on in and behind a figure, as no table does."""
_FIGURE = rf"\d(?!{_GOES_ON})"
_DISCLOSURE_ROWS = re.compile(
    rf"{_spaced('规章')}[\s|]*\d[\d\s|]*(?:{_spaced('行政规范性文件', '规范性文件')})|"
    rf"{_spaced('行政许可')}[\s|]*{_FIGURE}[^。]{{0,60}}{_spaced('行政处罚')}[\s|]*{_FIGURE}"
)
_APPLICATIONS = re.compile(
    rf"{_spaced('(本列数据的勾稽', '勾稽关系', '申请人情况', '法人或其他组织')}|"
    rf"{_spaced('本年新收政府信息公开申请')}(?![^\d。]{{0,10}}{_GOES_ON})"
)
_NEW_RECEIVED = re.compile(
    rf"(?:{_spaced('本年新收政府信息公开申请')}|(?:{_spaced('上年结转政府信息公开申请')}))[^\d。;;]{{0,40}}"
    rf"{_FIGURE}"
)
_LATER_ROWS = re.compile(
    rf"(?:{_spaced('国家秘密', '第三方合法权益', '内部事务信息', '过程性信息', '行政执法案卷', '行政查询事项')}|"
    rf"{_spaced('相关政府信息', '另行制作', '内容仍不明确', '投诉类申请')}|"
    rf"{_spaced('重复申请', '公开出版物', '反复申请', '继续办理')})"
    r"[\s|]*\d[\d\s|]{6}"
)
"""Rows further down, for a page that begins in the middle of the table."""
_CARRIED = re.compile(_spaced("结转下年度", "下年度继续办理"))
_REVIEW = re.compile(_spaced("行政复议行政诉讼", "结果维持", "维持结果", "结果纠正", "尚未审结"))
_AFTER = re.compile(
    r"(?:五\s*[、.]\s*|\n[ \t#]*)(?:政府信息公开工作)?"
    r"存\s*在\s*(?:的\s*)?(?:主\s*要\s*)?问\s*题|六\s*[、.]\s*其\s*他\s*需"
)
_LONGEST_LABEL = 30
_LONGEST_TABLE = 20_000


@dataclass(frozen=True, slots=True)
class Regions:
    """The table of sections 二, 三 and 四, each where it is, None where the document shows none."""

    disclosure: Region | None
    applications: Region | None
    review: Region | None


def find_regions(document: Document) -> Regions:
    """Find the tables in the order of the form."""
    text = document.narrow
    second = _disclosure_start(text)
    third = _applications_start(text, second or 0)
    carried = _CARRIED.search(text, third) if third is not None else None
    fourth = _REVIEW.search(text, carried.end() if carried else third or second or 0)
    end_of_tables = _table_end(text, fourth.start() if fourth else third if third is not None else second or 0)
    starts = [second, third, fourth.start() if fourth else None]
    found = [_region(starts, index, end_of_tables) for index in range(3)]
    return Regions(*found)


def _region(starts: list[int | None], index: int, end: int) -> Region | None:
    start = starts[index]
    if start is None:
        return None
    later = [other for other in starts[index + 1 :] if other is not None]
    return Region(start, min([*later, end, start + _LONGEST_TABLE]))


def _disclosure_start(text: str) -> int | None:
    for sign in (_ARTICLE, _DISCLOSURE, _ARTICLE_ROW, _DISCLOSURE_ROWS):
        found = sign.search(text)
        if found:
            return found.start()
    return None


def _applications_start(text: str, after: int) -> int | None:
    """The header of the table, or its first row: a label with figures, which prose about it rarely has."""
    row = _NEW_RECEIVED.search(text, after)
    header = _APPLICATIONS.search(text, after)
    if header and (row is None or header.start() < row.start()):
        return header.start()
    if row:
        return row.start()
    later = _LATER_ROWS.search(text, after)
    return max(after, later.start() - _LONGEST_LABEL) if later else None


def _table_end(text: str, after: int) -> int:
    found = _AFTER.search(text, after)
    return found.start() if found else len(text)
