"""A search as Elasticsearch's request, without asking it."""

from typing import Any, get_args

from services.search.query.cursor import decode
from services.search.query.parameters import FACETS, SearchParameters
from services.search.query.passage import CLOSE, OPEN
from shared.contracts import SectionKey
from shared.text import normalise

Body = dict[str, Any]

SECTIONS = tuple(f"narrative.{key}" for key in get_args(SectionKey))
TEXT_FIELDS = ("agency^4", "title^2", *SECTIONS)
KEY_FIGURES = ("applications.new_received.total", "applications.granted.total", "review.total")
"""The figures on a line of results: 新收, 予以公开, 复议."""

FACET_FIELDS = {
    "year": "year",
    "template": "template",
    "finding": "finding_rules",
    "doubt": "doubt_codes",
    "agency": "agency.keyword",
}
FACET_SIZE = 20
_SHOWN = (
    *("report_id", "agency_id", "agency", "year", "template", "title", "published_on", "media_type", "source"),
    *("finding_rules", "finding_severities", "doubt_codes", *(f"figures.{path}" for path in KEY_FIGURES)),
)
# The unified highlighter refuses texts beyond the index's limit of 1,000,000 characters instead of cutting them.
_HIGHLIGHTED_CHARACTERS = 500_000
_QUOTES = str.maketrans(dict.fromkeys("“”„‟「」『』«»", '"'))


def words(q: str) -> str:
    """The query as it is sent: normalised like the index, every kind of quote a phrase."""
    return normalise(q).translate(_QUOTES).strip()


def request(parameters: SearchParameters) -> Body:
    """The body of ``_search``. Raises ``BadParameter`` for a cursor that is none of this search."""
    text = words(parameters.q)
    body: Body = {
        "query": _full_text(text),
        "post_filter": _all_but(None, parameters),
        "aggs": {**{facet: _facet(facet, parameters) for facet in FACETS}, "collection": _COLLECTION},
        "sort": _sort(parameters),
        "size": parameters.size + 1,  # one more tells whether there is a next page
        "track_total_hits": True,
        "track_scores": True,
        "_source": list(_SHOWN),
    }
    if text:
        body["highlight"] = _HIGHLIGHT
    if parameters.after is not None:
        body["search_after"] = decode(parameters.order, parameters.after)
    return body


def matching(parameters: SearchParameters) -> Body:
    """The query of every report that a search finds, for whoever counts or carries them away: its words and filters."""
    return {"bool": {"must": [_full_text(words(parameters.q))], "filter": [_all_but(None, parameters)]}}


def _full_text(text: str) -> Body:
    """Every word must be in the report, in any of its fields; where they stand together it ranks higher."""
    if not text:
        return {"match_all": {}}
    words_anywhere = {
        "simple_query_string": {
            "query": text,
            "fields": list(TEXT_FIELDS),
            "default_operator": "and",
            "flags": "AND|OR|NOT|PHRASE|WHITESPACE",
        }
    }
    together = {"multi_match": {"query": text, "type": "phrase", "fields": list(TEXT_FIELDS)}}
    return {"bool": {"must": [words_anywhere], "should": [together]}}


def _filter(facet: str, values: list[int | str]) -> Body:
    by_value = {"terms": {FACET_FIELDS[facet]: [_exact(value) for value in values]}}
    if facet != "agency":
        return by_value
    return {"bool": {"should": [by_value, {"terms": {"agency_id": values}}]}}


def _exact(value: int | str) -> int | str:
    return normalise(value) if isinstance(value, str) else value


def _all_but(left_out: str | None, parameters: SearchParameters) -> Body:
    chosen = {facet: parameters.chosen(facet) for facet in FACETS if facet != left_out}
    return {"bool": {"filter": [_filter(facet, values) for facet, values in chosen.items() if values]}}


def _facet(facet: str, parameters: SearchParameters) -> Body:
    """The values of a facet among the reports that all other facets leave: its own choice hides no alternative."""
    terms: Body = {"field": FACET_FIELDS[facet], "size": FACET_SIZE}
    if facet == "year":
        terms["order"] = {"_key": "desc"}
    return {"filter": _all_but(facet, parameters), "aggs": {"values": {"terms": terms}}}


def _sort(parameters: SearchParameters) -> list[Body]:
    newest_first: list[Body] = [{"year": {"order": "desc", "missing": "_last"}}, {"report_id": "asc"}]
    return [{"_score": "desc"}, *newest_first] if parameters.order == "relevance" else newest_first


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
