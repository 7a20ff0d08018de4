"""What a rule is, and what it says when a report breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.validator.example import Example
from services.validator.figures import Figures, Sum
from services.validator.history.subject import YearInHistory
from shared.contracts import Finding, Severity
from shared.identity import finding_id

Subject = TypeVar("Subject")
"""What a rule looks at: the figures of one report, or all that is known of an agency's year."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks a rule, said in Chinese and in English; where two sides should agree, both of them."""

    zh: str
    en: str
    left: Sum | None = None
    right: Sum | None = None
    cells: tuple[str, ...] = ()
    """Cells that are spoken of, where there are no two sides."""
    sentences: tuple[str, ...] = ()
    """Sentences of the report that it rests on."""
    about: str = ""
    """What tells this breach from another one of the same rule and cells."""

    @property
    def all_cells(self) -> tuple[str, ...]:
        """Every cell that is spoken of, left side first."""
        sides = [side.cells for side in (self.left, self.right) if side]
        return tuple(dict.fromkeys((*(path for side in sides for path in side), *self.cells)))

    def finding(self, rule: "Rule[Subject]", report_id: str) -> Finding:
        """The breach as a finding about the report of that id."""
        left, right = self.left, self.right
        return Finding(
            id=finding_id(report_id, rule.code, self.about, self.all_cells),
            rule=rule.code,
            severity=rule.severity,
            message=self.zh,
            message_en=self.en,
            cells=self.all_cells,
            left=left and left.value,
            right=right and right.value,
            difference=round(left.value - right.value, 6) if left and right else None,
            blanks_as_zero=tuple(path for side in (left, right) if side for path in side.blanks),
            sentences=self.sentences,
        )


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """A rule: its stable code, its name, what it rests on, what it means to a reader, and its function."""

    code: str
    zh: str
    en: str
    severity: Severity
    basis: str
    """The row or heading of the official form, or the article of the law."""
    meaning: str
    meaning_en: str
    example: Example
    check: Callable[[Subject], Iterator[Breach]]

    def findings(self, subject: Subject, report_id: str = "") -> Iterator[Finding]:
        """Everything in ``subject`` that breaks this rule."""
        return (breach.finding(self, report_id) for breach in self.check(subject))


ReportRule = Rule[Figures]
"""A rule that one report alone decides."""

HistoryRule = Rule[YearInHistory]
"""A rule that needs the agency's other years, or the report's other documents."""
