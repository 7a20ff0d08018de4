"""The index's mapping, made from the contract ``IndexedReport`` and the official tables.

``dynamic: strict``: a document with a field that the contract does not have is refused, never guessed at.
"""

import types
from datetime import date, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from services.indexer.analysis import CHINESE
from shared.contracts import IndexedReport, SectionKey
from shared.figures import Kind, all_figures

MAPPING_VERSION = 4
"""Grows with every change of the mapping; stands in the index's ``_meta``."""

Mapping = dict[str, Any]

# Lucene refuses a term of more than 32,766 bytes; a longer string is kept but cannot be filtered by.
_KEYWORD: Mapping = {"type": "keyword", "ignore_above": 8191}
_TEXT: Mapping = {"type": "text", "analyzer": CHINESE}
_NAME: Mapping = {**_TEXT, "fields": {"keyword": _KEYWORD}}
_STORED_TEXT: Mapping = {"type": "text", "index": False}
_STORED_OBJECT: Mapping = {"type": "object", "enabled": False}

_OF_TYPE: dict[type, Mapping] = {
    str: _KEYWORD,
    bool: {"type": "boolean"},
    int: {"type": "long"},
    float: {"type": "double"},
    datetime: {"type": "date"},
    date: {"type": "date"},
}
_OF_KIND: dict[Kind, Mapping] = {
    "count": {"type": "long", "coerce": False},
    "change": {"type": "long", "coerce": False},
    "amount": {"type": "double"},
    "unit": _KEYWORD,
}


def _object(properties: Mapping) -> Mapping:
    return {"dynamic": "strict", "properties": properties}


def _figures() -> Mapping:
    root: Mapping = {}
    for path, figure in all_figures().items():
        *parents, leaf = path.split(".")
        properties = root
        for parent in parents:
            properties = properties.setdefault(parent, _object({}))["properties"]
        properties[leaf] = _OF_KIND[figure.kind]
    return _object(root)


def _narrative() -> Mapping:
    return _object(dict.fromkeys(get_args(SectionKey), _TEXT))


def _of_fields(model: type[BaseModel]) -> Mapping:
    return {
        field.serialization_alias or field.alias or name: _SPECIAL.get((model.__name__, name)) or _of(field.annotation)
        for name, field in model.model_fields.items()
    }


def _of(annotation: object) -> Mapping:
    """The mapping of a field of this type: optional and many are the same to Elasticsearch as one."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType, tuple, Annotated):
        kinds = [part for part in get_args(annotation) if part not in (type(None), Ellipsis)]
        return _of(kinds[0])
    if origin is Literal:
        return _KEYWORD
    if annotation in _OF_TYPE:
        return _OF_TYPE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _object(_of_fields(annotation))
    raise TypeError(f"no mapping for {annotation!r}: give the field one in services.indexer.mapping")


_SPECIAL: dict[tuple[str, str], Mapping] = {
    ("IndexedReport", "agency"): _NAME,
    ("IndexedReport", "title"): _NAME,
    ("IndexedReport", "figures"): _figures(),
    ("IndexedReport", "narrative"): _narrative(),
    ("IndexedReport", "fingerprints"): {"type": "keyword", "doc_values": False},
    ("IndexedReport", "section_lengths"): _object({key: {"type": "integer"} for key in get_args(SectionKey)}),
    ("IndexedReport", "finding_texts"): _TEXT,
    ("IndexedReport", "report"): _STORED_OBJECT,
    ("Finding", "message"): _STORED_TEXT,
    ("Finding", "message_en"): _STORED_TEXT,
    ("Finding", "sentences"): _STORED_TEXT,
    ("Finding", "explanation"): _STORED_TEXT,
    ("Finding", "explanation_en"): _STORED_TEXT,
    ("Decision", "reason"): _STORED_TEXT,
    ("QualityPart", "reason"): _STORED_TEXT,
    ("QualityPart", "reason_en"): _STORED_TEXT,
    ("ReportSource", "reason"): _STORED_TEXT,
    ("ReportSource", "reason_en"): _STORED_TEXT,
}


def mapping() -> Mapping:
    """The ``mappings`` of an index of reports."""
    return {"_meta": {"mapping_version": MAPPING_VERSION}, **_object(_of_fields(IndexedReport))}
