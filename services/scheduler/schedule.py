"""What is due, and what there is to say of the sources. Nothing in here talks to anybody."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from shared.contracts import SourceState
from shared.sources import Source
from shared.sources.due import next_due

Condition = Literal["new", "fine", "failing", "quiet"]
CONDITIONS: tuple[Condition, ...] = get_args(Condition)
"""new: nothing was told yet; failing: an entry page gives nothing; quiet: it had reports and shows none."""

StateOf = Callable[[Source], SourceState]


def condition(source: Source, state: SourceState) -> Condition:
    """How a source fares."""
    if any(entry.url in state.failing for entry in source.entries):
        return "failing"
    if state.is_quiet:
        return "quiet"
    return "fine" if state.last_success else "new"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Some sources and what is known of them."""

    sources: Iterable[Source]
    state_of: StateOf

    def due(self, now: datetime) -> Iterator[Source]:
        """Those that are due; each is looked at when its turn comes."""
        return (source for source in self.sources if next_due(source, self.state_of(source), now) <= now)

    def conditions(self) -> dict[Condition, int]:
        """How many fare how; each condition is there."""
        counted = Counter(condition(source, self.state_of(source)) for source in self.sources)
        return {each: counted[each] for each in CONDITIONS}
