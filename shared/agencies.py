"""What a body's name tells of it: the region it belongs to, its level and its kind. Unknown is better than a guess.

The rules are read from above; the first that fits decides. They look at what follows the region's name.
"""

import re
from dataclasses import dataclass
from typing import Literal

from shared.regions import Region, Regions, Resolution, regions
from shared.sites import province_of
from shared.text import normalise

AgencyLevel = Literal["national", "province", "city", "county", "township", "unknown"]
AgencyKind = Literal[
    "government", "office", "department", "town", "street", "zone", "public-institution", "enterprise", "unknown"
]
"""government: of a province, city or county; office: its general office; zone: who runs a development zone."""

_ZONE = re.compile(
    r"(?:开发|高新|产业|保税|新|园|试验|实验|示范|集聚|合作|度假|风景|保护|管理|林|农|矿)区(?:管(?:理)?委(?:员)?会)?$"
    r"|园区|管(?:理)?委(?:员)?会$"
)
_KINDS: tuple[tuple[AgencyKind, str], ...] = (
    ("street", r"街道(?:办事处|党工委|人民政府)?$|街道办$"),
    ("town", r"(?:镇|(?<!城)乡|苏木)(?:人民)?(?:政府)?$"),
    ("zone", _ZONE.pattern),
    ("office", r"^(?:人民)?政府(?:办公[室厅]|办|办事处)$|^办公[室厅]$"),
    ("government", r"^(?:人民)?政府$|^$"),
    ("public-institution", r"(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|研究[院所]|博物馆|图书馆|档案馆|公证处)$"),
    ("enterprise", r"(?:公司|集团|厂)$"),
    ("department", r"(?:局|厅|委|部|署|办|处|院|队|站|所|行|社|会|馆|中心|办公[室厅]|委员会)$"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_CENTRAL = re.compile(r"国家税务总局|国家统计局|中华人民共和国|中国共产党|中国人民银行|国家金融监督管理总局|中共")
"""Bodies of the centre whose branches carry the centre's name before the region's."""
_NATIONAL = re.compile(
    r"国务院|国家[^省市县区州盟旗]{1,16}(?:局|委员会|总署|总局|部|办公室)$|中华人民共和国|中国人民银行$"
    r"|中国[^省市县区州盟旗]{2,16}(?:局|委员会)$"
    r"|(?:外交|国防|教育|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输"
    r"|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部$|审计署$|海关总署$"
)
_TOWN = re.compile(r"[\u3400-\u9fff]{1,12}?(?:街道|镇|(?<!城)乡|苏木)(?=办|人民|政府|党|$)")
_NAMED_LEVELS: tuple[tuple[AgencyLevel, re.Pattern[str]], ...] = (
    ("county", re.compile(r"^[^省]*?[\u3400-\u9fff]{2,}(?:县|自治旗)")),
    ("city", re.compile(r"^[^市县区]*?(?:自治州|盟)(?!公)")),
    ("province", re.compile(r"^[\u3400-\u9fff]{2,7}?(?:省|自治区)(?!市|县)[^市县区州盟]*$|^省[^市县区]*$")),
)
"""What a name says of its level although no registry knows its region. A lone 市 or 区 may be of two levels."""


@dataclass(frozen=True, slots=True)
class Agency:
    """What a name, and the site it was found on, tell of a body."""

    region: Region | None
    """The region it belongs to, where there is no doubt."""
    town: str | None
    """The town, township or street within the region; they have no code in GB/T 2260."""
    level: AgencyLevel
    kind: AgencyKind
    rest: str
    """What follows the region's name."""


def agency(name: str | None, url: str, registry: Regions | None = None) -> Agency:
    """What ``name`` tells, and the site at ``url`` where the name alone leaves several regions open."""
    known = registry or regions()
    clean = re.sub(r"\s+", "", normalise(name or ""))
    central = _CENTRAL.match(clean)
    local = clean[central.end() :] if central else clean
    found = _settled(local, url, known)
    region, rest = (found.region, found.rest) if found.is_sure else (None, local)
    town = _TOWN.match(rest) if region and not central else None
    kind = "department" if central else _kind(rest if region else _without_region(local))
    return Agency(
        region=region,
        town=town[0] if town else None,
        level=_level(clean, region, kind) if clean else "unknown",
        kind=kind if clean else "unknown",
        rest=(central[0] if central else "") + rest,
    )


def _settled(name: str, url: str, known: Regions) -> Resolution:
    """The name's regions; several are settled by the province whose site it is."""
    found = known.resolve(name)
    province = province_of(url)
    if len(found.candidates) > 1 and province:
        return known.resolve(name, within=province)
    return found


def _kind(rest: str) -> AgencyKind:
    return next((kind for kind, pattern in _PATTERNS if pattern.search(rest)), "unknown")


_SHAPE = re.compile(r"^[\u3400-\u9fff]{2,8}?(?:省|自治区|自治州|市|县|旗|盟|区)(?=人民|政府|办公|$)")


def _without_region(name: str) -> str:
    """A name whose region no registry knows, without what has a region's shape."""
    return name if _ZONE.search(name) else _SHAPE.sub("", name)


def _level(name: str, region: Region | None, kind: AgencyKind) -> AgencyLevel:
    if kind in ("town", "street"):
        return "township"
    if _NATIONAL.match(name) and not region:
        return "national"
    if kind in ("zone", "public-institution", "enterprise"):
        return "unknown"
    if region:
        return region.level
    return next((level for level, pattern in _NAMED_LEVELS if pattern.match(name)), "unknown")
