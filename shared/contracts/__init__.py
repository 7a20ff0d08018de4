"""The contracts: what flows between the services. Additions only; a changed meaning is a new version."""

from shared.contracts.contract import Contract, Event
from shared.contracts.dead_letter import DeadLetter, DeadLetterFate, Origin, Stage
from shared.contracts.document import IndexedRegion, IndexedReport, IndexedSource
from shared.contracts.events import (
    Discovery,
    FetchedReport,
    FetchOutcome,
    HttpExchange,
    KnownContent,
    ParsedReport,
    Parser,
    RequestedReport,
    Tls,
    ValidatedReport,
)
from shared.contracts.finding import Decision, Finding, FindingDecided, Severity, Status
from shared.contracts.history import CellChange, ReportSource
from shared.contracts.quality import Quality, QualityPart
from shared.contracts.report import (
    Amount,
    AnnexFigure,
    Attachment,
    Box,
    Candidate,
    Claim,
    Doubt,
    Provenance,
    Reason,
    Report,
    Row,
    Section,
    SectionKey,
    Template,
)
from shared.contracts.source import Failure, SourceState

EVENTS: tuple[type[Event], ...] = (
    RequestedReport,
    FetchedReport,
    FetchOutcome,
    ParsedReport,
    ValidatedReport,
    FindingDecided,
    DeadLetter,
    DeadLetterFate,
    SourceState,
)
"""Every message that is ever published; their JSON Schemas stand in ``docs/schemas``."""

__all__ = [
    "EVENTS",
    "Amount",
    "AnnexFigure",
    "Attachment",
    "Box",
    "Candidate",
    "CellChange",
    "Claim",
    "Contract",
    "DeadLetter",
    "DeadLetterFate",
    "Decision",
    "Discovery",
    "Doubt",
    "Event",
    "Failure",
    "FetchOutcome",
    "FetchedReport",
    "Finding",
    "FindingDecided",
    "HttpExchange",
    "IndexedRegion",
    "IndexedReport",
    "IndexedSource",
    "KnownContent",
    "Origin",
    "ParsedReport",
    "Parser",
    "Provenance",
    "Quality",
    "QualityPart",
    "Reason",
    "Report",
    "ReportSource",
    "RequestedReport",
    "Row",
    "Section",
    "SectionKey",
    "Severity",
    "SourceState",
    "Stage",
    "Status",
    "Template",
    "Tls",
    "ValidatedReport",
]
