"""From a parsed report to a validated one."""

from collections.abc import Sequence

from services.validator.judge import judged
from shared.consumer import Message, Outgoing
from shared.contracts import ParsedReport, ValidatedReport
from shared.metrics import FINDINGS
from shared.settings import Settings
from shared.topics import VALIDATED, topic_name


def validated(parsed: ParsedReport) -> ValidatedReport:
    """The same report with what it alone says about itself."""
    return judged(parsed, parsed.content_version)


class Validator:
    """Handles ``report.parsed``."""

    def __init__(self, settings: Settings) -> None:
        self._topic = topic_name(VALIDATED, settings)

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Judge the report. What is wrong with it is in the event, not an error."""
        event = validated(ParsedReport.from_bytes(message.value or b""))
        for finding in event.findings:
            FINDINGS.labels(finding.rule, finding.severity).inc()
        return [Outgoing(self._topic, event.agency_id.encode(), event.to_bytes())]
