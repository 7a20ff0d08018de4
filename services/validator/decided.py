"""What people decided about findings, beside what the rules say: it changes neither the finding nor the score."""

from services.validator.history.observe import again
from services.validator.memory import Change, Memory
from shared.contracts import Decision, Finding, FindingDecided, ValidatedReport
from shared.errors import PoisonError


class MisplacedDecision(PoisonError):
    """A decision whose key is not its agency, or whose report is another agency's: it would be kept out of reach."""


def decided(report: ValidatedReport, memory: Memory) -> ValidatedReport:
    """The report, each finding with what was last decided about it."""
    decisions = {finding.id: known.decision for finding in report.findings if (known := memory.decision(finding.id))}
    if not decisions:
        return report
    findings = tuple(_with(finding, decisions) for finding in report.findings)
    return report.model_copy(update={"findings": findings})


def _with(finding: Finding, decisions: dict[str, Decision]) -> Finding:
    return finding.model_copy(update={"decision": decisions.get(finding.id)})


def take(decision: FindingDecided, key: bytes | None, memory: Memory) -> tuple[ValidatedReport | None, Change | None]:
    """Take in a decision, which may come late, twice or before its report.

    Returns:
        The report as it is to be said anew, None where it is not known yet; and what changes, None where a later
        decision is known.

    Raises:
        MisplacedDecision: It came with the key of another agency.

    """
    if key != decision.agency_id.encode():
        raise MisplacedDecision(f"the decision about finding {decision.finding_id} has not its agency as key")
    report = again(memory.state(decision.agency_id), decision.report_id, memory.documents)
    if report and report.agency_id != decision.agency_id:
        raise MisplacedDecision(f"report {decision.report_id} is not of agency {decision.agency_id}")
    known = memory.decision(decision.finding_id)
    is_late = known is not None and known.order > decision.order
    change = None if is_late else memory.stage_decision(decision)
    return report and decided(report, memory), change
