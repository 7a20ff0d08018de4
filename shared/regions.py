"""The regions of GB/T 2260, and which of them an agency's name names. See ``shared/data/NOTICE`` for the data."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from shared.errors import GongkaiError
from shared.settings import settings

_SUFFIXES = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")
_LEAST_STEM = 2
_LINE = re.compile(r"\d{6}\t[^\t]{2,40}\t(?:\d{6}|former)?")
_COUNTY_SUFFIXES = ("县", "区", "旗")
_CALLED_AFTER = re.compile(r"[\u3400-\u9fff]{0,6}?(?:[州盟县区旗镇乡村路街道]|大学|学院)")
"""After a shortened name: 南京路街道, 海南州, 河南乡 are not of 南京市, 海南省, 河南省."""


RegionLevel = Literal["province", "city", "county"]


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its six digits, its name, and the code of the region that it lies in (empty for a province)."""

    code: str
    name: str
    above: str

    @property
    def level(self) -> RegionLevel:
        """province, city or county, as the code says."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an agency's name says of its region: none, one, or several candidates, which means unsure."""

    candidates: tuple[Region, ...]
    rest: str
    """What follows the region's name."""
    by_former_name: bool = False
    by_short_name: bool = False
    """Only a shortened name was found (杭州 for 杭州市), which other things may be called by too."""

    @property
    def is_sure(self) -> bool:
        """Whether there is one region, and the words after it do not say that something else bears its name."""
        return len(self.candidates) == 1 and not (self.by_short_name and _CALLED_AFTER.match(self.rest))

    @property
    def region(self) -> Region | None:
        """The region, where there is no doubt."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class _Name:
    region: Region
    is_former: bool = False
    is_short: bool = False


class Regions:
    """All regions by code, and by the beginnings of names."""

    def __init__(self, lines: list[str]) -> None:
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        self.by_code = {code: Region(code, name, above) for code, name, above in rows if above != "former"}
        self._names: dict[str, list[_Name]] = defaultdict(list)
        for code, name, above in rows:
            self._names[name].append(_Name(self.by_code[code], above == "former"))
        for region in self.by_code.values():
            stem = _stem(region)
            if stem:
                self._names[stem] += [_Name(each, is_short=True) for each in (region, *self._namesakes(region, stem))]
        self._longest = max(map(len, self._names))

    def _namesakes(self, region: Region, stem: str) -> list[Region]:
        """Counties elsewhere that are shortened alike: 朝阳 may be 朝阳市, or 朝阳区 of another city."""
        names = [name for suffix in _COUNTY_SUFFIXES for name in self._names.get(stem + suffix, [])]
        return [each.region for each in names if not each.is_former and not self.is_within(each.region, region)]

    def path(self, region: Region) -> str:
        """The names from the province down: 浙江省杭州市西湖区."""
        return "".join(each.name for each in self.line(region))

    def line(self, region: Region) -> tuple[Region, ...]:
        """The regions from the province down to ``region``."""
        line = [region]
        while line[-1].above:
            line.append(self.by_code[line[-1].above])
        return tuple(reversed(line))

    def below(self, code: str) -> list[Region]:
        """The regions right below the one of ``code``; the provinces for an empty one."""
        return [region for region in self.by_code.values() if region.above == code]

    def is_within(self, region: Region, above: Region) -> bool:
        """Whether ``region`` is ``above`` or lies in it."""
        while region.code != above.code:
            if not region.above:
                return False
            region = self.by_code[region.above]
        return True

    def resolve(self, agency: str, within: str | None = None) -> Resolution:
        """The region that ``agency`` begins with, by the longest known names from above downwards.

        ``within`` is the code of a region that it is known to lie in, and settles names that several regions have.
        """
        bound = self.by_code.get(within or "")
        candidates: tuple[Region, ...] = (bound,) if bound else ()
        rest, found, former, short = agency, False, False, False
        while step := self._step(rest, candidates):
            names, length = step
            candidates = tuple(dict.fromkeys(name.region for name in names))
            former = former or all(name.is_former for name in names)
            short = all(name.is_short for name in names)
            rest, found = rest[length:], True
        return Resolution(candidates if found else (), rest, former, short)

    def _step(self, text: str, above: tuple[Region, ...]) -> tuple[list[_Name], int] | None:
        """The regions of the longest name that ``text`` begins with, within those of ``above``."""
        for length in range(min(self._longest, len(text)), _LEAST_STEM - 1, -1):
            names = self._names.get(text[:length], [])
            fitting = [name for name in names if not above or self._is_below(name.region, above)]
            if fitting:
                current = [name for name in fitting if not name.is_former]
                return current or fitting, length
        return None

    def _is_below(self, region: Region, above: tuple[Region, ...]) -> bool:
        return any(region.code != each.code and self.is_within(region, each) for each in above)


def _stem(region: Region) -> str | None:
    """A province's or city's name as people shorten it: 浙江, 杭州. Of counties too many share a stem."""
    if region.name.endswith(_COUNTY_SUFFIXES) and not region.name.endswith("自治区"):
        return None
    for suffix in _SUFFIXES:
        if region.name.endswith(suffix) and len(region.name) - len(suffix) >= _LEAST_STEM:
            return region.name.removesuffix(suffix)
    return None


class BadRegions(GongkaiError):
    """``REGIONS_FILE`` cannot be used; the message says why."""


@cache
def regions() -> Regions:
    """The registry with the regions of ``REGIONS_FILE``, read once. Raises ``BadRegions``."""
    lines = files("shared").joinpath("data/regions.tsv").read_text(encoding="utf-8").splitlines()
    own = settings().regions_file
    return Regions([*lines, *(_own_lines(own) if own else ())])


def _own_lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadRegions(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#") and not _LINE.fullmatch(line):
            raise BadRegions(f"{path}:{number}: not a code of six digits, a name and the code above, with tabs between")
    return lines
