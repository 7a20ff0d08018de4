"""An expression as Elasticsearch's query over the texts of the reports."""

from typing import Any as Anything
from typing import Literal, get_args

from services.search.query.expression import All, Any, Expression, Not, Text, plain_words
from shared.contracts import SectionKey

Body = dict[str, Anything]

Place = Literal[
    "agency",
    "title",
    "findings",
    "preface",
    "overview",
    "active_disclosure",
    "applications",
    "review_litigation",
    "problems",
    "other",
]
"""Where words may be asked for: a section, the title, the body's name, what was found wrong."""

SECTIONS = tuple(f"narrative.{key}" for key in get_args(SectionKey))
TEXT_FIELDS = ("agency^4", "title^2", *SECTIONS)
_FIELDS: dict[str, str] = {
    "agency": "agency",
    "title": "title",
    "findings": "finding_texts",
    **{key: f"narrative.{key}" for key in get_args(SectionKey)},
}
EVERYTHING: Body = {"match_all": {}}


def full_text(expression: Expression, places: list[Place]) -> Body:
    """The query; without ``places`` over names, titles and all sections. Words that stand together rank higher."""
    if expression == All(()):
        return EVERYTHING
    fields = [_FIELDS[place] for place in places] or list(TEXT_FIELDS)
    asked = _query(expression, fields)
    words = plain_words(expression)
    together = [{"multi_match": {"query": words, "type": "phrase", "fields": fields}}] if words else []
    return {"bool": {"must": [asked], "should": together}}


def _query(expression: Expression, fields: list[str]) -> Body:
    match expression:
        case Text():
            return _match(expression, fields)
        case All(parts):
            return {"bool": {"must": [_query(part, fields) for part in parts]}}
        case Any(parts):
            return {"bool": {"should": [_query(part, fields) for part in parts], "minimum_should_match": 1}}
        case Not(part):
            return {"bool": {"must_not": [_query(part, fields)]}}


def _match(text: Text, fields: list[str]) -> Body:
    """A word must be whole in one of the fields: all of its pairs of characters; a phrase in this order too."""
    kind = {"type": "phrase"} if text.is_phrase else {"type": "best_fields", "operator": "and"}
    return {"multi_match": {"query": text.text, "fields": fields, **kind}}
