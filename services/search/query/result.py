"""What a search found: Elasticsearch's answer as the API's."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from services.search.query.cursor import encode
from services.search.query.facets import FACETS, FacetName
from services.search.query.parameters import SearchParameters
from services.search.query.passage import Passage, Piece, pieces
from services.search.query.request import KEY_FIGURES, shown_figures
from shared.contracts import IndexedRegion, IndexedSource
from shared.regions import regions


class Hit(BaseModel):
    """One report that matches."""

    report_id: str
    agency_id: str
    agency_key: str = ""
    agency: str | None = None
    agency_level: str = "unknown"
    agency_kind: str = "unknown"
    region: IndexedRegion = IndexedRegion()
    year: int | None = None
    template: str | None = None
    title: str | None = None
    published_on: date | None = None
    media_type: str
    source: IndexedSource
    key_figures: dict[str, int | float | None] = Field(description="By path; null: no number there.")
    figures: dict[str, int | float | None] = Field(description="Those that the search filters or sorts by.")
    has_figures: bool = Field(description="Whether the report has any of the key figures: without, no rule was tried.")
    quality_score: float | None = None
    usable_for_sums: bool | None = None
    finding_rules: list[str] = []
    finding_severities: list[str] = []
    doubt_codes: list[str] = []
    heading: list[Piece] = Field(description="The title, else the body's name, in pieces.")
    passages: list[Passage] = Field(default=[], description="Where the query matched, in pieces.")


class FacetValue(BaseModel):
    """A value of a facet and the reports that have it."""

    value: bool | int | str
    count: int
    name: str | None = Field(default=None, description="Of a region: its name.")
    level: str | None = Field(default=None, description="Of a region: province, city or county.")
    above: str | None = Field(default=None, description="Of a region: the code of the one that it lies in.")


class SearchResult(BaseModel):
    """A page of results."""

    total: int = Field(description="Reports that match.")
    collection: int = Field(description="Reports there are in all.")
    updated_at: datetime | None = Field(default=None, description="When the newest report was fetched.")
    hits: list[Hit]
    facets: dict[str, list[FacetValue]]
    next: str | None = Field(default=None, description="`after` of the next page; null on the last one.")


def read(parameters: SearchParameters, answer: dict[str, Any]) -> SearchResult:
    """The result of a search."""
    found, aggregations = answer["hits"], answer.get("aggregations", {})
    collection = aggregations.get("collection", {})
    page = found["hits"][: parameters.size]
    more = len(found["hits"]) > parameters.size
    asked = shown_figures(parameters)[len(KEY_FIGURES) :]
    return SearchResult(
        total=found["total"]["value"],
        collection=collection.get("doc_count", 0),
        updated_at=collection.get("updated_at", {}).get("value_as_string"),
        hits=[_hit(hit, asked) for hit in page],
        facets={facet: values(facet, aggregations.get(facet, {})) for facet in FACETS},
        next=encode(parameters.digest, page[-1]["sort"]) if more else None,
    )


def values(facet: FacetName, aggregation: dict[str, Any]) -> list[FacetValue]:
    """The counted values of a facet."""
    buckets = aggregation.get("values", {}).get("buckets", [])
    return [_value(facet, bucket) for bucket in buckets]


def _value(facet: FacetName, bucket: dict[str, Any]) -> FacetValue:
    value, count = bucket["key"], bucket["doc_count"]
    if facet == "usable":
        return FacetValue(value=bool(value), count=count)
    region = regions().by_code.get(value) if facet == "region" else None
    if region is None:
        return FacetValue(value=value, count=count)
    return FacetValue(value=value, count=count, name=region.name, level=region.level, above=region.above or None)


def _hit(hit: dict[str, Any], asked: tuple[str, ...]) -> Hit:
    source, highlight = hit["_source"], hit.get("highlight", {})
    name = "title" if source.get("title") else "agency"
    heading = highlight.pop(name, [source.get(name) or ""])[0]
    key_figures = {path: _figure(source, path) for path in KEY_FIGURES}
    return Hit(
        **{key: value for key, value in source.items() if key != "figures"},
        key_figures=key_figures,
        figures={path: _figure(source, path) for path in asked},
        has_figures=any(value is not None for value in key_figures.values()),
        heading=pieces(heading),
        passages=[
            Passage(field=field, pieces=pieces(text))
            for field, texts in highlight.items()
            if field.startswith("narrative.")
            for text in texts
        ],
    )


def _figure(source: dict[str, Any], path: str) -> int | float | None:
    """The figure as the index holds it: a number or None."""
    node: Any = source.get("figures", {})
    for key in path.split("."):
        node = node.get(key, {})
    return node if isinstance(node, int | float) else None
