"""A column of an exported table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "whole", "decimal", "yes_no"]
Value = str | int | float | bool | None
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in every format, the kind of its values, and what they mean."""

    name: str
    kind: Kind
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table over reports: its columns, the fields of the index that it needs, and the rows that a report makes."""

    name: str
    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    rows: Callable[[Document], Iterable[Sequence[Value]]]


def flat(node: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """The leaves of nested objects by their paths."""
    found: dict[str, Any] = {}
    _gather(node, above, found)
    return found


def _gather(node: Mapping[str, Any], above: str, found: dict[str, Any]) -> None:
    for key, value in node.items():
        if isinstance(value, dict):
            _gather(value, f"{above}{key}.", found)
        else:
            found[f"{above}{key}"] = value
