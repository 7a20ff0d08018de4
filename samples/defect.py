"""Broken 勾稽: one seeded change to the figures of a report that breaks exactly one rule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from samples.applications import SPLIT_OUTCOMES
from samples.dice import Dice
from shared.figures import APPLICANTS

Rule = Literal["outcome-sum", "balance", "row-sum", "review-sum", "carried-over", "narrative"]
Grid = dict[str, dict[str, int | None]]

_COLUMNS = tuple(label.key for label in APPLICANTS[:6])


@dataclass(frozen=True, slots=True)
class Defect:
    """A rule that the report breaks.

    ``outcome-sum``: 总计 = the outcomes; ``balance``: 新收 + 上年结转 = 总计 + 结转下年度; ``row-sum``: a row's 总计
    = its applicants; ``review-sum``: section 四; ``carried-over``: 上年结转 = 结转下年度 of the year before;
    ``narrative``: section 一 states as many new applications as the table.
    """

    rule: Rule
    changed: tuple[str, ...]
    """Paths of the printed figures that were changed; empty where the text was."""
    where: tuple[str, ...]
    """The rows or columns where the rule is broken, e.g. ``applications.granted`` or ``applications.*.total``."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The tables of a report before it is printed; a defect changes them in place."""

    applications: Grid
    """Without the rows that are not printed."""
    reviews: Grid
    has_year_before: bool


def _add(grid: Grid, row: str, columns: tuple[str, ...], delta: int) -> tuple[str, ...]:
    for column in columns:
        grid[row][column] = (grid[row][column] or 0) + delta
    return tuple(f"applications.{row}.{column}" for column in columns)


def _columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"applications.*.{column}" for column in columns)


def _outcome_sum(printed: Printed, dice: Dice) -> Defect:
    outcomes = [key for key in (*SPLIT_OUTCOMES, "other_unsplit") if key in printed.applications]
    columns = (dice.pick(_COLUMNS), "total")
    changed = _add(printed.applications, dice.pick(outcomes), columns, dice.between(1, 3))
    return Defect("outcome-sum", changed, _columns(columns))


def _balance(printed: Printed, dice: Dice) -> Defect:
    columns = (dice.pick(_COLUMNS), "total")
    changed = _add(printed.applications, "new_received", columns, dice.between(1, 3))
    return Defect("balance", changed, _columns(columns))


def _row_sum(printed: Printed, dice: Dice) -> Defect | None:
    """Moves one application between two outcomes of one kind of applicant: columns still add up, rows do not."""
    column = dice.pick(_COLUMNS[:2])
    filled = [key for key in SPLIT_OUTCOMES if (printed.applications.get(key) or {}).get(column)]
    if not filled:
        return None
    taken = dice.pick(filled)
    given = dice.pick([key for key in SPLIT_OUTCOMES if key in printed.applications and key != taken])
    changed = _add(printed.applications, taken, (column,), -1) + _add(printed.applications, given, (column,), 1)
    return Defect("row-sum", changed, (f"applications.{taken}", f"applications.{given}"))


def _review_sum(printed: Printed, dice: Dice) -> Defect:
    block = dice.pick(tuple(printed.reviews))
    printed.reviews[block]["total"] = (printed.reviews[block]["total"] or 0) + dice.between(1, 2)
    return Defect("review-sum", (f"{block}.total",), (block,))


def _carried_over(printed: Printed, _dice: Dice) -> Defect | None:
    """One application more from the year before and one new one less: only the year before knows better."""
    columns = ("natural_person", "total")
    if not printed.has_year_before or not printed.applications["new_received"]["natural_person"]:
        return None
    changed = _add(printed.applications, "carried_over", columns, 1) + _add(
        printed.applications, "new_received", columns, -1
    )
    return Defect("carried-over", changed, _columns(columns))


def _narrative(printed: Printed, _dice: Dice) -> Defect | None:
    """Changes no figure: whoever writes the text states another number."""
    return Defect("narrative", (), ("overview",)) if printed.applications["new_received"]["total"] else None


_KINDS: tuple[Callable[[Printed, Dice], Defect | None], ...] = (
    _outcome_sum,
    _balance,
    _row_sum,
    _review_sum,
    _carried_over,
    _narrative,
)


def break_one(printed: Printed, dice: Dice) -> Defect:
    """Breaks one rule of ``printed`` in place and says which."""
    return dice.pick(_KINDS)(printed, dice) or _outcome_sum(printed, dice)
