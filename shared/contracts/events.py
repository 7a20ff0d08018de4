"""The messages of the topics, one model each, in the order in which a report passes through them."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract, Event
from shared.contracts.finding import Finding
from shared.contracts.history import CellChange, ReportSource
from shared.contracts.quality import Quality
from shared.contracts.report import Report
from shared.outcomes import Outcome

Tls = Literal["strict", "old", "unverified"]
"""``old``: TLS 1.0 and weak ciphers too; ``unverified``: these, and any certificate."""


class KnownContent(Contract):
    """What an address gave when it was last fetched."""

    sha256: str
    fingerprint: str | None = Field(default=None, description="See FetchedReport.fingerprint.")
    final_url: str = Field(description="URL that answered; etag and last_modified are its own.")
    etag: str | None = None
    last_modified: str | None = None


class Discovery(Contract):
    """The document is a list that leads to reports: what is looked for, and how far the looking may still go."""

    crawl: str = Field(description="Id of the crawl; within one, an address is asked for once.")
    entry: str = Field(description="Entry page of the source; what it leads to stays on this page's site.")
    hosts: tuple[str, ...] = Field(default=(), description="Hosts besides the entry page's that belong to the source.")
    year: int | None = Field(default=None, description="Only reports of this year, and those whose year is not said.")
    columns: int = Field(
        default=2, ge=0, description="Columns below this page that may still be entered, one in another."
    )
    pages: int = Field(default=50, ge=0, description="Pages after this one that may still be read.")
    barren: int = Field(default=0, ge=0, description="Pages in a row, before this one, that showed no report.")


class RequestedReport(Event):
    """Somebody wants the document at ``url``. Topic ``reports.requested``, key: host."""

    schema_name: Literal["report.requested/1"] = Field(default="report.requested/1", alias="schema")
    url: str = Field(min_length=1, description="http(s):// or file:// address of a document.")
    requested_at: datetime
    ask: str | None = Field(default=None, description="Where to ask instead: a redirect led to this other host.")
    redirects: tuple[str, ...] = Field(default=(), description="Addresses that redirected, in order.")
    not_before: datetime | None = Field(default=None, description="The host is left alone until then.")
    attempts: int = Field(default=0, ge=0, description="Tries that failed for a passing reason.")
    tls: Tls = Field(default="strict", description="What the source was explicitly allowed.")
    known: KnownContent | None = Field(default=None, description="What was fetched last; unchanged it costs a 304.")
    source: str | None = Field(default=None, description="Name of the source that led here, as sources.yaml has it.")
    discover: Discovery | None = Field(default=None, description="Set for a list of reports; it is read, not archived.")


class HttpExchange(Contract):
    """What was asked and what the server said."""

    status: int
    headers: dict[str, str] = Field(default_factory=dict, description="Of the answer; lower-case names.")
    reason: str = Field(default="", description="The status in the server's words.")
    request_headers: dict[str, str] = Field(default_factory=dict, description="Lower-case names.")
    redirects: tuple[str, ...] = Field(default=(), description="Addresses that redirected, in order.")
    tls: Tls = Field(default="strict", description="Anything but strict: the server may not be who it says it is.")


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
    fingerprint: str | None = Field(
        default=None, description="Hash of a PDF without its time stamps and ids; None where sha256 says as much."
    )


class FetchOutcome(Event):
    """How one request ended, whether or not it gave a document. Topic ``fetch.outcomes``, key: source, else host."""

    schema_name: Literal["fetch.outcome/1"] = Field(default="fetch.outcome/1", alias="schema")
    url: str = Field(description="URL that was asked for.")
    outcome: Outcome = Field(description="See docs/outcomes.md.")
    at: datetime
    detail: str = Field(default="", description="What went wrong, one sentence.")
    again: bool = Field(default=False, description="Whether the request was put back to be asked for later.")
    source: str | None = Field(default=None, description="As in the request.")
    crawl: str | None = Field(default=None, description="As in the request.")
    year: int | None = Field(default=None, description="Of a list that was read for one year only: that year.")
    found: tuple[str, ...] | None = Field(
        default=None, description="Of a list: the reports that it was found to lead to."
    )
    requests: tuple[str, ...] = Field(default=(), description="URLs of the requests that it led to.")
    known: KnownContent | None = Field(default=None, description="Of a document: what to ask with the next time.")


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
