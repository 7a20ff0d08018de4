"""The figures and rates that forms offer: every total, and the rates that have a name."""

from services.search.aggregate.rates import RATES
from services.search.language import Language
from services.search.pages.shown_report import figure_name
from shared.figures import APPLICATION_ROWS, DISCLOSURE_ROWS, REVIEW_BLOCKS, REVIEW_COLUMNS, all_figures

_OF_APPLICANTS = ("natural_person", "commercial_enterprise")


def quantities(language: Language) -> list[tuple[str, str]]:
    """The path and name of every figure that a form offers."""
    return [(path, figure_name(path, language)) for path in _paths()]


def _paths() -> list[str]:
    applications = [f"applications.{row.key}.total" for row in APPLICATION_ROWS]
    applicants = [f"applications.new_received.{column}" for column in _OF_APPLICANTS]
    review = [f"{block.key}.{column.key}" for block in REVIEW_BLOCKS for column in REVIEW_COLUMNS]
    disclosure = [
        f"active_disclosure.{row.label.key}" + (f".{column.key}" if column else "")
        for row in DISCLOSURE_ROWS["2021"]
        for column in row.columns or (None,)
    ]
    return [path for path in (*applications, *applicants, *review, *disclosure) if path in all_figures()]


def rates(language: Language) -> list[tuple[str, str]]:
    """The code and name of every rate."""
    return [(rate.code, rate.en if language.code == "en" else rate.zh) for rate in RATES.values()]
