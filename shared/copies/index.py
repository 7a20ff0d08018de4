"""Which other bodies' reports have a report's text, by the fingerprints in the index.

Elasticsearch weighs a fingerprint by its rarity: what stands in every report says nothing, what stands in two, much.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from math import log
from typing import Any

from elasticsearch import AsyncElasticsearch

from shared.contracts import Section
from shared.copies.model import Copy
from shared.copies.passages import passages
from shared.elastic import alias_name
from shared.settings import Settings

LEAST_SHARE = 0.5
LEAST_CLAUSES = 12
"""Rare clauses in common; fewer may be chance."""
COMMON_SHARE = 0.05
"""What stands in a larger part of all reports is boilerplate of the law, the form or the trade, …"""
COMMON_REPORTS = 20
"""… if it stands in more reports than this; in a small collection, in half of them."""
_FIELD = "fingerprints"
_ONE_TERM = 2.2 / (1 + 1.2 * 0.26)
"""BM25's factor (k1 1.2, b 0.75) for a field without norms, which counts as one term long among longer ones."""
_SHOWN = (
    "report_id",
    "agency",
    "agency_id",
    "year",
    "published_on",
    "source.url",
    "report.narrative",
    "report.agency",
    _FIELD,
)


def commonness(reports: int) -> float:
    """In how many of ``reports`` a clause may stand and still count as rare."""
    return min(max(COMMON_REPORTS, COMMON_SHARE * reports), reports / 2)


def rarity(standing_in: float, reports: int) -> float:
    """How much a clause weighs that stands in so many of ``reports``, as Elasticsearch scores it (BM25)."""
    return _ONE_TERM * log(1 + (reports - standing_in + 0.5) / (standing_in + 0.5))


async def copies(
    client: AsyncElasticsearch, settings: Settings, report_id: str, least: float = LEAST_SHARE, most: int = 10
) -> tuple[Copy, ...]:
    """Other bodies' reports about the same year or an earlier one that share the text of a report, the likest first.

    Empty where the report is not known, or has too little text of its own. Raises Elasticsearch's own errors.
    """
    index = alias_name(settings)
    known = await client.search(index=index, size=1, query={"term": {"report_id": report_id}}, source_includes=_SHOWN)
    if not known["hits"]["hits"]:
        return ()
    own = known["hits"]["hits"][0]["_source"]
    weights = await _rare(client, index, own)
    if len(weights) < LEAST_CLAUSES:
        return ()
    answer = await client.search(
        index=index,
        size=most,
        search_type="dfs_query_then_fetch",
        query={"bool": {"should": _terms(weights), "minimum_should_match": LEAST_CLAUSES, **_others(own)}},
        source_includes=_SHOWN,
    )
    found = (_copy(own, weights, hit["_source"]) for hit in answer["hits"]["hits"])
    return tuple(sorted((each for each in found if each.share >= least), key=lambda each: -each.share))


async def _rare(client: AsyncElasticsearch, index: str, own: Mapping[str, Any]) -> dict[str, float]:
    """The weights of a report's own fingerprints, without those that too many reports have."""
    counted = await client.count(index=index, query={"exists": {"field": _FIELD}})
    reports = int(counted["count"])
    answer = await client.search(
        index=index,
        size=1,
        search_type="dfs_query_then_fetch",
        query={
            "bool": {
                "filter": {"term": {"report_id": own["report_id"]}},
                "should": [{"term": {_FIELD: {"value": each, "_name": each}}} for each in own.get(_FIELD, ())],
            }
        },
        include_named_queries_score=True,
        source=False,
    )
    scores: dict[str, float] = answer["hits"]["hits"][0].get("matched_queries", {}) if answer["hits"]["hits"] else {}
    least = rarity(commonness(reports), reports)
    return {fingerprint: score for fingerprint, score in scores.items() if score >= least}


def _terms(weights: Mapping[str, float]) -> list[dict[str, Any]]:
    return [{"term": {_FIELD: each}} for each in weights]


def _others(own: Mapping[str, Any]) -> dict[str, Any]:
    """Not the same body, also where its name stands on two sites, and nothing that came later."""
    same: list[dict[str, Any]] = [{"term": {"agency_id": own["agency_id"]}}]
    if own.get("agency"):
        same.append({"term": {"agency.keyword": own["agency"]}})
    earlier = [{"range": {"year": {"lte": own["year"]}}}] if own.get("year") else []
    return {"must_not": same, "filter": earlier}


def _copy(own: Mapping[str, Any], weights: Mapping[str, float], other: Mapping[str, Any]) -> Copy:
    common = weights.keys() & set(other.get(_FIELD, ()))
    published_on = other.get("published_on")
    return Copy(
        report_id=own["report_id"],
        other_id=other["report_id"],
        agency=other.get("agency"),
        year=other.get("year"),
        published_on=date.fromisoformat(published_on) if published_on else None,
        url=other["source"]["url"],
        share=sum(weights[each] for each in common) / sum(weights.values()),
        clauses=len(common),
        passages=passages(_narrative(own), own["report"].get("agency"), common),
    )


def _narrative(document: Mapping[str, Any]) -> Sequence[Section]:
    return [Section.model_validate(section) for section in document["report"].get("narrative", ())]
