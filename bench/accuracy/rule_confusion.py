"""How well the rules find what is wrong with the sample reports: for each rule what it found, missed and made up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE
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


@dataclass(slots=True)
class Confusion:
    """One rule over all reports, in reports."""

    seeded: int = 0
    found: int = 0
    unseeded: int = 0
    """Reports without a defect that this rule would explain, about which it says something all the same."""
    missed: list[str] = field(default_factory=list)
    """Reports whose defect was not found."""

    @property
    def recall(self) -> float | None:
        """Share of the seeded defects that were found."""
        return self.found / self.seeded if self.seeded else None


Judged = Sequence[tuple[SampleReport, ValidatedReport]]


def rule_confusion(judged_reports: Judged) -> dict[str, Confusion]:
    """Hold the findings of every report against its seeded defects.

    A defect counts as found when its rule speaks of the row or column where it was seeded. One that no reader of the
    documents could see is not counted: in figures that the text leaves undecided (``ambiguous``), and across years
    where one of the two reports does not say its year.
    """
    found = {rule.code: Confusion() for rule in EVERY_RULE}
    dated = {sample.index for sample, _ in judged_reports if sample.year_printed}
    for sample, said in judged_reports:
        for defect in sample.defects:
            if _can_be_seen(sample, defect, dated):
                _count_seeded(sample, said, defect, found)
        _count_unseeded(sample, said, found)
    return found


def judged(reports: Iterable[tuple[SampleReport, ParsedReport]]) -> Judged:
    """Every report with what is said about it when all of them have been seen."""
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
    return [(samples[report_id], said) for report_id, said in last.items()]


def _can_be_seen(sample: SampleReport, defect: Defect, dated: set[int]) -> bool:
    if defect.rule == "carried-over" and not {sample.index, sample.index - 1} <= dated:
        return False
    return not any(path.rpartition(".")[0] in sample.ambiguous for path in defect.changed)


def _speaks_of(finding: Finding, defect: Defect) -> bool:
    patterns = [re.compile(re.escape(where).replace(r"\*", r"\w+") + r"(\.|$)") for where in defect.where]
    return not finding.cells or any(pattern.match(cell) for pattern in patterns for cell in finding.cells)


def _count_seeded(sample: SampleReport, said: ValidatedReport, defect: Defect, found: dict[str, Confusion]) -> None:
    rule = RULE_OF[defect.rule]
    found[rule].seeded += 1
    about = [finding for finding in said.findings if finding.rule == rule]
    if any(defect.rule == "narrative" or _speaks_of(finding, defect) for finding in about):
        found[rule].found += 1
    else:
        found[rule].missed.append(f"{sample.path}: {defect.rule} in {', '.join(defect.where)} was not found")


def _count_unseeded(sample: SampleReport, said: ValidatedReport, found: dict[str, Confusion]) -> None:
    expected = {RULE_OF[defect.rule] for defect in sample.defects}
    expected |= {rule for defect in sample.defects for rule in CONSEQUENCES[defect.rule]}
    for rule in {finding.rule for finding in said.findings} - expected:
        found[rule].unseeded += 1


def errors_about_clean(judged_reports: Judged) -> list[str]:
    """Error-level findings about reports that were seeded with nothing: there should be none."""
    return [
        f"{sample.path}: {finding.rule}: {finding.message_en}"
        for sample, said in judged_reports
        if not sample.defects
        for finding in said.findings
        if finding.severity == "error"
    ]


def confusion_table(found: dict[str, Confusion]) -> Table:
    """The figures as people read them."""
    table = Table(
        "rule",
        "severity",
        "seeded",
        "found",
        "recall",
        "other reports with it",
        title="rules",
        title_justify="left",
        box=SIMPLE,
    )
    for rule in EVERY_RULE:
        of = found[rule.code]
        recall = "" if of.recall is None else f"{of.recall:.1%}"
        table.add_row(rule.code, rule.severity, str(of.seeded), str(of.found), recall, str(of.unseeded))
    return table
