"""What a module of the accuracy report gives: tables for people, the same as data, and how many confident errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Section:
    """One part of ``make accuracy``."""

    tables: Sequence[Table]
    data: dict[str, Any]
    """For ``--json``."""
    errors: Sequence[str] = ()
    """Every confident error, a line each."""
    unread: Sequence[str] = ()
    """What is known and was not said, a line each."""
    notes: Sequence[str] = ()
    """What was left out, and why."""
