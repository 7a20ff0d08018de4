"""Which document of a report is the current one, when page, attachment, mirror and correction disagree.

In this order: not hijacked; more of the form's cells found (in steps of a twentieth); published later; fetched later.
The first that differs decides. See docs/decisions/0008.
"""

from collections.abc import Sequence
from datetime import date

from services.validator.history.edition import Edition
from shared.contracts import ReportSource

COVERAGE_STEPS = 20
Rank = tuple[bool, int, date, int, str]
_REASONS = (
    ("页面疑遭篡改", "the page looks hijacked"),
    ("读出的数据较少", "fewer of its figures could be read"),
    ("发布日期较早", "it was published earlier"),
    ("获取时间较早", "it was fetched earlier"),
    ("同时获取，按来源编号取其一", "fetched at the same moment; one was taken by its id"),
)
"""Why a document lost, by the place where the ranks differ first."""


def rank(edition: Edition) -> Rank:
    """The larger rank wins."""
    return (
        not edition.hijacked,
        round(edition.coverage * COVERAGE_STEPS),
        edition.published_on or date.min,
        edition.version,
        edition.source_id,
    )


def newest(editions: Sequence[Edition]) -> list[Edition]:
    """The newest content of each source, the current document of the report first."""
    by_source: dict[str, Edition] = {}
    for each in sorted(editions, key=lambda each: (each.version, each.sha256)):
        by_source[each.source_id] = each
    return sorted(by_source.values(), key=rank, reverse=True)


def sources(editions: Sequence[Edition]) -> tuple[ReportSource, ...]:
    """Every document of a report with the reason why it is not the current one, the current one first."""
    ranked = newest(editions)
    return tuple(_source(each, ranked[0]) for each in ranked)


def _source(edition: Edition, current: Edition) -> ReportSource:
    pairs = zip(rank(edition), rank(current), strict=True)
    lost = next((place for place, (ours, theirs) in enumerate(pairs) if ours != theirs), None)
    zh, en = ("", "") if lost is None else _REASONS[lost]
    return ReportSource(
        source_id=edition.source_id,
        url=edition.url,
        sha256=edition.sha256,
        fetched_at=edition.fetched_at,
        published_on=edition.published_on,
        current=lost is None,
        reason=zh,
        reason_en=en,
    )
