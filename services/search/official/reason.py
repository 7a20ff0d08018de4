"""Why a figure has no number."""

from collections.abc import Mapping

from shared.contracts import Reason


def reason(notes: Mapping[str, Reason], path: str) -> Reason:
    """The note of the cell, else of its row, else of its section; without any the cell is absent."""
    while path:
        if path in notes:
            return notes[path]
        path = path.rpartition(".")[0]
    return "absent"
