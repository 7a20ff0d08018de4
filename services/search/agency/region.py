"""A region: its parts, and how many reports are known and usable of each."""

from typing import Any

from pydantic import BaseModel, Field

from services.search.live_index import Body, LiveIndex
from services.search.problem import Declined
from services.search.query.parameters import SearchParameters
from services.search.query.request import matching
from shared.regions import Region, regions


class NoSuchRegion(Declined):
    """There is no region of this code."""

    title = "No such region"
    status = 404
    advice = "Codes are those of GB/T 2260, six digits; /api/v1/regions has the provinces."


class Counts(BaseModel):
    """What is known of a region, parts of it included."""

    reports: int = Field(description="Reports that match.")
    agencies: int = Field(description="Bodies that they are of; above 3,000 an estimate.")
    usable: int = Field(description="Reports whose figures can be added to others'.")
    unusable: int = Field(description="Reports whose figures cannot.")
    unjudged: int = Field(description="Reports of which that is not known.")
    with_findings: int = Field(description="Reports that break a rule, and nobody has dismissed it.")
    years: dict[int, int] = Field(description="Reports by year; those without one are in `reports` only.")


class RegionName(BaseModel):
    """A region."""

    code: str
    name: str
    level: str


class Part(RegionName):
    """A region with its counts."""

    counts: Counts


class RegionAnswer(BaseModel):
    """A region and its parts."""

    path: list[RegionName] = Field(description="From the province down to the region itself; empty for the nation.")
    counts: Counts
    own: int = Field(description="Reports of the region itself, of none of its parts.")
    unknown: int = Field(default=0, description="Of the nation: reports whose region is not sure.")
    parts: list[Part] = Field(description="All of its parts, also those without a report.")


async def region(index: LiveIndex, code: str | None, parameters: SearchParameters) -> RegionAnswer:
    """A region, or the nation without a code, among the reports of a search. Raises ``NoSuchRegion``."""
    known = regions()
    itself = known.by_code.get(code or "")
    if code is not None and itself is None:
        raise NoSuchRegion(f"There is no region {code}.")
    below = known.below(code or "")
    answer = await index.search(_request(code, below, matching(parameters)))
    found = answer.get("aggregations", {})
    parts = [Part(**_name(part), counts=_counts(_of(found, part))) for part in below]
    whole = _counts(found.get("whole", {}))
    elsewhere = found.get("unknown", {}).get("doc_count", 0)
    return RegionAnswer(
        path=[RegionName(**_name(each)) for each in known.line(itself)] if itself else [],
        counts=whole,
        own=whole.reports - sum(part.counts.reports for part in parts) - elsewhere,
        unknown=elsewhere,
        parts=parts,
    )


def _request(code: str | None, below: list[Region], found: Body) -> Body:
    within = {"term": {"region.path": code}} if code else {"match_all": {}}
    filters = {part.code: {"term": {"region.path": part.code}} for part in below}
    aggregations: Body = {"whole": {"filter": {"match_all": {}}, "aggs": _MEASURED}}
    if not code:
        aggregations["unknown"] = {"filter": {"bool": {"must_not": [{"exists": {"field": "region.path"}}]}}}
    if filters:
        aggregations["parts"] = {"filters": {"filters": filters}, "aggs": _MEASURED}
    return {"query": {"bool": {"filter": [found, within]}}, "size": 0, "aggs": aggregations}


_MEASURED: Body = {
    "agencies": {"cardinality": {"field": "agency_key", "precision_threshold": 3000}},
    "usable": {"filter": {"term": {"usable_for_sums": True}}},
    "unusable": {"filter": {"term": {"usable_for_sums": False}}},
    "with_findings": {"filter": {"exists": {"field": "open_finding_rules"}}},
    "years": {"terms": {"field": "year", "size": 101, "order": {"_key": "asc"}}},
}


def _of(found: dict[str, Any], part: Region) -> dict[str, Any]:
    bucket: dict[str, Any] = found.get("parts", {}).get("buckets", {}).get(part.code, {})
    return bucket


def _counts(bucket: dict[str, Any]) -> Counts:
    def of(name: str) -> int:
        return int(bucket.get(name, {}).get("doc_count", 0))

    reports = bucket.get("doc_count", 0)
    return Counts(
        reports=reports,
        agencies=bucket.get("agencies", {}).get("value", 0),
        usable=of("usable"),
        unusable=of("unusable"),
        unjudged=reports - of("usable") - of("unusable"),
        with_findings=of("with_findings"),
        years={each["key"]: each["doc_count"] for each in bucket.get("years", {}).get("buckets", [])},
    )


def _name(part: Region) -> dict[str, str]:
    return {"code": part.code, "name": part.name, "level": part.level}
