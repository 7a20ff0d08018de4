"""What kind of body a name tells of: which level it is of, and by when it has to report."""

import re
from datetime import date
from enum import Enum

FIRST_YEAR_OF_2019_LAW = 2019
_TOWN = re.compile(r"(镇|乡|苏木)(人民)?政府$|(镇|乡)$|街道(办事处)?$")
_COUNTY = re.compile(r"[^市州盟]{2,}县|自治县|自治旗")
_GOVERNMENT = re.compile(r"人民政府$|区管(理)?委(员)?会$|[省市县区州盟旗]$|综合实验区$|集聚区$")
_DEPARTMENT = re.compile(r"[局厅委部署办]$|办公[室厅]$|委员会$|中心$|大队$|支队$|总队$")


class Body(Enum):
    """A kind of body, as far as its name alone tells."""

    TOWN = "town"
    """A town, township or street."""
    COUNTY = "county"
    """The government of a county, or one of its departments."""
    OTHER = "other"
    """Anything else, also what the name does not tell."""

    @classmethod
    def of(cls, agency: str | None) -> "Body":
        """The kind of the body of that name."""
        name = agency or ""
        if _TOWN.search(name):
            return cls.TOWN
        return cls.COUNTY if _COUNTY.search(name) else cls.OTHER


def due(agency: str | None, year: int) -> date | None:
    """The last day by which the body has to publish its report about ``year``; None when its name does not tell.

    Departments: 31 January; governments of a region: 31 March (《政府信息公开条例》 article 49). Towns and streets, for
    which the law sets no day of their own, count as governments. Before the law of 2019: 31 March for all (article
    31 of the law of 2007).
    """
    name = agency or ""
    government = _GOVERNMENT.search(name) or _TOWN.search(name)
    department = not government and _DEPARTMENT.search(name)
    if not government and not department:
        return None
    if government or year < FIRST_YEAR_OF_2019_LAW:
        return date(year + 1, 3, 31)
    return date(year + 1, 1, 31)
