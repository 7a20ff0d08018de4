"""The reference table, computed from the index."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from elasticsearch import AsyncElasticsearch
from elasticsearch.helpers import async_scan

from shared.elastic import alias_name
from shared.peers.reference import PATHS, Peers, group_of
from shared.settings import Settings

_UNKNOWN = "unknown"
_PAGE = 2000
Figures = dict[tuple[str, str, str], dict[str, list[float]]]
"""By level, kind and path, the figures of each body."""


async def compute(client: AsyncElasticsearch, settings: Settings) -> Peers:
    """The table of all reports whose body's level and kind are known. Raises Elasticsearch's own errors."""
    found: Figures = defaultdict(lambda: defaultdict(list))
    fields = ["agency_key", "agency_level", "agency_kind", *(f"figures.{path}" for path in PATHS)]
    unknown = [{"term": {"agency_level": _UNKNOWN}}, {"term": {"agency_kind": _UNKNOWN}}]
    query = {"query": {"bool": {"must_not": unknown}}, "_source": fields}
    async for hit in async_scan(client, index=alias_name(settings), query=query, size=_PAGE):
        _note(found, hit["_source"])
    groups = (group_of(*key, bodies.values()) for key, bodies in sorted(found.items()))
    return Peers(made_at=datetime.now(UTC), groups=tuple(group for group in groups if group))


def _note(found: Figures, document: Mapping[str, Any]) -> None:
    for path in PATHS:
        figure = _at(document.get("figures") or {}, path)
        if figure is not None:
            found[document["agency_level"], document["agency_kind"], path][document["agency_key"]].append(figure)


def _at(node: Any, path: str) -> float | None:  # noqa: ANN401  # JSON
    for key in path.split("."):
        node = node.get(key) if isinstance(node, dict) else None
    return float(node) if isinstance(node, int | float) else None
