"""One message of a report's story, and what it says in a line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiokafka import ConsumerRecord

from shared.contracts import (
    DeadLetter,
    Event,
    FetchedReport,
    FetchOutcome,
    ParsedReport,
    RequestedReport,
    ValidatedReport,
)
from shared.topics import DEAD_LETTER, FETCHED, OUTCOMES, PARSED, REQUESTED, VALIDATED, Topic
from shared.trace import trace_id_of

MOST_CODES = 8


@dataclass(frozen=True, slots=True)
class Chapter:
    """What happened, when, and where it is written: topic, partition and offset, or an index."""

    at: datetime
    stage: str
    what: str
    trace_id: str
    where: str


def _requested(event: RequestedReport) -> str:
    again = f", attempt {event.attempts + 1}" if event.attempts else ""
    return f"{event.url}{again}" + (f" of {event.source}" if event.source else "")


def _outcome(event: FetchOutcome) -> str:
    return f"{event.outcome}{', asked again later' if event.again else ''}" + (
        f": {event.detail}" if event.detail else ""
    )


def _fetched(event: FetchedReport) -> str:
    status = f"HTTP {event.http.status}, " if event.http else ""
    return f"{status}{event.size:,} bytes {event.media_type}, sha256 {event.sha256[:12]}… from {event.final_url}"


def _parsed(event: ParsedReport) -> str:
    report = event.report
    read = f"{report.agency} {report.year}, template {report.template}, {report.coverage:.0%} of its cells"
    return f"{read}; parser revision {event.parser.revision}; doubts: {_codes(doubt.code for doubt in report.doubts)}"


def _validated(event: ValidatedReport) -> str:
    quality = f"quality {event.quality.score:.0f}, " if event.quality else ""
    others = f", {len(event.sources)} documents" if len(event.sources) > 1 else ""
    rules = _codes(finding.rule for finding in event.findings)
    return f"{quality}version {event.content_version}{others}; findings: {rules}"


def _failed(event: DeadLetter) -> str:
    return f"{event.error}: {event.message}"


def _codes(codes: Iterable[str]) -> str:
    distinct = sorted(set(codes))
    more = f" and {len(distinct) - MOST_CODES} more" if len(distinct) > MOST_CODES else ""
    return (", ".join(distinct[:MOST_CODES]) + more) or "none"


Read = tuple[str, type[Event], Callable[[Any], str]]
TOLD: dict[Topic, Read] = {
    REQUESTED: ("requested", RequestedReport, _requested),
    OUTCOMES: ("outcome", FetchOutcome, _outcome),
    FETCHED: ("fetched", FetchedReport, _fetched),
    PARSED: ("parsed", ParsedReport, _parsed),
    VALIDATED: ("validated", ValidatedReport, _validated),
    DEAD_LETTER: ("dead letter", DeadLetter, _failed),
}


def event_of(topic: Topic, record: ConsumerRecord) -> Any:  # noqa: ANN401  # which one, the topic says
    """The event that the record holds. Raises ``pydantic.ValidationError``."""
    return TOLD[topic][1].from_bytes(record.value)


def chapter_of(topic: Topic, record: ConsumerRecord, event: Event) -> Chapter:
    """The record as a chapter."""
    stage, _, tell = TOLD[topic]
    if isinstance(event, DeadLetter):
        stage = f"{stage} of {event.stage}"
    at = datetime.fromtimestamp(record.timestamp / 1000, UTC)
    where = f"{record.topic} {record.partition}@{record.offset}"
    return Chapter(at, stage, tell(event), trace_of(record, event), where)


def trace_of(record: ConsumerRecord, event: Event | None = None) -> str:
    """The trace id; a dead letter keeps its message's headers within."""
    own = trace_id_of(record.headers)
    return own or (isinstance(event, DeadLetter) and trace_id_of(event.headers)) or ""
