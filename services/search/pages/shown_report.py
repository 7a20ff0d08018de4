"""What the page of one report shows."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from services.search.language import Language
from services.search.official import table
from services.search.official.cell import SYMBOLS, Cells
from services.search.official.table import Table
from shared.contracts import IndexedReport
from shared.contracts.report import TABLES
from shared.figures import TemplateName, all_figures


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The page's content besides the document itself."""

    document: IndexedReport
    language: Language
    disclosure: list[Table]
    applications: Table | None
    review: Table | None
    link: str | None

    def cell_name(self, path: str) -> str:
        """How people call the figure at ``path``."""
        figure = all_figures().get(path)
        if not figure:
            return path
        return figure.en if self.language.code == "en" else figure.zh

    @property
    def symbols(self) -> dict[str, str]:
        """The legend of cells without a number, by the key of their text."""
        return {str(reason): symbol for reason, symbol in SYMBOLS.items()}


def compose(document: IndexedReport, language: Language) -> ReportPage:
    """The page of a document."""
    report = document.report
    template: TemplateName = "2019" if report.template == "2019" else "2021"
    has_tables = any(getattr(report, name) is not None for name in TABLES)
    cells = Cells(report, document.findings)
    return ReportPage(
        document=document,
        language=language,
        disclosure=table.disclosure(cells, template, language) if has_tables else [],
        applications=table.applications(cells, template, language) if has_tables else None,
        review=table.review(cells, language) if has_tables else None,
        link=web_link(document.source.final_url),
    )


def web_link(url: str) -> str | None:
    """The address if a browser may follow it: http and https only, so that no ``javascript:`` becomes a link."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
