"""What may be meant while somebody types: bodies and regions."""

from typing import Any

from pydantic import BaseModel, Field

from shared.agencies import AgencyLevel
from shared.contracts import IndexedRegion
from shared.regions import Region, RegionLevel, regions
from shared.text import normalise

Body = dict[str, Any]
MOST = 8


class SuggestedAgency(BaseModel):
    """A body that has reports."""

    agency: str
    agency_key: str
    agency_level: AgencyLevel
    region: IndexedRegion
    reports: int = Field(description="Of all years.")


class SuggestedRegion(BaseModel):
    """A region of GB/T 2260."""

    code: str
    name: str
    path: str = Field(description="The names from the province down.")
    level: RegionLevel


class Suggestions(BaseModel):
    """What may be meant, the likeliest first."""

    agencies: list[SuggestedAgency]
    regions: list[SuggestedRegion]


def request(q: str) -> Body:
    """The body of ``_search``: bodies whose name begins with ``q`` before those that hold it, each of them once."""
    text = normalise(q).strip()
    begins = {"constant_score": {"filter": {"prefix": {"agency.keyword": text}}, "boost": 2}}
    holds = {"constant_score": {"filter": {"match_phrase": {"agency": text}}, "boost": 1}}
    return {
        "query": {"bool": {"should": [begins, holds]}},
        "collapse": {"field": "agency_key", "inner_hits": {"name": "all", "size": 0}},
        "sort": [{"_score": "desc"}, {"agency.keyword": "asc"}, {"year": {"order": "desc", "missing": "_last"}}],
        "size": MOST,
        "track_total_hits": False,
        "_source": ["agency", "agency_key", "agency_level", "region"],
    }


def read(q: str, answer: Body) -> Suggestions:
    """The suggestions: from the index its bodies, from the registry its regions."""
    return Suggestions(
        agencies=[_agency(hit) for hit in answer["hits"]["hits"]], regions=_regions(normalise(q).strip())
    )


def _agency(hit: Body) -> SuggestedAgency:
    return SuggestedAgency(**hit["_source"], reports=hit["inner_hits"]["all"]["hits"]["total"]["value"])


def _regions(text: str) -> list[SuggestedRegion]:
    if not text:
        return []
    known = regions()
    found = [region for region in known.by_code.values() if region.name.startswith(text)]
    found += [region for region in known.by_code.values() if text in known.path(region) and region not in found]
    return [_region(region) for region in found[:MOST]]


def _region(region: Region) -> SuggestedRegion:
    return SuggestedRegion(code=region.code, name=region.name, path=regions().path(region), level=region.level)
