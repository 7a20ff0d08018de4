"""Another body's report with the same text."""

from dataclasses import dataclass
from datetime import date

from shared.contracts import Finding
from shared.identity import finding_id

RULE = "copied-elsewhere"


@dataclass(frozen=True, slots=True)
class Copy:
    """Another body's report with the same text."""

    report_id: str
    """The report that was asked about."""
    other_id: str
    agency: str | None
    """The other body."""
    year: int | None
    published_on: date | None
    url: str
    share: float
    """Of the asked report's rare clauses, weighed by rarity, those that the other has too; 0 to 1."""
    clauses: int
    """Rare clauses in common."""
    passages: tuple[str, ...]
    """The longest passages in common, as the asked report has them."""

    @property
    def finding(self) -> Finding:
        """It as a finding about the report that was asked about."""
        when = f"（{self.published_on} 发布）" if self.published_on else ""
        name = self.agency or self.url
        return Finding(
            id=finding_id(self.report_id, RULE, self.other_id, ()),
            rule=RULE,
            severity="info",
            message=f"正文与{name} {self.year} 年报告{when}雷同：不计数字、名称和通用语句，约 {self.share:.0%} 相同。",
            message_en=f"The text is that of another body's report of {self.year} ({name}): figures, names and common "
            f"phrases aside, about {self.share:.0%} is the same.",
            sentences=self.passages,
        )
