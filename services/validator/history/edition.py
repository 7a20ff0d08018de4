"""An edition: one content of one source of a report, with what the neighbours of its year need to know of it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from pydantic import Field

from services.validator.figures import Figures, Sum
from services.validator.history.sketch import sketch
from shared.contracts import Contract, ParsedReport, ValidatedReport
from shared.figures import APPLICANTS

WATCHED: tuple[str, ...] = (
    *(f"applications.{row}.{column.key}" for row in ("carried_over", "carried_forward") for column in APPLICANTS),
    "applications.new_received.total",
    "applications.total.total",
    *(
        f"active_disclosure.{row}.{column}"
        for row in ("regulations", "normative_documents")
        for column in ("issued", "repealed", "in_force")
    ),
    "active_disclosure.licensing_decisions",
    "active_disclosure.penalty_decisions",
    "active_disclosure.coercion_decisions",
    "active_disclosure.fees_wan_yuan",
)
"""The figures that the rules across years look at."""
_SHA_DIGITS = 16
_HASH_BYTES = 8


def document_key(report_id: str, source_id: str, sha256: str) -> str:
    """The key of a document in the validator's table: one content of one source of a report."""
    return f"{report_id}/{source_id}/{sha256[:_SHA_DIGITS]}"


def kept_key(event: ParsedReport | ValidatedReport) -> str:
    """The key under which the document of an event is kept; of a report without a year, its id."""
    source = event.source
    return document_key(event.report_id, source.source_id, source.sha256) if event.report.year else event.report_id


class Edition(Contract):
    """One content of one source of the report about one year."""

    report_id: str
    year: int
    source_id: str
    url: str
    sha256: str
    version: int = Field(description="Content version; newer content of the same source has a larger one.")
    fetched_at: datetime
    published_on: date | None = None
    hijacked: bool = False
    coverage: float = 0.0
    figures: str = Field(description="Hash of all figures: equal where two documents say the same.")
    watched: dict[str, float] = Field(default_factory=dict, description="Numbers among the watched figures, by path.")
    blank: tuple[str, ...] = Field(default=(), description="Watched cells that are blank.")
    text: str = Field(default="", description="Sketch of the narrative, see ``sketch``.")

    @property
    def key(self) -> str:
        """The key of the whole document in the validator's table."""
        return document_key(self.report_id, self.source_id, self.sha256)

    def sum(self, paths: Iterable[str]) -> Sum | None:
        """The sum of watched cells, blanks as 0; None when one of them is neither a number nor blank."""
        cells = tuple(paths)
        total: float = 0
        blanks = []
        for path in cells:
            value = self.watched.get(path)
            if value is not None:
                total += value
            elif path in self.blank:
                blanks.append(path)
            else:
                return None
        return Sum(total, cells, tuple(blanks))


def edition(event: ParsedReport, year: int, figures: Figures) -> Edition:
    """The edition that ``event`` is, whose figures these are."""
    source = event.source
    numbers = {path: number for path in WATCHED if (number := figures.number(path)) is not None}
    said = "\n".join(sorted([f"{path}={value!r}" for path, value in figures.items() if value is not None]))
    return Edition(
        report_id=event.report_id,
        year=year,
        source_id=source.source_id,
        url=source.url,
        sha256=source.sha256,
        version=event.content_version,
        fetched_at=source.fetched_at,
        published_on=event.report.published_on,
        hijacked=figures.is_hijacked,
        coverage=event.report.coverage,
        figures=hashlib.blake2b(said.encode(), digest_size=_HASH_BYTES).hexdigest(),
        watched=numbers,
        blank=tuple([path for path in WATCHED if path not in numbers and figures.reason(path) == "blank"]),
        text=sketch(event.report.narrative),
    )
