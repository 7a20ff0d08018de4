"""Deciding about a finding: the decision goes to Kafka, and from there, by the validator, into the index."""

import asyncio
from datetime import UTC, datetime

from aiokafka.errors import KafkaError
from pydantic import BaseModel, Field, model_validator

from services.search.problem import Declined
from services.search.sender import Sender
from shared.contracts import FindingDecided, IndexedReport, Status
from shared.decisions import decide
from shared.settings import Settings

TIMEOUT_S = 10.0


class NoSuchFinding(Declined):
    """The report has no finding of this id."""

    title = "No such finding"
    status = 404
    advice = "Findings of a report may change when it is read anew: look at the report."


class NotWritten(Declined):
    """The decision could not be made known."""

    title = "Decision is not written"
    status = 503
    advice = "It may or may not have arrived; sending it again does no harm."


class DecisionBody(BaseModel):
    """What is decided."""

    model_config = {"extra": "forbid"}

    report_id: str = Field(min_length=1, max_length=200)
    status: Status
    reason: str = Field(default="", max_length=2000, description="Why; a dismissed finding needs one.")

    @model_validator(mode="after")
    def _says_why(self) -> "DecisionBody":
        if self.status == "dismissed" and not self.reason.strip():
            raise ValueError("a dismissed finding needs a reason")
        return self


class Decider:
    """Sends decisions."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sender = Sender(settings)
        self.close = self._sender.close

    async def decide(self, finding_id: str, body: DecisionBody, by: str, document: IndexedReport) -> FindingDecided:
        """Make a decision known; it is durable when this returns. Raises ``NoSuchFinding`` and ``NotWritten``."""
        if not any(finding.id == finding_id for finding in document.findings):
            raise NoSuchFinding(f"Report {document.report_id} has no finding {finding_id}.")
        decided = FindingDecided(
            finding_id=finding_id,
            report_id=document.report_id,
            agency_id=document.agency_id,
            status=body.status,
            reason=body.reason,
            by=by,
            decided_at=datetime.now(UTC),
        )
        try:
            async with asyncio.timeout(TIMEOUT_S), self._sender.producing() as producer:
                await decide(producer, decided, self._settings)
        except (KafkaError, OSError, TimeoutError) as error:
            raise NotWritten("Kafka does not answer.") from error
        return decided
