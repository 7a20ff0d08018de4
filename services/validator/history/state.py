"""What is kept of an agency: its editions. Merging is commutative and idempotent, so the order of arrival is forgotten.

A state is a function of the set of events seen, but for two bounds that no honest agency reaches (``MOST_SOURCES`` and
``MOST_SEEN``).
"""

from collections import defaultdict
from collections.abc import Iterable

from pydantic import Field

from services.validator.history.edition import Edition
from services.validator.history.precedence import newest, rank
from shared.contracts import Contract

MOST_CONTENTS = 3
"""Contents of one source that are kept, the newest: enough to show what a correction changed."""
MOST_SOURCES = 8
"""Sources of one report that are kept, those of the highest rank."""
MOST_REPORTS = 64
"""Years of an agency that are kept, the newest."""
MOST_SEEN = 512
_SOURCE_DIGITS = 8
_VERSION_DIGITS = 16


class AgencyState(Contract):
    """One agency."""

    editions: tuple[Edition, ...] = Field(default=(), description="By key.")
    newest: int = Field(default=0, description="The largest content version ever seen.")
    seen: tuple[str, ...] = Field(default=(), description="Version and source of every content seen, ascending.")
    forgotten: int = Field(default=0, description="How many of the oldest of ``seen`` were let go.")
    outlooks: dict[str, str] = Field(
        default_factory=dict, description="By report, a hash of what the rest of the state says about it."
    )

    @property
    def version(self) -> int:
        """Grows with every new content, whatever its own version: the order of what is said about these reports."""
        return self.newest + len(self.seen) + self.forgotten

    def reports(self) -> dict[str, list[Edition]]:
        """The editions of each report."""
        found: dict[str, list[Edition]] = defaultdict(list)
        for each in self.editions:
            found[each.report_id].append(each)
        return dict(found)

    def current(self) -> dict[str, Edition]:
        """The current document of each report."""
        return {report_id: newest(editions)[0] for report_id, editions in self.reports().items()}


def merged(state: AgencyState, edition: Edition) -> AgencyState:
    """The state that has seen ``edition`` too, its outlooks not yet brought up to date."""
    editions = {each.key: each for each in state.editions}
    known = editions.get(edition.key)
    if known is None or known.version < edition.version:
        editions[edition.key] = edition
    kept = sorted(_bounded(editions.values()), key=lambda each: each.key)
    seen, forgotten = _noted(state, f"{edition.version:0{_VERSION_DIGITS}x}{edition.source_id[:_SOURCE_DIGITS]}")
    return state.model_copy(
        update={
            "editions": tuple(kept),
            "newest": max(state.newest, edition.version),
            "seen": seen,
            "forgotten": forgotten,
        }
    )


def _noted(state: AgencyState, entry: str) -> tuple[tuple[str, ...], int]:
    long_gone = bool(state.forgotten) and entry < state.seen[0]
    if entry in state.seen or long_gone:
        return state.seen, state.forgotten
    seen = sorted((*state.seen, entry))
    surplus = max(0, len(seen) - MOST_SEEN)
    return tuple(seen[surplus:]), state.forgotten + surplus


def _bounded(editions: Iterable[Edition]) -> list[Edition]:
    reports: dict[tuple[int, str], list[Edition]] = defaultdict(list)
    for each in editions:
        reports[each.year, each.report_id].append(each)
    kept = sorted(reports, reverse=True)[:MOST_REPORTS]
    return [edition for key in kept for edition in _of_report(reports[key])]


def _of_report(editions: list[Edition]) -> list[Edition]:
    if len(editions) == 1:
        return editions
    sources = {each.source_id for each in sorted(newest(editions), key=rank, reverse=True)[:MOST_SOURCES]}
    return [edition for source in sorted(sources) for edition in _of_source(editions, source)]


def _of_source(editions: list[Edition], source: str) -> list[Edition]:
    contents = [each for each in editions if each.source_id == source]
    return sorted(contents, key=lambda each: (each.version, each.sha256), reverse=True)[:MOST_CONTENTS]
