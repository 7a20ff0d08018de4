"""The figures of two reports side by side."""

from collections.abc import Iterator

from pydantic import BaseModel, Field

from services.search.official.reason import reason
from shared.contracts import Reason, Report
from shared.contracts.report import Amount
from shared.figures import DISCLOSURE_ROWS, all_figures, figures


class Side(BaseModel):
    """What one report has in a cell."""

    value: int | float | str | None = None
    reason: Reason | None = Field(default=None, description="Why there is no value.")
    asked: bool = Field(description="Whether the form of this report asks for the cell.")


class ComparedFigure(BaseModel):
    """One cell of both reports."""

    path: str
    zh: str
    en: str
    left: Side
    right: Side
    difference: float | None = Field(default=None, description="right - left, where both are numbers.")
    ratio: float | None = Field(default=None, description="right ÷ left, where both are numbers and left is not 0.")
    same: bool = Field(description="Same value, or both without one for the same reason.")


def compared(left: Report, right: Report) -> Iterator[ComparedFigure]:
    """Every cell that a form of either report asks for or that either has."""
    flats, forms = (left.flat(), right.flat()), (_asked(left), _asked(right))
    for path, figure in all_figures().items():
        if not any(path in form or flat.get(path) is not None for form, flat in zip(forms, flats, strict=True)):
            continue
        sides = [
            _side(report, flat.get(path), path, asked=path in form)
            for report, flat, form in zip((left, right), flats, forms, strict=True)
        ]
        yield _figure(path, (figure.zh, figure.en), sides[0], sides[1])


def _asked(report: Report) -> frozenset[str]:
    return frozenset(figure.path for name in DISCLOSURE_ROWS if name == report.template for figure in figures(name))


def _side(report: Report, value: Amount, path: str, *, asked: bool) -> Side:
    return Side(value=value, reason=reason(report.notes, path) if value is None else None, asked=asked)


def _figure(path: str, names: tuple[str, str], left: Side, right: Side) -> ComparedFigure:
    difference = ratio = None
    if isinstance(left.value, int | float) and isinstance(right.value, int | float):
        difference = float(right.value) - float(left.value)
        ratio = right.value / left.value if left.value else None
    same = (left.value, left.reason) == (right.value, right.reason)
    return ComparedFigure(
        path=path, zh=names[0], en=names[1], left=left, right=right, difference=difference, ratio=ratio, same=same
    )
