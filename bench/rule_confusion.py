"""How well the rules find what is wrong with the sample reports: for each rule what it found, missed and made up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.table import Table

from samples.defect import Defect
from samples.report import SampleReport
from services.validator.history.observe import observe
from services.validator.history.state import AgencyState
from services.validator.registry import EVERY_RULE
from shared.contracts import Finding, ParsedReport, ValidatedReport

RULE_OF: dict[str, str] = {
    "balance": "balance",
    "outcome-sum": "outcome-sum",
    "row-sum": "row-sum",
    "review-sum": "review-sum",
    "carried-over": "carried-over",
    "narrative": "claims",
}
"""The rule that has to find a seeded defect."""
CONSEQUENCES: dict[str, frozenset[str]] = {
    "balance": frozenset({"carried-over", "claims"}),
    "outcome-sum": frozenset({"balance", "claims"}),
    "row-sum": frozenset({"outcome-sum", "claims"}),
    "carried-over": frozenset({"claims"}),
    "narrative": frozenset(),
    "review-sum": frozenset({"claims"}),
}
"""What else a defect breaks."""
_MOST_MISSED = 20


@dataclass(slots=True)
class Confusion:
    """One rule over all reports, in reports."""

    seeded: int = 0
    found: int = 0
    unseeded: int = 0
    """Reports without a defect that this rule would explain, about which it says something all the same."""
    missed: list[str] = field(default_factory=list)
    """Some reports whose defect was not found."""

    @property
    def recall(self) -> float | None:
        """Share of the seeded defects that were found."""
        return self.found / self.seeded if self.seeded else None


def rule_confusion(reports: Iterable[tuple[SampleReport, ParsedReport]]) -> dict[str, Confusion]:
    """Judge every report, its agency's other years known, and hold the findings against the seeded defects.

    A defect counts as found when its rule speaks of the row or column where it was seeded. A defect in figures that the
    text leaves undecided (``ambiguous``) cannot be judged and is not counted.
    """
    found = {rule.code: Confusion() for rule in EVERY_RULE}
    for sample, said in _judged(reports):
        _count_seeded(sample, said, found)
        _count_unseeded(sample, said, found)
    return found


def _judged(
    reports: Iterable[tuple[SampleReport, ParsedReport]],
) -> Iterator[tuple[SampleReport, ValidatedReport]]:
    states: dict[str, AgencyState] = defaultdict(AgencyState)
    documents: dict[str, ParsedReport] = {}
    last: dict[str, ValidatedReport] = {}
    samples: dict[str, SampleReport] = {}
    for sample, event in reports:
        outcome = observe(states[event.agency_id], event, documents)
        states[event.agency_id] = outcome.state
        if outcome.kept:
            documents[outcome.kept] = event
        last |= {said.report_id: said for said in outcome.emitted}
        samples[event.report_id] = sample
    return ((samples[report_id], said) for report_id, said in last.items())


def _is_decided(sample: SampleReport, defect: Defect) -> bool:
    rows = (path.rpartition(".")[0] for path in defect.changed)
    return not any(row in sample.ambiguous for row in rows)


def _speaks_of(finding: Finding, defect: Defect) -> bool:
    patterns = [re.compile(re.escape(where).replace(r"\*", r"\w+") + r"(\.|$)") for where in defect.where]
    return not finding.cells or any(pattern.match(cell) for pattern in patterns for cell in finding.cells)


def _count_seeded(sample: SampleReport, said: ValidatedReport, found: dict[str, Confusion]) -> None:
    for defect in sample.defects:
        confusion = found[RULE_OF[defect.rule]]
        if not _is_decided(sample, defect):
            continue
        confusion.seeded += 1
        about = [finding for finding in said.findings if finding.rule == RULE_OF[defect.rule]]
        if any(defect.rule == "narrative" or _speaks_of(finding, defect) for finding in about):
            confusion.found += 1
        elif len(confusion.missed) < _MOST_MISSED:
            confusion.missed.append(f"{sample.index} {sample.form} {sample.path}")


def _count_unseeded(sample: SampleReport, said: ValidatedReport, found: dict[str, Confusion]) -> None:
    expected = {RULE_OF[defect.rule] for defect in sample.defects}
    expected |= {rule for defect in sample.defects for rule in CONSEQUENCES[defect.rule]}
    for rule in {finding.rule for finding in said.findings} - expected:
        found[rule].unseeded += 1


def error_findings_of_clean(reports: Iterable[tuple[SampleReport, ParsedReport]]) -> Counter[str]:
    """Error-level findings about reports that were seeded with nothing: there should be none."""
    clean = ((sample, said) for sample, said in _judged(reports) if not sample.defects)
    return Counter(finding.rule for _, said in clean for finding in said.findings if finding.severity == "error")


def confusion_table(found: dict[str, Confusion]) -> Table:
    """The figures as people read them."""
    table = Table("rule", "severity", "seeded", "found", "recall", "other reports with it", title="rules")
    for rule in EVERY_RULE:
        of = found[rule.code]
        recall = "" if of.recall is None else f"{of.recall:.1%}"
        table.add_row(rule.code, rule.severity, str(of.seeded), str(of.found), recall, str(of.unseeded))
    return table
