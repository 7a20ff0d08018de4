"""What an agency's state says about one of its reports, and whether that has changed."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from services.validator.history.compare import changed_cells, repeated
from services.validator.history.edition import Edition
from services.validator.history.precedence import newest
from services.validator.history.state import AgencyState
from services.validator.history.subject import YearInHistory, year_in_history
from services.validator.rules import HISTORY_RULES, copied
from shared.contracts import CellChange, ParsedReport

Documents = Mapping[str, ParsedReport]
"""Whole documents by the key of their edition."""
_DIGITS = 16


def outlooks(state: AgencyState, since: int) -> dict[str, str]:
    """By report, a hash of everything that the state says about it: its documents and its findings across years.

    Only the reports about ``since`` and later years are looked at anew; what is said about a year rests on it and the
    years before.
    """
    reports, current = state.reports(), state.current()
    known = {report_id: outlook for report_id, outlook in state.outlooks.items() if report_id in current}
    for report_id, edition in current.items():
        if edition.year >= since or report_id not in known:
            subject = year_in_history(edition, list(current.values()))
            known[report_id] = _outlook(subject, reports[report_id])
    return known


def _outlook(subject: YearInHistory, editions: list[Edition]) -> str:
    breaches = [repr((rule.code, breach)) for rule in HISTORY_RULES for breach in rule.check(subject)]
    documents = [f"{each.key} {each.version}" for each in editions]
    return hashlib.sha256("\n".join((*documents, *breaches)).encode()).hexdigest()[:_DIGITS]


def subject_of(state: AgencyState, report_id: str, documents: Documents) -> YearInHistory:
    """All that the rules across years and sources look at."""
    current, editions = state.current(), state.reports()[report_id]
    plain = year_in_history(current[report_id], list(current.values()))
    changes = tuple(_changes(editions, plain.edition, documents)) if len(editions) > 1 else ()
    return replace(plain, changes=changes, repeated=_repeated(plain, documents))


def _changes(editions: list[Edition], current: Edition, documents: Documents) -> Iterator[CellChange]:
    now = documents[current.key]
    if before := _before(editions, current):
        yield from changed_cells("correction", now, documents[before.key])
    for other in newest(editions)[1:]:
        if other.figures != current.figures and not other.hijacked:
            yield from changed_cells("disagreement", now, documents[other.key])


def _before(editions: list[Edition], current: Edition) -> Edition | None:
    """The content that the current document's address had before, where its figures were others."""
    older = [each for each in editions if each.source_id == current.source_id and each.version < current.version]
    last = max(older, key=lambda each: (each.version, each.sha256), default=None)
    return last if last and last.figures != current.figures else None


def _repeated(subject: YearInHistory, documents: Documents) -> tuple[str, ...]:
    before = subject.previous
    if before is None or not any(copied.RULE.check(subject)):
        return ()
    return repeated(documents[subject.edition.key].report, documents[before.key].report)
