"""Elasticsearch's role descriptors: an API key a service."""

from typing import Any

from shared.elastic import alias_name
from shared.settings import Settings

Role = dict[str, Any]
KEYS = ("indexer", "search", "operator", "kibana-reader")


def role(name: str, settings: Settings) -> Role:
    """The role of one of ``KEYS`` in the namespace of the settings, as ``POST /_security/api_key`` wants it."""
    alias = alias_name(settings)
    indices = [alias, f"{alias}-*"]
    return {
        # Makes its generation's index and lets it grow by mapping; it can neither read nor delete a document's index.
        "indexer": _role(
            ["monitor", "manage_index_templates"],
            indices,
            [
                "create_index",
                "index",
                "view_index_metadata",
                "indices:admin/mapping/put",
                "indices:admin/aliases",
            ],
        ),
        # Through the alias alone: what is not live is not seen.
        "search": _role([], [alias], ["read"]),
        # Compares, promotes, retires generations.
        "operator": _role(
            ["monitor", "manage_index_templates"], indices, ["read", "manage", "view_index_metadata", "delete_index"]
        ),
        "kibana-reader": _role([], indices, ["read", "view_index_metadata"]),
    }[name]


def _role(cluster: list[str], indices: list[str], privileges: list[str]) -> Role:
    return {"cluster": cluster, "indices": [{"names": indices, "privileges": privileges}]}
