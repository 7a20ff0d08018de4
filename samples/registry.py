"""The sample country's regions as lines of a ``REGIONS_FILE``."""

from collections.abc import Iterator

from samples import region
from samples.region import COUNTIES, Region

_UNASSIGNED = (*range(99, 82, -1), *range(80, 71, -1), *range(70, 65, -1), 60)
"""First two digits that GB/T 2260 has given to no province; what the reports print may meet a real one's."""
_FIRST = 90


def registry_lines(seed: int) -> list[str]:
    """Code, name and the code above of every province, city and county, with tabs between."""
    lines = {found.code: f"{_own(found.code)}\t{found.name}\t{_own(above)}" for found, above in _regions(seed)}
    return list(lines.values())


def _regions(seed: int) -> Iterator[tuple[Region, str]]:
    for number in range(COUNTIES):
        where = region.place(number)
        province, city, county = region.province(seed, where), region.city(seed, where), region.county(seed, where)
        yield from ((province, ""), (city, province.code), (county, city.code))


def _own(code: str) -> str:
    """The code that meets no real one."""
    return f"{_UNASSIGNED[_FIRST - int(code[:2])]}{code[2:]}" if code else ""
