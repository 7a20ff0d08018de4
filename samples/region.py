"""The region tree: provinces, their cities, counties and towns.

A county's number alone says where it lies, so any part of a tree of 3,072 counties is known without building the rest.
Neighbouring numbers lie in different provinces and cities, so that a small country is a varied one.
"""

from dataclasses import dataclass
from typing import Literal

from samples import names

Level = Literal["province", "city", "county", "town"]

PROVINCES = 32
CITIES_A_PROVINCE = 12
COUNTIES_A_CITY = 8
COUNTIES_A_PROVINCE = CITIES_A_PROVINCE * COUNTIES_A_CITY
COUNTIES = PROVINCES * COUNTIES_A_PROVINCE

_CITY_NUMBERS = PROVINCES
_COUNTY_NUMBERS = PROVINCES + PROVINCES * CITIES_A_PROVINCE


@dataclass(frozen=True, slots=True)
class Region:
    """A region by its path from the province down, e.g. ``("云岭省", "霁溪市", "榆石县")``."""

    level: Level
    path: tuple[str, ...]
    slug: str
    code: str
    """Six digits in the manner of the administrative division codes, none of them assigned."""

    @property
    def name(self) -> str:
        """Its own name, without the regions above."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a county lies: numbers from 0 of its province, of its city there and of itself there."""

    province: int
    city: int
    county: int

    @property
    def county_in_province(self) -> int:
        """The county's number from 0 in its province."""
        return self.city * COUNTIES_A_CITY + self.county


def place(county: int) -> Place:
    """Where the ``county``-th county of the country lies."""
    pair, within = divmod(county, 2 * COUNTIES_A_PROVINCE)
    half, side = divmod(within, 2)
    city_pair, rest = divmod(half, 2 * COUNTIES_A_CITY)
    return Place(pair * 2 + side, city_pair * 2 + rest % 2, rest // 2)


def province(seed: int, where: Place) -> Region:
    """The province of ``where``."""
    stem, slug = names.stem(seed, where.province)
    return Region("province", (stem + "省",), slug, f"{90 - where.province:02d}0000")


def city(seed: int, where: Place) -> Region:
    """The city of ``where``."""
    above = province(seed, where)
    stem, slug = names.stem(seed, _CITY_NUMBERS + where.province * CITIES_A_PROVINCE + where.city)
    return Region("city", (*above.path, stem + "市"), slug, f"{above.code[:2]}{where.city + 1:02d}00")


def county(seed: int, where: Place) -> Region:
    """The county, or the district of its city, of ``where``."""
    above = city(seed, where)
    number = where.province * COUNTIES_A_PROVINCE + where.county_in_province
    stem, slug = names.stem(seed, _COUNTY_NUMBERS + number)
    suffix = "区" if where.county % 4 == 1 else "县"
    return Region("county", (*above.path, stem + suffix), slug, f"{above.code[:4]}{where.county + 1:02d}")


def town(seed: int, where: Place, number: int) -> Region:
    """The ``number``-th town of the county of ``where``: a street in a district, else a 镇 or 乡."""
    above = county(seed, where)
    stem, slug = names.stem(seed, int(above.code) * 16 + number)
    suffix = "街道" if above.name.endswith("区") else ("乡" if number % 3 == 2 else "镇")  # noqa: PLR2004
    return Region("town", (*above.path, stem + suffix), f"{above.slug}/{slug}", above.code)
