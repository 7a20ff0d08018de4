"""A figure far out of proportion to those of bodies of the same level and kind, by a table made from the index."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import expm1

from services.validator.example import Example, report
from services.validator.figures import Figures, Sum
from services.validator.rule import Breach, ReportRule
from shared.agencies import agency
from shared.figures import all_figures
from shared.peers import PeerGroup, Peers

FAR = 6.0
"""Units of spread beyond which a figure is out of proportion."""
LEAST_DIFFERENCE = 30
_LEVELS = {"province": "省级", "city": "市级", "county": "县级", "township": "乡级", "national": "国家级"}
_KINDS = {"government": "政府", "office": "政府办公机构", "department": "部门", "town": "乡镇", "street": "街道"}


def _check(figures: Figures) -> Iterator[Breach]:
    peers = figures.peers
    if peers is None:
        return
    body = agency(figures.report.agency, "")
    for group in peers.of(body.level, body.kind):
        now = figures.number(group.path)
        if now is not None and _is_far(group, now):
            yield _breach(group, now)


def _is_far(group: PeerGroup, now: float) -> bool:
    return abs(now - expm1(group.median)) >= LEAST_DIFFERENCE and abs(group.distance(now)) > FAR


def _breach(group: PeerGroup, now: float) -> Breach:
    figure, middle = all_figures()[group.path], round(expm1(group.median), 1)
    named = f"{_LEVELS.get(group.level, group.level)}{_KINDS.get(group.kind, group.kind)}"
    return Breach(
        f"“{figure.zh}”为 {now:,}；同类机关（{named}，{group.bodies} 个）的中位数约为 {middle:,}，"
        f"相差 {abs(group.distance(now)):.1f} 个离散单位。",
        f"{figure.en} is {now:,}; the median of {group.bodies} bodies of its kind ({group.level} {group.kind}) "
        f"is about {middle:,}: {abs(group.distance(now)):.1f} units of spread away.",
        left=Sum(now, (group.path,)),
        right=Sum(middle),
    )


_PATH = "active_disclosure.licensing_decisions"
_PEERS = Peers(
    made_at=datetime(2024, 5, 1, tzinfo=UTC),
    groups=(PeerGroup(level="county", kind="department", path=_PATH, bodies=412, median=5.7, spread=0.9),),
)
_AGENCY = "泽州县财政局"

RULE = ReportRule(
    code="peers",
    zh="与同级同类机关相差悬殊",
    en="Out of proportion to its peers",
    severity="info",
    basis="同级同类机关（至少 30 个）同一数字的对数：与中位数之差超过离散程度（MAD）的 6 倍",
    meaning="参照表由 gongkai peers 从索引算出（设置 PEERS_FILE），没有参照表就不判断。每个机关取历年中位数，只计一次；"
    "取数字加一的对数，求中位数与绝对中位差（乘 1.4826，不小于 0.5）。悬殊不等于错误：职能不同的机关可以相差很大。",
    meaning_en="The table is computed from the index (gongkai peers, PEERS_FILE); without one nothing is said. Each "
    "body counts once, with the median of its years; of the logarithms of the figures plus one the median and the "
    "median absolute deviation (times 1.4826, at least 0.5) are taken. Far off is not wrong: duties differ.",
    example=Example(
        breach=(report({_PATH: 302100}, agency=_AGENCY),), passes=(report({_PATH: 3021}, agency=_AGENCY),), peers=_PEERS
    ),
    check=_check,
)
