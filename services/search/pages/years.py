"""A body over the years: its figures and rates in columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.aggregate.rates import RATES, Rate
from services.search.language import Language
from services.search.pages.chart import Line, line
from services.search.pages.shown_report import figure_name
from shared.contracts import IndexedReport

FIGURES = (
    "applications.new_received.total",
    "applications.carried_over.total",
    "applications.granted.total",
    "applications.partial.total",
    "applications.unable_not_held.total",
    "applications.total.total",
    "applications.carried_forward.total",
    "review.total",
    "review.corrected",
    "litigation_direct.total",
    "litigation_after_review.total",
    "active_disclosure.licensing_decisions",
    "active_disclosure.penalty_decisions",
)
KEY_RATES = ("granted", "disclosed", "not-held", "denied", "review-corrected", "litigated")


@dataclass(frozen=True, slots=True)
class YearRow:
    """A figure or rate in each year; None where a report has no number for it."""

    name: str
    values: tuple[float | None, ...]
    is_rate: bool
    trend: Line


def rows(reports: Sequence[IndexedReport], language: Language) -> list[YearRow]:
    """The rows of the page: key figures, then key rates. ``reports`` stand in the order of the columns."""
    figures = [
        _row(figure_name(path, language), [_number(each, path) for each in reports], reports) for path in FIGURES
    ]
    named = [(RATES[code].en if language.code == "en" else RATES[code].zh, RATES[code]) for code in KEY_RATES]
    shares = [_row(name, [_rate(each, rate) for each in reports], reports, is_rate=True) for name, rate in named]
    return [row for row in (*figures, *shares) if any(value is not None for value in row.values)]


def _row(name: str, values: list[float | None], reports: Sequence[IndexedReport], *, is_rate: bool = False) -> YearRow:
    labels = [str(report.year or "") for report in reports]
    return YearRow(name, tuple(values), is_rate, line(labels, values, width=160, height=60))


def _number(report: IndexedReport, path: str) -> float | None:
    value = report.report.figure(path)
    return value if isinstance(value, int | float) else None


def _rate(report: IndexedReport, rate: Rate) -> float | None:
    above = [_number(report, path) for path in rate.numerator]
    below = [_number(report, path) for path in rate.denominator]
    known = [value for value in (*above, *below) if value is not None]
    if len(known) < len(above) + len(below):
        return None
    total = sum(known[len(above) :])
    return sum(known[: len(above)]) / total if total else None
