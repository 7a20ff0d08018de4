"""State × event → state, and what is to be said anew. Pure: the Faust app only brings state and documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.validator.figures import Figures
from services.validator.history.edition import edition, kept_key
from services.validator.history.outlook import Documents, outlooks, subject_of
from services.validator.history.precedence import sources
from services.validator.history.state import AgencyState, merged
from services.validator.judge import Whole, judged
from shared.contracts import ParsedReport, ValidatedReport


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an event leads to."""

    state: AgencyState
    emitted: tuple[ValidatedReport, ...]
    """Reports to be written anew, whole; that of the event last."""
    kept: str | None = None
    """Key under which the event's document is to be kept; None: it is not kept."""
    dropped: tuple[str, ...] = ()
    """Keys of documents that are kept no longer."""


def observe(state: AgencyState, event: ParsedReport, documents: Documents) -> Outcome:
    """Take in a parsed report.

    The same events in any order lead to the same state, and for each report to the same last emission. The event's own
    report is always emitted, changed or not: what a crash lost between state and output is said again.

    Args:
        state: All that is known of the event's agency.
        event: The report. One without a year stands for itself and leaves the state as it is.
        documents: The kept documents of the agency by key. The event's own need not be among them.

    """
    year = event.report.year
    if year is None:
        return Outcome(state, (_alone(event),), None if _is_older(event, documents) else kept_key(event))
    figures = Figures(event.report)
    new = edition(event, year, figures)
    after = merged(state, new)
    dropped = tuple(each.key for each in state.editions if each.key not in {kept.key for kept in after.editions})
    now = outlooks(after, since=0 if dropped else year)
    after = after.model_copy(update={"outlooks": now})
    changed = [report for report in sorted(now) if now[report] != state.outlooks.get(report)]
    kept = {each.key: each.version for each in after.editions}
    if new.report_id not in now:  # beyond the bounds of the state
        return Outcome(state, (_alone(event, figures),))
    is_kept = kept.get(new.key) == new.version
    known = _Known(documents, {new.key: event} if is_kept else {})
    order = [*(report for report in changed if report != new.report_id), new.report_id]
    return Outcome(
        state=after,
        emitted=tuple(_emissions(after, order, known, figures)),
        kept=new.key if is_kept else None,
        dropped=dropped,
    )


def again(state: AgencyState, report_id: str, documents: Documents) -> ValidatedReport | None:
    """What was last said about a report of the agency, made anew; None where nothing is known of it."""
    if report_id not in state.current():
        event = documents.get(report_id)
        return _alone(event) if event else None
    document = documents[state.current()[report_id].key]
    return next(_emissions(state, [report_id], documents, Figures(document.report)))


def _alone(event: ParsedReport, figures: Figures | None = None) -> ValidatedReport:
    return judged(event, event.content_version, Whole(figures or Figures(event.report)))


def _is_older(event: ParsedReport, documents: Documents) -> bool:
    """Whether newer content of the same report without a year is kept."""
    known = documents.get(kept_key(event))
    return known is not None and known.content_version > event.content_version


def _emissions(
    state: AgencyState, reports: list[str], documents: Documents, figures: Figures
) -> Iterator[ValidatedReport]:
    current, editions = state.current(), state.reports()
    for report_id in reports:
        document = documents[current[report_id].key]
        whole = Whole(
            figures if document.report is figures.report else Figures(document.report),
            subject_of(state, report_id, documents),
            sources(editions[report_id]),
        )
        yield judged(document, state.version, whole)


class _Known(dict[str, ParsedReport]):
    """The kept documents, read when they are asked for, and the event's own."""

    def __init__(self, documents: Documents, own: dict[str, ParsedReport]) -> None:
        super().__init__(own)
        self._documents = documents

    def __missing__(self, key: str) -> ParsedReport:
        document = self[key] = self._documents[key]
        return document
