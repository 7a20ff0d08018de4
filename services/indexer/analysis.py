"""How Chinese text is cut into terms, the same at index and query time, and the index's other settings."""

from dataclasses import dataclass
from typing import Any

from services.indexer.script import to_simplified
from shared.settings import Analyzer, Settings

CHINESE = "chinese"
"""The name of the analyzer in the index, whichever it is, so that the mapping does not depend on it."""

_SIMPLIFIED = "simplified"


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tokenizer and filters of an analyzer, and the plugin that every node needs for it. None has stop words."""

    tokenizer: str
    filters: tuple[str, ...]
    plugin: str | None = None


ANALYSES: dict[Analyzer, Analysis] = {
    "bigram": Analysis("standard", ("cjk_width", "lowercase", "cjk_bigram")),
    "smartcn": Analysis("smartcn_tokenizer", ("cjk_width", "lowercase"), "analysis-smartcn"),
    "icu": Analysis("icu_tokenizer", ("icu_folding",), "analysis-icu"),
    "ik": Analysis("ik_max_word", ("cjk_width", "lowercase"), "analysis-ik"),
}


def index_settings(settings: Settings) -> dict[str, Any]:
    """The ``settings`` of an index of reports: a replica as soon as there is a second node to hold it."""
    analysis = ANALYSES[settings.index_analyzer]
    chinese = {
        "type": "custom",
        "char_filter": [_SIMPLIFIED],
        "tokenizer": analysis.tokenizer,
        "filter": list(analysis.filters),
    }
    return {
        "number_of_shards": settings.index_shards,
        "auto_expand_replicas": "0-1",
        "refresh_interval": settings.index_refresh_interval,
        "analysis": {"char_filter": {_SIMPLIFIED: to_simplified()}, "analyzer": {CHINESE: chinese}},
    }
