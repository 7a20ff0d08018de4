"""A document together with what it says, wherever that is known from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.contracts.report import TABLES, Amount

IDENTITY = ("agency", "year", "template", "published_on")
"""The fields that are compared beside the figures, in their JSON form."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One document, and what a careful reader finds in it."""

    name: str
    """Where it is found again: a file's path, or seed, index and form of a sample report."""
    layout: str
    content: bytes
    figures: Mapping[str, Amount]
    """Every figure by its path, nulls too; a row or table that is not there is one null at its own path."""
    identity: Mapping[str, Any]
    """Those of ``IDENTITY`` that are known."""
    undecidable: tuple[str, ...] = ()
    """Paths of cells, or of rows, that the document alone does not decide. Null is right for them, and so is the figure
    where one is known."""
    media_type: str = ""
    """As the server says it; a hint."""
    url: str = ""


def flat(tables: Mapping[str, Any]) -> dict[str, Amount]:
    """The figures of a report in JSON, by path, in the way of ``Report.flat``."""
    found: dict[str, Amount] = {}
    pending = [(name, tables.get(name)) for name in reversed(TABLES)]
    while pending:
        path, node = pending.pop()
        if isinstance(node, dict):
            pending += [(f"{path}.{key}", node[key]) for key in reversed(node)]
        else:
            found[path] = node
    return found
