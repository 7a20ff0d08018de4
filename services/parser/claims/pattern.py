"""How sentences state each kind of claim. What is not surely the claim is left out: precision before recall."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.parser.claims.numeral import NUMERAL

_ABOUT = "(?P<about>约|近|超过|超|逾|将近|大约)?"
_NUMBER = rf"{_ABOUT}(?P<number>{NUMERAL})(?P<over>余|多)?(?P<multiple>[万亿])?(?P<more>余|多)?"
_CASES = rf"{_NUMBER}(?:件次?|宗|起|份|例|个|项|人次)"
_DECISIONS = rf"{_NUMBER}(?:件|宗|起|份|例)"
_DOCUMENTS = rf"{_NUMBER}(?:件|个|份|部|项)"
_MONEY = rf"{_NUMBER}(?P<unit>元)"
_APPLICATION = (
    r"依申请(?:政府)?信息公开(?:的)?(?:申请|事项|件)?|(?:政府)?信息(?:依申请)?公开(?:的)?(?:书面)?申请(?:表|书|件)?"
    r"|依申请公开(?:的)?(?:政府信息)?(?:申请|事项|件)?"
)
_IN_ALL = r"(?:的)?(?:总数|总量|数量|总计|合计|共计|共|总共|累计)?(?:为|是|有|:)?(?:共计|共)?"
_GAP = r"[^,，。;:\d]{0,40}?"
_ANSWER = r"(?:的)?(?:信息|答复|决定|处理|申请|告知)?(?:的)?(?:共|共计|数)?(?:为|:|有)?"
_DISPUTE = r"(?:案件|申请|案|诉讼案件|诉讼|应诉案件|应诉)?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to state a claim; ``word`` stands in every sentence that the expression can match."""

    code: str
    word: str
    expression: re.Pattern[str]


def _pattern(code: str, word: str, expression: str) -> Pattern:
    return Pattern(code, word, re.compile(expression))


def _by_word(*patterns: Pattern) -> Mapping[str, Sequence[Pattern]]:
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        found.setdefault(pattern.word, []).append(pattern)
    return found


_TAKEN = r"(?:新收到?|收到|受理|接收|接到|新增)"
_YEAR_BEFORE = r"(?:上一?年度?|去年|上年末|往年)"
_NEXT_YEAR = r"(?:下一?年度?|次年|来年|明年|20\d\d年)"

PATTERNS = _by_word(
    _pattern("received", "新收", rf"新收(?:到)?(?:的)?(?:{_APPLICATION}|申请)?(?:为)?{_CASES}"),
    _pattern("received", "申请", rf"{_TAKEN}{_GAP}(?:{_APPLICATION}){_IN_ALL}{_CASES}"),
    _pattern("received", "申请", rf"{_TAKEN}{_GAP}信息公开申请{_IN_ALL}{_NUMBER}条"),
    _pattern("received", "申请", rf"{_TAKEN}(?:的)?{_CASES}(?:的)?(?:{_APPLICATION})"),
    _pattern("received", "申请", rf"(?:{_APPLICATION})(?:总数|总量|数量|共)?{_TAKEN}(?:共)?{_CASES}"),
    _pattern(
        "carried_over",
        "转",
        rf"{_YEAR_BEFORE}(?:结转|转结|转入|接转)(?:的|至?本年度?)?(?:{_APPLICATION}|申请)?(?:的)?(?:为)?{_CASES}",
    ),
    _pattern("carried_over", "结转", rf"结转{_YEAR_BEFORE}(?:的)?(?:{_APPLICATION}|申请)?{_CASES}"),
    _pattern("carried_over", "新收", rf"新收[^。]{{0,14}}[,、和](?:结转|转结)(?:的)?{_CASES}"),
    _pattern(
        "carried_forward",
        "转",
        rf"结?转(?:至|到|入)?{_NEXT_YEAR}(?:度)?(?:继续)?(?:办理|答复|处理)?(?:的)?(?:{_APPLICATION}|申请)?(?:为)?{_CASES}",
    ),
    _pattern("carried_forward", "结转", rf"{_CASES}(?:申请)?(?:将)?结转(?:至|到|入)?{_NEXT_YEAR}"),
    _pattern("handled", "申请", rf"(?:办结|办理完毕|答复)(?:的)?(?:{_APPLICATION}|申请)?{_IN_ALL}{_CASES}"),
    _pattern("granted", "予以公开", rf"(?<![不分])予以公开{_ANSWER}{_CASES}"),
    _pattern("partial", "部分", rf"部分(?:予以)?公开{_ANSWER}{_CASES}"),
    _pattern("denied", "不予公开", rf"不予公开{_ANSWER}{_CASES}"),
    _pattern("unable", "无法提供", rf"无法提供{_ANSWER}{_CASES}"),
    _pattern("refused", "不予处理", rf"不予处理{_ANSWER}{_CASES}"),
    _pattern("other", "其他", rf"(?:作)?其他(?:方式)?处理{_ANSWER}{_CASES}"),
    _pattern("reviews", "复议", rf"行政复议{_DISPUTE}{_IN_ALL}{_CASES}"),
    _pattern("reviews", "复议", rf"{_CASES}(?:的)?行政复议"),
    _pattern("suits", "诉", rf"行政诉讼{_DISPUTE}{_IN_ALL}{_CASES}"),
    _pattern("suits", "诉", rf"{_CASES}(?:的)?行政诉讼"),
    *(
        pattern
        for row, word, name, apart in (
            ("normative_documents", "规范性文件", "(?:行政)?规范性文件", "(?:(?!规章)[^。])"),
            ("regulations", "规章", "(?:政府|部门)?规章", "(?:(?!规范性文件)[^。])"),
        )
        for pattern in (
            _pattern(f"{row}_issued", word, rf"(?:制发|制定|出台|印发)(?:的)?{name}{_IN_ALL}{_DOCUMENTS}"),
            _pattern(f"{row}_issued", word, rf"{name}{apart}{{0,24}}?(?:本年)?制发(?:件数)?{_DOCUMENTS}"),
            _pattern(f"{row}_repealed", word, rf"废止(?:的)?{name}{_IN_ALL}{_DOCUMENTS}"),
            _pattern(f"{row}_repealed", word, rf"{name}{apart}{{0,36}}?废止(?:件数)?{_DOCUMENTS}"),
            _pattern(f"{row}_in_force", word, rf"现行有效(?:的)?{name}{_IN_ALL}{_DOCUMENTS}"),
            _pattern(f"{row}_in_force", word, rf"{name}{apart}{{0,48}}?现行有效(?:件数)?{_DOCUMENTS}"),
        )
    ),
    _pattern("licensing", "行政许可", rf"行政许可(?:处理)?(?:决定|案件)?(?:数量)?{_IN_ALL}{_DECISIONS}"),
    _pattern("penalty", "行政处罚", rf"行政处罚(?:处理)?(?:决定|案件)?(?:数量)?{_IN_ALL}{_DECISIONS}"),
    _pattern("coercion", "行政强制", rf"行政强制(?:处理)?(?:决定|措施|案件)?(?:数量)?{_IN_ALL}{_DECISIONS}"),
    _pattern("fees", "收费", rf"行政事业性收费(?:金额|总金额|收入)?{_IN_ALL}{_MONEY}"),
    _pattern("published", "信息", rf"(?:主动公开|公开|发布)(?:各类|的)?(?:政府|政务)?信息{_IN_ALL}{_NUMBER}(?:条|篇)"),
)

NONE_OF = _by_word(
    _pattern(
        "received", "申请", rf"(?:未|没有|没|无)(?:曾)?(?:收到|受理|接到)[^,，。;]{{0,24}}?(?:{_APPLICATION})(?!行政)"
    ),
    _pattern(
        "received",
        "申请",
        r"(?:未|没有|没)(?:曾)?(?:收到|受理|接到)[^,，。;]{0,16}(?:公开[^,，。;复诉]{0,10}申请|申请公开)",
    ),
    _pattern(
        "reviews",
        "复议",
        r"(?:未|没有|没|无)(?:曾)?(?:发生|出现|收到|产生|因|涉及)?[^。;]{0,24}?(?:申请|提起|引起的?|提出的?)?(?:行政)?复议",
    ),
    _pattern(
        "suits",
        "诉",
        r"(?:未|没有|没|无)(?:曾)?(?:发生|出现|收到|产生|因|涉及)?[^。;]{0,36}?(?:行政诉讼|起诉)",
    ),
)
"""Sentences that state a zero in words."""
