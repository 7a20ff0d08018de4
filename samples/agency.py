"""The agencies: what kinds there are, and which one has which number.

An agency's number alone says which it is. Four neighbouring counties make a group of 192 agencies; inside a group the
numbers go from county to county, so that already the first ten agencies are of every level.
"""

from dataclasses import dataclass

from samples import region
from samples.region import Level, Region
from samples.theme import THEMES, Theme

_GROUP = 4
_TOWNS = 12
_CITY_SLOTS = 4
_AGENCIES_A_COUNTY = 48
AGENCIES = region.COUNTIES * _AGENCIES_A_COUNTY


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of agency: its name after the region's, by level, its address and what it is asked about."""

    slug: str
    names: tuple[str, str, str]
    """In a province, a city, a county."""
    weight: float
    """How many applications it receives, against the common department."""
    themes: tuple[Theme, ...]


def _kind(line: str) -> Kind:
    slug, named, weight, themes = line.split()
    local, _, provincial = named.partition("/")
    return Kind(
        slug, (provincial or local, local, local), float(weight), tuple(THEMES[theme] for theme in themes.split(","))
    )


KINDS: tuple[Kind, ...] = tuple(
    _kind(line)
    for line in """
szf 人民政府 10 land,demolition,plan,budget,data,school
zfb 人民政府办公室/人民政府办公厅 2 data,permit,business,plan
czj 财政局/财政厅 0.6 budget,business
zrj 自然资源局/自然资源厅 3 land,plan,demolition
gaj 公安局/公安厅 1.5 police
jyj 教育局/教育厅 0.8 school
sthj 生态环境局/生态环境厅 1 water,air
zjj 住房和城乡建设局/住房和城乡建设厅 2.5 housing,demolition,land
rsj 人力资源和社会保障局/人力资源和社会保障厅 1.2 labour
mzj 民政局/民政厅 0.7 elder,charity
wjw 卫生健康委员会 0.8 health,elder
nyj 农业农村局/农业农村厅 0.8 farm,land
scj 市场监督管理局 1.6 food,business
jtj 交通运输局/交通运输厅 0.8 transport
slj 水利局/水利厅 0.6 water_works,water
fgw 发展和改革委员会 0.7 plan,business
sfj 司法局/司法厅 0.7 justice
yjj 应急管理局/应急管理厅 0.5 safety
cgj 城市管理局 1.5 demolition,city
ybj 医疗保障局 0.4 medicine,health
wlj 文化和旅游局/文化和旅游厅 0.3 culture
sjj 审计局/审计厅 0.2 audit,budget
tjj 统计局 0.3 statistics
xfj 信访局 0.6 petition,land
lyj 林业局 0.4 forest,land
tyj 退役军人事务局/退役军人事务厅 0.4 veteran
kjj 科学技术局/科学技术厅 0.2 science,data
gxj 工业和信息化局/工业和信息化厅 0.2 business,data
swj 商务局/商务厅 0.2 business
spj 行政审批局 0.3 permit,data
tiyj 体育局 0.1 sport
sjglj 数据管理局 0.3 data,permit
""".strip().splitlines()
)
TOWN = Kind("zzf", ("人民政府", "人民政府", "人民政府"), 1, (THEMES["grass"], THEMES["farm"], THEMES["land"]))
STREET = Kind("jdb", ("办事处", "办事处", "办事处"), 1, (THEMES["grass"], THEMES["city"], THEMES["elder"]))

_LEVELS: tuple[Level, ...] = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that publishes an annual report. Its name is its own in the whole country."""

    number: int
    name: str
    kind: Kind
    region: Region
    site: str
    """Path of its site without slashes at its ends, e.g. ``yushi/czj``."""

    @property
    def is_government(self) -> bool:
        """Whether it is the government of its region, which reports for all its departments by 31 March."""
        return self.kind.slug in ("szf", "zzf", "jdb")


def _slots() -> tuple[tuple[str, int], ...]:
    """The 48 agencies of a county, its share of its city's and its province's among them, levels mixed."""
    upper = [("province", 0), *(("city", share) for share in range(_CITY_SLOTS))]
    departments = [("county", kind) for kind in range(_AGENCIES_A_COUNTY - _TOWNS - len(upper))]
    upper += departments[2 * _TOWNS :]
    slots = []
    for turn in range(_TOWNS):
        slots += [upper[turn], ("town", turn), *departments[2 * turn : 2 * turn + 2]]
    return tuple(slots)


_SLOTS = _slots()


def _position(number: int) -> tuple[int, int]:
    """County and slot of an agency's number."""
    group, within = divmod(number, _GROUP * _AGENCIES_A_COUNTY)
    turn, member = divmod(within, _GROUP)
    return group * _GROUP + member, (turn + _GROUP * member) % _AGENCIES_A_COUNTY


def _named(number: int, kind: Kind, where: Region) -> Agency:
    name = kind.names[_LEVELS.index(where.level)]
    return Agency(number, where.name + name, kind, where, f"{where.slug}/{kind.slug}")


def _town(number: int, where: Region) -> Agency:
    kind = STREET if where.name.endswith("街道") else TOWN
    name = "".join(where.path[-2:]) + kind.names[2]
    return Agency(number, name, kind, where, where.slug)


def agency(seed: int, number: int) -> Agency:
    """The ``number``-th agency of the country ``seed``, from 0 to ``AGENCIES`` − 1."""
    county, slot = _position(number)
    where = region.place(county)
    level, share = _SLOTS[slot]
    if level == "province" and where.county_in_province % 3:
        level, share = "town", _TOWNS  # a province has 32 agencies for 96 counties
    if level == "town":
        return _town(number, region.town(seed, where, share))
    if level == "county":
        return _named(number, KINDS[share], region.county(seed, where))
    if level == "city":
        return _named(number, KINDS[where.county * _CITY_SLOTS + share], region.city(seed, where))
    return _named(number, KINDS[where.county_in_province // 3], region.province(seed, where))
