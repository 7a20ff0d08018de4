"""What a report says: the parser's result, in exactly the keys of ``shared.figures``."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract

Template = Literal["2021", "2019", "pre-2019"]
Reason = Literal["blank", "not_applicable", "absent", "ambiguous", "unreadable"]
"""Why a figure is null. blank: the cell is there and empty; not_applicable: ``/``, ``-``, ``无``; absent: the report
has no such cell; ambiguous: the text allows several readings; unreadable: it allows none."""

SectionKey = Literal[
    "preface", "overview", "active_disclosure", "applications", "review_litigation", "problems", "other"
]
TABLES = ("active_disclosure", "applications", "review", "litigation_direct", "litigation_after_review")
Row = dict[str, int | None]
Amount = int | float | str | None


class Section(Contract):
    """The running text of one section, its tables left out."""

    key: SectionKey
    heading: str = ""
    text: str = ""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom on a page, as shares (0 to 1) of its width and height, from its upper left corner."""


class Provenance(Contract):
    """Where a figure stands in the source and how it was read."""

    how: Literal["read", "inferred", "ocr"] = "read"
    printed: str = Field(default="", description="The cell's text as it stands in the source.")
    label: str = Field(default="", description="The row label as printed.")
    score: float = Field(default=1.0, ge=0, le=1, description="How well the label matched the template's.")
    block: int | None = Field(default=None, description="Number of the block in the document, from 0.")
    row: int | None = Field(default=None, description="Row in the block's grid, from 0.")
    column: int | None = Field(default=None, description="Column in the block's grid, from 0.")
    start: int | None = Field(default=None, description="First character in the decoded source text.")
    end: int | None = Field(default=None, description="Character after the last one.")
    page: int | None = Field(default=None, ge=1, description="Page of a PDF or scan, from 1.")
    box: Box | None = Field(default=None, description="Where on that page.")
    confidence: float | None = Field(default=None, ge=0, le=1, description="How sure the OCR was; null: not OCR.")


class Doubt(Contract):
    """Something the parser is not sure of. ``code`` is one of ``docs/doubts.md``."""

    code: str
    message: str
    paths: tuple[str, ...] = ()
    candidates: tuple[str, ...] = Field(default=(), description="The possible readings, where there are several.")


class Claim(Contract):
    """A figure that a sentence states, and the cells whose sum it speaks of. The table wins; a difference is shown."""

    code: str = Field(description="What is claimed: one of ``shared.claims``, e.g. ``received``.")
    number: float = Field(description="The figure, units resolved: 1.2万 is 12000.")
    printed: str = Field(description="The figure as printed, with its unit.")
    sentence: str = Field(description="The sentence that states it.")
    section: SectionKey
    paths: tuple[str, ...] = Field(default=(), description="Figures whose sum the claim states; empty: no cell has it.")
    approximate: bool = Field(default=False, description="Stated as 余, 约, 近, or rounded to 万.")
    start: int = Field(description="First character of ``printed`` in the decoded source text.")
    end: int = Field(description="Character after the last one.")


class Candidate(Contract):
    """A number that running text offers for a cell that the table does not decide. It is never taken as the cell."""

    path: str
    number: float
    sentence: str


class AnnexFigure(Contract):
    """A row of the annex of a report before 2019: one indicator, this year and since the beginning."""

    name: str = Field(description="As printed, e.g. 主动公开文件数.")
    unit: str = Field(default="", description="As printed, e.g. 条.")
    year: float | None = Field(default=None, description="The year's figure; null: blank or undecided.")
    cumulative: float | None = Field(default=None, description="历年累计; null: blank, undecided or not asked for.")
    printed: str = Field(default="", description="The figures as printed.")


class Attachment(Contract):
    """A document that a page links to, which may be the report itself."""

    url: str = Field(description="Absolute address.")
    title: str = ""


class Report(Contract):
    """One annual report. Every figure is a number or null; ``notes`` has the reason for each null."""

    agency: str | None = Field(default=None, description="The body's name as the report gives it.")
    year: int | None = Field(default=None, ge=2000, le=2100, description="The year that the report is about.")
    template: Template | None = Field(default=None, description="Which official form its tables follow; null: neither.")
    title: str | None = None
    published_on: date | None = None
    document_number: str | None = Field(default=None, description="发文字号 of the page, as printed.")
    contact: str | None = Field(default=None, description="Whom to ask, as printed: address, telephone, mail.")
    active_disclosure: dict[str, Amount | dict[str, Amount]] | None = None
    applications: dict[str, Row | None] | None = None
    review: Row | None = None
    litigation_direct: Row | None = None
    litigation_after_review: Row | None = None
    notes: dict[str, Reason] = Field(default_factory=dict, description="Path of a null (cell, row or section): reason.")
    provenance: dict[str, Provenance] = Field(default_factory=dict, description="Path of a figure: where it was read.")
    doubts: tuple[Doubt, ...] = ()
    narrative: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = Field(default=(), description="Figures that the running text states.")
    candidates: tuple[Candidate, ...] = Field(default=(), description="What running text offers for undecided cells.")
    annex: tuple[AnnexFigure, ...] = Field(default=(), description="The annex of a report before 2019.")
    attachments: tuple[Attachment, ...] = Field(default=(), description="Documents that the page links to.")
    part: str = Field(default="", description="Path of the member that was read, in an archive of several files.")
    coverage: float = Field(default=0.0, ge=0, le=1, description="Cells found of the cells that the template asks for.")

    def flat(self) -> dict[str, Amount]:
        """Every figure by its path, nulls too. A row or section that the report lacks is one null, at its own path."""
        found: dict[str, Amount] = {}
        for name in TABLES:
            table = getattr(self, name)
            if isinstance(table, dict):
                _gather(name, table, found)
            else:
                found[name] = table
        return found

    def figure(self, path: str) -> Amount:
        """The figure at ``path``; None where it is null or a part of the path is missing."""
        return self.flat().get(path)


def _gather(table: str, rows: Mapping[str, Amount | Mapping[str, Amount]], found: dict[str, Amount]) -> None:
    # Every stage asks for the figures of every report: filled in place, and no deeper than a table is.
    for row, cells in rows.items():
        path = f"{table}.{row}"
        if isinstance(cells, Mapping):
            for cell, value in cells.items():
                found[f"{path}.{cell}"] = value
        else:
            found[path] = cells
