"""The messages of the topics, one model each, in the order in which a report passes through them."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract, Event
from shared.contracts.finding import Finding
from shared.contracts.history import CellChange, ReportSource
from shared.contracts.quality import Quality
from shared.contracts.report import Report


class RequestedReport(Event):
    """Somebody wants the document at ``url``. Topic ``reports.requested``, key: host."""

    schema_name: Literal["report.requested/1"] = Field(default="report.requested/1", alias="schema")
    url: str = Field(min_length=1, description="http(s):// or file:// address of a document.")
    requested_at: datetime


class HttpExchange(Contract):
    """What the server said, as far as it matters later."""

    status: int
    headers: dict[str, str] = Field(default_factory=dict, description="Lower-case names; the few that are kept.")


class FetchedReport(Event):
    """The document was fetched and archived. Topic ``reports.fetched``, key: source id, kept for ever."""

    schema_name: Literal["report.fetched/1"] = Field(default="report.fetched/1", alias="schema")
    source_id: str = Field(description="Hash of the canonical URL.")
    url: str = Field(description="Canonical URL that was asked for.")
    final_url: str = Field(description="URL that answered, after redirects.")
    sha256: str = Field(description="Hash of the bytes, hexadecimal.")
    size: int = Field(ge=0, description="Bytes.")
    media_type: str = Field(description="As the server said or the file's name suggests; a hint, not a fact.")
    archive_key: str = Field(description="Where the bytes stand in the archive.")
    fetched_at: datetime
    http: HttpExchange | None = Field(default=None, description="None for a local file.")


class Parser(Contract):
    """Which parser read a report."""

    version: str = Field(description="Version of the code.")
    revision: int = Field(ge=1, description="Grows with every change of what the parser reads; orders versions.")


class ParsedReport(Event):
    """The document was read. Topic ``reports.parsed-<generation>``, key: agency id."""

    schema_name: Literal["report.parsed/1"] = Field(default="report.parsed/1", alias="schema")
    report_id: str
    agency_id: str
    content_version: int = Field(ge=0, description="Newer content has a larger one; see shared.identity.")
    source: FetchedReport
    parser: Parser
    report: Report


class ValidatedReport(Event):
    """The report with what is wrong with it. Topic ``reports.validated-<generation>``, key: agency id."""

    schema_name: Literal["report.validated/1"] = Field(default="report.validated/1", alias="schema")
    report_id: str
    agency_id: str
    content_version: int = Field(
        ge=0, description="The order of what is said about this report, over all its documents and its neighbours."
    )
    source: FetchedReport
    parser: Parser
    report: Report
    findings: tuple[Finding, ...] = ()
    quality: Quality | None = None
    sources: tuple[ReportSource, ...] = Field(default=(), description="All its documents, the current one first.")
    changes: tuple[CellChange, ...] = Field(default=(), description="Figures that its other documents give otherwise.")
