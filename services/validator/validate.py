"""From a parsed report to validated ones: its own, and those of its neighbours that it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.validator.decided import decided, take
from services.validator.history.edition import kept_key
from services.validator.history.observe import observe
from services.validator.judge import judged
from services.validator.lean import parsed, published
from services.validator.measure import count
from services.validator.memory import Change, Memory
from shared.consumer import Message, Outgoing
from shared.contracts import FindingDecided, ParsedReport, ValidatedReport
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, VALIDATED, topic_name


def validated(event: ParsedReport) -> ValidatedReport:
    """The same report with what it alone says about itself."""
    return judged(event, event.content_version)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a message leads to: output, and then a change of the memory; or an error."""

    outgoing: Sequence[Outgoing] = ()
    change: Change | None = None
    error: Exception | None = None


class Validator:
    """Handles ``report.parsed`` and ``finding.decided``."""

    def __init__(self, memory: Memory, settings: Settings) -> None:
        self._memory = memory
        self._topic = topic_name(VALIDATED, settings)
        self._decisions = topic_name(FINDINGS_DECIDED, settings)

    def prepare(self, message: Message) -> Prepared:
        """Judge the report, or take in the decision, and stage what is remembered. To be called in the messages' order.

        What is wrong with the report is in its event. Never raises: what is wrong with the message is in the answer.
        """
        try:
            if message.topic == self._decisions:
                return self._decided(message)
            return self._prepared(message.value or b"")
        except Exception as error:  # noqa: BLE001  # a hostile message ends as a dead letter, whatever it does
            return Prepared(error=error)

    def _prepared(self, value: bytes) -> Prepared:
        event = parsed(value)
        outcome = observe(self._memory.state(event.agency_id), event, self._memory.documents)
        change = self._memory.stage(event.agency_id, outcome, value)
        return Prepared([self._outgoing(decided(report, self._memory), value) for report in outcome.emitted], change)

    def _decided(self, message: Message) -> Prepared:
        report, change = take(FindingDecided.from_bytes(message.value or b""), message.key, self._memory)
        return Prepared([self._outgoing(report, b"")] if report else (), change)

    def _outgoing(self, report: ValidatedReport, value: bytes) -> Outgoing:
        count(report)
        kept = self._memory.document(kept_key(report))
        return Outgoing(self._topic, report.agency_id.encode(), published(report, kept or value))
