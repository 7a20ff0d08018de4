"""By when a body has to publish its report."""

import re
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
FIRST_YEAR_OF_2019_LAW = 2019
_TOWN = re.compile(r"(镇|乡|苏木)(人民)?政府$|(镇|乡)$|街道(办事处)?$")
_GOVERNMENT = re.compile(r"人民政府$|区管(理)?委(员)?会$|[省市县区州盟旗]$|综合实验区$|集聚区$")
_DEPARTMENT = re.compile(r"[局厅委部署办]$|办公[室厅]$|委员会$|中心$|大队$|支队$|总队$")
_IS_GOVERNMENT = {"government": True, "town": True, "street": True, "department": False, "office": False}


def today() -> date:
    """The day that it is where the law's days are counted."""
    return datetime.now(CHINA).date()


def latest(year: int) -> date:
    """The last day by which any body has to publish its report about ``year``."""
    return date(year + 1, 3, 31)


def due(agency: str | None, year: int, kind: str = "other") -> date | None:
    """The last day by which the body has to publish its report about ``year``; None when that cannot be told.

    Departments: 31 January; governments of a region: 31 March (《政府信息公开条例》 article 49). Towns and streets, for
    which the law sets no day of their own, count as governments. Before the law of 2019: 31 March for all (article
    31 of the law of 2007).

    Args:
        agency: The body's name, which tells its kind where ``kind`` does not.
        year: What the report is about.
        kind: One of ``shared.sources.Kind``.

    """
    is_government = _IS_GOVERNMENT.get(kind)
    if is_government is None:
        is_government = _named(agency or "")
    if is_government is None:
        return None
    if is_government or year < FIRST_YEAR_OF_2019_LAW:
        return latest(year)
    return date(year + 1, 1, 31)


def _named(agency: str) -> bool | None:
    """Whether the name is a government's; None where it is neither that nor a department's."""
    if _GOVERNMENT.search(agency) or _TOWN.search(agency):
        return True
    return False if _DEPARTMENT.search(agency) else None
