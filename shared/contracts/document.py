"""The document of the index: the indexer writes it, the search service reads it."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field, JsonValue

from shared.agencies import AgencyKind, AgencyLevel
from shared.contracts.contract import Contract, Event
from shared.contracts.events import Parser
from shared.contracts.finding import Finding, Severity
from shared.contracts.history import CellChange, ReportSource
from shared.contracts.quality import Quality
from shared.contracts.report import Report, SectionKey, Template


class IndexedSource(Contract):
    """Where the report came from."""

    source_id: str
    url: str
    final_url: str
    sha256: str
    archive_key: str
    fetched_at: datetime


class IndexedRegion(Contract):
    """Where the body is. ``sure: false`` says that its name and site do not tell: nothing is chosen then."""

    code: str | None = Field(default=None, description="Six digits of GB/T 2260, of the smallest region known.")
    path: tuple[str, ...] = Field(default=(), description="Codes from the province down to ``code``.")
    names: tuple[str, ...] = Field(default=(), description="Their names, in the same order.")
    town: str | None = Field(default=None, description="Town, township or street within; they have no such code.")
    level: Literal["province", "city", "county", "town"] | None = None
    sure: bool = False


class IndexedReport(Event):
    """One report as it is searched. Index ``reports-<generation>``, ``_id``: report id, version: content version.

    The searchable fields hold normalised text; ``report`` holds the report as it was read and is not searched.
    """

    schema_name: Literal["report.indexed/1"] = Field(default="report.indexed/1", alias="schema")
    report_id: str
    agency_id: str
    content_version: int = Field(ge=0)
    agency: str | None = None
    agency_key: str = Field(default="", description="The same body in every year and on every site; see ADR 0004.")
    agency_level: AgencyLevel = "unknown"
    agency_kind: AgencyKind = "unknown"
    region: IndexedRegion = IndexedRegion()
    year: int | None = None
    template: Template | None = None
    title: str | None = None
    published_on: date | None = None
    media_type: str
    source: IndexedSource
    parser: Parser
    coverage: float = Field(description="Cells found of the cells that the template asks for.")
    figures: dict[str, JsonValue] = Field(description="Numbers only, nested along the paths of shared.figures.")
    cells_blank: tuple[str, ...] = Field(
        default=(), description="Paths of blank cells; the path of a row or a table stands for all of its cells."
    )
    cells_not_applicable: tuple[str, ...] = Field(default=(), description="The same of cells with / or 无.")
    cells_absent: tuple[str, ...] = Field(default=(), description="The same of cells that the report does not have.")
    cells_ambiguous: tuple[str, ...] = Field(default=(), description="The same of cells with several readings.")
    cells_unreadable: tuple[str, ...] = Field(default=(), description="The same of cells with none.")
    narrative: dict[SectionKey, str] = Field(description="Running text by section.")
    fingerprints: tuple[str, ...] = Field(default=(), description="Of the narrative's clauses; see shared.copies.")
    section_lengths: dict[SectionKey, int] = Field(default_factory=dict, description="Characters of the running text.")
    finding_rules: tuple[str, ...] = Field(default=(), description="Each rule once.")
    open_finding_rules: tuple[str, ...] = Field(default=(), description="Rules with a finding that nobody dismissed.")
    finding_severities: tuple[Severity, ...] = Field(default=(), description="Each severity once.")
    doubt_codes: tuple[str, ...] = Field(default=(), description="Each code once.")
    finding_texts: tuple[str, ...] = Field(default=(), description="What is wrong, in Chinese; for full text.")
    has_findings: bool
    has_doubts: bool
    findings: tuple[Finding, ...] = ()
    quality: Quality | None = None
    quality_score: float | None = Field(default=None, description="0 to 100; null where it was not judged.")
    usable_for_sums: bool | None = Field(default=None, description="Whether its figures can be added to others'.")
    sources: tuple[ReportSource, ...] = ()
    changes: tuple[CellChange, ...] = ()
    report: Report
