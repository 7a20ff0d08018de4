"""What level of body a name tells of."""

import re
from enum import Enum

_TOWN = re.compile(r"(镇|乡|苏木)(人民)?政府$|(镇|乡)$|街道(办事处)?$")
_COUNTY = re.compile(r"[^市州盟]{2,}县|自治县|自治旗")


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
