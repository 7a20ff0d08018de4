"""What a rule is, and the registry of them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from services.validator.figures import Figures, Sum
from shared.contracts import Finding, Severity


@dataclass(frozen=True, slots=True)
class Breach:
    """Two sides that should be equal and are not, said in Chinese and in English."""

    left: Sum
    right: Sum
    zh: str
    en: str


Check = Callable[[Figures], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, its name, what it rests on, and its function."""

    code: str
    zh: str
    en: str
    severity: Severity
    basis: str
    check: Check

    def findings(self, figures: Figures) -> Iterator[Finding]:
        """Everything in ``figures`` that breaks this rule."""
        for breach in self.check(figures):
            yield Finding(
                rule=self.code,
                severity=self.severity,
                message=breach.zh,
                message_en=breach.en,
                cells=breach.left.cells + breach.right.cells,
                left=breach.left.value,
                right=breach.right.value,
                difference=breach.left.value - breach.right.value,
                blanks_as_zero=breach.left.blanks + breach.right.blanks,
            )
