"""Whether a report without the official tables is one from before them."""

import re

from services.parser.document import Document
from services.parser.sections import Heading

_ANNEX = re.compile(r"指标名称|计量单位|统计指标")
_CUMULATIVE = re.compile(r"历年累计(?![为是共达约:\s]{0,3}\d)")
"""A label of the annex; a sentence gives it with its number."""
_OUTLINE = (
    re.compile(r"[一1]\s*[、.]\s*概\s*述"),
    re.compile(r"[、.]\s*(?:政府信息)?依申请公开(?:政府信息)?(?:工作|办理)?情况|依申请公开(?:政府信息)?办理情况"),
    re.compile(r"收费(?:及|和|与|情况及)?(?:其)?减免|[、.][^\n。,]{0,12}收费情况"),
    re.compile(r"主动公开政府信息的?(?:数量|主要类别|主要形式|范围)"),
    re.compile(
        r"申请行政复议、(?:提起)?行政诉讼(?:、申诉)?(?:的)?情况|[、.][^\n。,]{0,12}复议、(?:行政)?诉讼(?:和|及|、)申诉"
    ),
)
_OF_THE_FORMS = re.compile(r"一\s*[、.]\s*总体情况")
"""The first heading of the forms; the reports before them begin with 概述."""
_LEAST_SIGNS = 2
_SIX = 4


def is_pre_2019(document: Document) -> bool:
    """Decided by the outline's own words and the statistics annex, never by the year."""
    if _ANNEX.search(document.narrow):
        return True
    if _OF_THE_FORMS.search(document.narrow):
        return False
    if _CUMULATIVE.search(document.narrow):
        return True
    return sum(bool(sign.search(document.narrow)) for sign in _OUTLINE) >= _LEAST_SIGNS


def has_headings(headings: list[Heading]) -> bool:
    """Whether the outline of the official forms is there."""
    return len(headings) >= _SIX
