"""What a rule across years and sources looks at: a report's year among the agency's years."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.validator.history.edition import Edition
from shared.contracts import CellChange


@dataclass(frozen=True, slots=True)
class YearInHistory:
    """The current document of a year, and what is known beside it."""

    edition: Edition
    past: tuple[Edition, ...] = ()
    """The current documents of the agency's earlier years, oldest first."""
    changes: tuple[CellChange, ...] = ()
    """Cells that earlier contents and other documents give differently."""
    repeated: tuple[str, ...] = ()
    """Sentences that stood in last year's report too."""

    @property
    def previous(self) -> Edition | None:
        """The year before, where it is known."""
        last = self.past[-1] if self.past else None
        return last if last and last.year == self.edition.year - 1 else None


def year_in_history(edition: Edition, current: Sequence[Edition]) -> YearInHistory:
    """``edition`` among the ``current`` documents of the agency, without what needs the whole documents."""
    past = sorted((each for each in current if each.year < edition.year), key=lambda each: each.year)
    return YearInHistory(edition, tuple(past))
