"""The document of the index: the indexer writes it, the search service reads it."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field, JsonValue

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


class IndexedReport(Event):
    """One report as it is searched. Index ``reports-<generation>``, ``_id``: report id, version: content version.

    The searchable fields hold normalised text; ``report`` holds the report as it was read and is not searched.
    """

    schema_name: Literal["report.indexed/1"] = Field(default="report.indexed/1", alias="schema")
    report_id: str
    agency_id: str
    content_version: int = Field(ge=0)
    agency: str | None = None
    year: int | None = None
    template: Template | None = None
    title: str | None = None
    published_on: date | None = None
    media_type: str
    source: IndexedSource
    parser: Parser
    coverage: float = Field(description="Cells found of the cells that the template asks for.")
    figures: dict[str, JsonValue] = Field(description="Numbers only, nested along the paths of shared.figures.")
    narrative: dict[SectionKey, str] = Field(description="Running text by section.")
    fingerprints: tuple[str, ...] = Field(default=(), description="Of the narrative's clauses; see shared.copies.")
    finding_rules: tuple[str, ...] = Field(default=(), description="Each rule once.")
    open_finding_rules: tuple[str, ...] = Field(default=(), description="Rules with a finding that nobody dismissed.")
    finding_severities: tuple[Severity, ...] = Field(default=(), description="Each severity once.")
    doubt_codes: tuple[str, ...] = Field(default=(), description="Each code once.")
    has_findings: bool
    has_doubts: bool
    findings: tuple[Finding, ...] = ()
    quality: Quality | None = None
    sources: tuple[ReportSource, ...] = ()
    changes: tuple[CellChange, ...] = ()
    report: Report
