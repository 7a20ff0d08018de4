"""What the page of one report shows."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from services.search.language import Language
from services.search.official import table
from services.search.official.cell import SYMBOLS, Cells
from services.search.official.table import Table
from shared.contracts import IndexedReport
from shared.contracts.report import TABLES
from shared.figures import APPLICATION_ROWS, REVIEW_BLOCKS, TemplateName, all_figures

MOST_TEXT = 75_000
"""Bytes of the narrative that the page shows; the original and the API have all."""
MOST_NOTICES = 200
_ROWS = {f"applications.{row.key}": row for row in APPLICATION_ROWS} | {block.key: block for block in REVIEW_BLOCKS}


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
        return figure_name(path, self.language)

    def original(self, path: str | None = None) -> str:
        """The address of the original, with the place of the figure at ``path``."""
        asked = {"cell": path} if path else {}
        if self.language.code == "en":
            asked["lang"] = "en"
        query = f"?{urlencode(asked)}" if asked else ""
        return f"/reports/{self.document.report_id}/original{query}" + ("#cell" if path else "")

    @property
    def symbols(self) -> dict[str, str]:
        """The legend of cells without a number, by the key of their text."""
        return {str(reason): symbol for reason, symbol in SYMBOLS.items()}

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Why the figures cannot be added to those of others, in the page's language."""
        quality = self.document.quality
        if quality is None:
            return ()
        return quality.obstacles_en if self.language.code == "en" else quality.obstacles


def figure_name(path: str, language: Language) -> str:
    """How people call the figure, or the row, at ``path``; the path itself where it is neither."""
    figure = all_figures().get(path)
    if figure:
        return figure.en if language.code == "en" else figure.zh
    row = _ROWS.get(path)
    return language.label(row) if row else path


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
