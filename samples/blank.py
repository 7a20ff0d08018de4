"""Cells left blank where the figure is zero, as some editors do."""

from samples.dice import Dice

_NEVER_BLANK = frozenset({"amount", "amount_unit"})


def leave_blank(known: dict[str, object], dice: Dice) -> dict[str, str]:
    """Blanks a share of the zeros of ``known`` in place; gives the reason of every null it made, by path."""
    share = 0.1 + 0.5 * dice.random()
    notes: dict[str, str] = {}
    for path, cells in _tables(known):
        for key, value in cells.items():
            is_zero = value == 0 and not isinstance(value, str) and key not in _NEVER_BLANK
            if is_zero and dice.chance(share):
                cells[key] = None
                notes[f"{path}.{key}"] = "blank"
    return notes


def _tables(known: dict[str, object]) -> list[tuple[str, dict[str, object]]]:
    """Every row of figures with its path."""
    found: list[tuple[str, dict[str, object]]] = []
    for section in ("active_disclosure", "applications"):
        rows = known[section]
        if isinstance(rows, dict):
            found.append((section, rows))
            found += [(f"{section}.{key}", row) for key, row in rows.items() if isinstance(row, dict)]
    blocks = ((block, known[block]) for block in ("review", "litigation_direct", "litigation_after_review"))
    return found + [(block, cells) for block, cells in blocks if isinstance(cells, dict)]
