"""What an agency's state says about one of its reports, and whether that has changed."""

import hashlib
from collections.abc import Iterator, Mapping

from services.validator.history.compare import changes, repeated
from services.validator.history.edition import Edition
from services.validator.history.precedence import newest
from services.validator.history.state import AgencyState
from services.validator.history.subject import YearInHistory, year_in_history
from services.validator.rules import HISTORY_RULES
from shared.contracts import CellChange, ParsedReport

Documents = Mapping[str, ParsedReport]
"""Whole documents by the key of their edition."""
_DIGITS = 16


def outlooks(state: AgencyState) -> dict[str, str]:
    """By report, a hash of everything that the state says about it: its documents and its findings across years."""
    current = state.current()
    subjects = {report_id: year_in_history(edition, list(current.values())) for report_id, edition in current.items()}
    return {report_id: _outlook(subjects[report_id], editions) for report_id, editions in state.reports().items()}


def _outlook(subject: YearInHistory, editions: list[Edition]) -> str:
    breaches = [repr((rule.code, breach)) for rule in HISTORY_RULES for breach in rule.check(subject)]
    documents = [f"{each.key} {each.version}" for each in editions]
    return hashlib.sha256("\n".join((*documents, *breaches)).encode()).hexdigest()[:_DIGITS]


def subject_of(state: AgencyState, report_id: str, documents: Documents) -> YearInHistory:
    """All that the rules across years and sources look at."""
    current = state.current()
    plain = year_in_history(current[report_id], list(current.values()))
    return YearInHistory(
        plain.edition,
        plain.past,
        tuple(_changes(state.reports()[report_id], plain.edition, documents)),
        _repeated(plain, documents),
    )


def _changes(editions: list[Edition], current: Edition, documents: Documents) -> Iterator[CellChange]:
    now = documents[current.key]
    if before := _before(editions, current):
        yield from changes("correction", now, documents[before.key])
    for other in newest(editions)[1:]:
        if other.figures != current.figures and not other.hijacked:
            yield from changes("disagreement", now, documents[other.key])


def _before(editions: list[Edition], current: Edition) -> Edition | None:
    """The content that the current document's address had before, where its figures were others."""
    older = [each for each in editions if each.source_id == current.source_id and each.version < current.version]
    last = max(older, key=lambda each: (each.version, each.sha256), default=None)
    return last if last and last.figures != current.figures else None


def _repeated(subject: YearInHistory, documents: Documents) -> tuple[str, ...]:
    before = subject.previous
    if before is None or not any(rule.code == "copied" and any(rule.check(subject)) for rule in HISTORY_RULES):
        return ()
    return repeated(documents[subject.edition.key].report, documents[before.key].report)
