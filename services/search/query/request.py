"""A search as Elasticsearch's request, without asking it."""

from itertools import chain
from typing import Any

from services.search.query import expression
from services.search.query.condition import condition
from services.search.query.counting import counted
from services.search.query.cursor import decode
from services.search.query.facets import FACET, FACETS, FacetName
from services.search.query.full_text import EVERYTHING, SECTIONS, full_text
from services.search.query.parameters import SearchParameters
from services.search.query.passage import CLOSE, OPEN
from shared.text import normalise

Body = dict[str, Any]

KEY_FIGURES = ("applications.new_received.total", "applications.granted.total", "review.total")
"""The figures on a line of results: 新收, 予以公开, 复议."""

_SHOWN = (
    *("report_id", "agency_id", "agency_key", "agency", "agency_level", "agency_kind", "region", "year", "template"),
    *("title", "published_on", "media_type", "source", "quality_score", "usable_for_sums"),
    *("finding_rules", "finding_severities", "doubt_codes"),
)
# The unified highlighter refuses texts beyond the index's limit of 1,000,000 characters instead of cutting them.
_HIGHLIGHTED_CHARACTERS = 500_000


def request(parameters: SearchParameters) -> Body:
    """The body of ``_search``. Raises ``BadParameter`` for a cursor that is none of this search."""
    query, sort = _words(parameters), parameters.ordering.sort()
    body: Body = {
        "query": {"bool": {"must": [query], "filter": _besides_facets(parameters)}},
        "post_filter": filter_of(parameters, FACETS),
        "aggs": {**_facets(parameters), "collection": _COLLECTION},
        "sort": sort,
        "size": parameters.size + 1,  # one more tells whether there is a next page
        "track_total_hits": True,
        "track_scores": query != EVERYTHING,
        "_source": [*_SHOWN, *(f"figures.{path}" for path in shown_figures(parameters))],
    }
    if query != EVERYTHING:
        body["highlight"] = _HIGHLIGHT
    if parameters.after is not None:
        body["search_after"] = decode(parameters.digest, parameters.after, len(sort))
    return body


def matching(parameters: SearchParameters) -> Body:
    """The query of every report that a search finds, for whoever counts or carries them away: its words and filters."""
    filters = [*_besides_facets(parameters), filter_of(parameters, FACETS)]
    return {"bool": {"must": [_words(parameters)], "filter": filters}}


def matching_but(left_out: FacetName, parameters: SearchParameters) -> Body:
    """The same with nothing chosen of one facet, for the alternatives that it offers."""
    others = [facet for facet in FACETS if facet != left_out]
    filters = [*_besides_facets(parameters), filter_of(parameters, others)]
    return {"bool": {"must": [_words(parameters)], "filter": filters}}


def shown_figures(parameters: SearchParameters) -> tuple[str, ...]:
    """The figures that each hit shows: the key figures, and those that the search speaks of."""
    asked = [condition(written).quantity.paths for written in parameters.figure]
    by = parameters.ordering.by
    sorted_by = () if isinstance(by, str) else by.paths
    return tuple(dict.fromkeys(chain(KEY_FIGURES, sorted_by, *asked)))


def filter_of(parameters: SearchParameters, facets: tuple[FacetName, ...] | list[FacetName]) -> Body:
    """What is chosen of these facets."""
    chosen = ((facet, parameters.chosen(facet)) for facet in facets)
    return {"bool": {"filter": [_any_of(facet, values) for facet, values in chosen if values]}}


def _words(parameters: SearchParameters) -> Body:
    return full_text(expression.parse(normalise(parameters.q)), parameters.places)


def _any_of(facet: FacetName, values: list[int | str]) -> Body:
    exact = [normalise(value) if isinstance(value, str) else value for value in values]
    clauses = [{"terms": {field: exact}} for field in FACET[facet].fields]
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses}}


def _besides_facets(parameters: SearchParameters) -> list[Body]:
    """What else is asked for: conditions on figures, and ranges."""
    ranges = {
        "quality_score": (parameters.quality_from, parameters.quality_to),
        "published_on": (parameters.published_from, parameters.published_to),
    }
    bounds = {
        field: {sign: str(bound) for sign, bound in zip(("gte", "lte"), both, strict=True) if bound is not None}
        for field, both in ranges.items()
    }
    return [
        *(condition(written).query() for written in parameters.figure),
        *({"range": {field: bound}} for field, bound in bounds.items() if bound),
    ]


def _facets(parameters: SearchParameters) -> Body:
    """Each facet's values among the reports that all others leave: its own choice hides no alternative."""
    return {
        facet: {
            "filter": filter_of(parameters, [other for other in FACETS if other != facet]),
            "aggs": {"values": counted(facet, parameters)},
        }
        for facet in FACETS
    }


_COLLECTION: Body = {"global": {}, "aggs": {"updated_at": {"max": {"field": "source.fetched_at"}}}}
_HIGHLIGHT: Body = {
    "pre_tags": [OPEN],
    "post_tags": [CLOSE],
    "fields": {
        "agency": {"number_of_fragments": 0},
        "title": {"number_of_fragments": 0},
        **{section: {"number_of_fragments": 2, "fragment_size": 120} for section in SECTIONS},
    },
    "boundary_scanner_locale": "zh-CN",
    "max_analyzed_offset": _HIGHLIGHTED_CHARACTERS,
}
