"""What the outcomes of a source's addresses add up to. Told again in their order, they end in the same state."""

from collections.abc import Iterable
from datetime import datetime

from shared.contracts import Failure, FetchOutcome, SourceState
from shared.identity import source_id
from shared.outcomes import Outcome

DOCUMENTS = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
MOST_FOUND = 2_000
"""Reports of one crawl that are told apart; a source with more has enough."""
MOST_FAILING = 50


def noted(state: SourceState, outcome: FetchOutcome) -> SourceState:
    """The state after an outcome."""
    if outcome.again:
        return state
    if outcome.outcome not in DOCUMENTS:
        return state.model_copy(update={"failing": _failing(state, outcome)})
    succeeded = state.model_copy(update={"last_success": _later(state.last_success, outcome.at)})
    return _found(_healed(succeeded, outcome), outcome)


def _later(one: datetime | None, other: datetime) -> datetime:
    return max(one, other) if one else other


def _failing(state: SourceState, outcome: FetchOutcome) -> dict[str, Failure]:
    before = state.failing.get(outcome.url)
    if before and before.at >= outcome.at:
        return state.failing
    if before is None and len(state.failing) >= MOST_FAILING:
        return state.failing
    times = before.times + 1 if before else 1
    return {**state.failing, outcome.url: Failure(outcome=outcome.outcome, at=outcome.at, times=times)}


def _healed(state: SourceState, outcome: FetchOutcome) -> SourceState:
    failure = state.failing.get(outcome.url)
    if failure is None or failure.at > outcome.at:
        return state
    left = {url: each for url, each in state.failing.items() if url != outcome.url}
    return state.model_copy(update={"failing": left})


def _found(state: SourceState, outcome: FetchOutcome) -> SourceState:
    if outcome.found is None or outcome.year is not None:
        return state  # no list, or one that was read for one year only, which does not show what else there is
    if outcome.crawl != state.crawl:
        if state.crawl_at and outcome.at < state.crawl_at:
            return state  # of a crawl that a newer one has replaced
        before = max(state.found_before, len(state.found))
        fresh = {"crawl": outcome.crawl, "crawl_at": outcome.at, "found": (), "found_before": before}
        state = state.model_copy(update=fresh)
    shown = dict.fromkeys((*state.found, *map(source_id, outcome.found)))
    return state.model_copy(update={"found": tuple(shown)[:MOST_FOUND]})


def states(outcomes: Iterable[FetchOutcome]) -> dict[str, SourceState]:
    """The state of each source by its agency."""
    found: dict[str, SourceState] = {}
    for outcome in sorted(outcomes, key=lambda each: each.at):
        if outcome.source:
            found[outcome.source] = noted(found.get(outcome.source, SourceState()), outcome)
    return found
