"""Two documents of one report, or of two years, side by side."""

from collections.abc import Iterator
from typing import Literal

from services.validator.figures import countable
from services.validator.sentences import sentences
from shared.clauses import clauses
from shared.contracts import CellChange, ParsedReport, Report

_LONGEST_FIRST = 3
_LEAST_SENTENCE = 20


def changed_cells(
    kind: Literal["correction", "disagreement"], now: ParsedReport, other: ParsedReport
) -> Iterator[CellChange]:
    """Figures that differ. A figure that only one of two addresses has is no disagreement."""
    ours, theirs = now.report.flat(), other.report.flat()
    for path in dict.fromkeys((*ours, *theirs)):
        here, there = countable(ours.get(path)), countable(theirs.get(path))
        if here != there and (kind == "correction" or (here is not None and there is not None)):
            yield CellChange(
                path=path,
                kind=kind,
                now=here,
                other=there,
                source_id=other.source.source_id,
                sha256=other.source.sha256,
            )


def repeated(report: Report, earlier: Report) -> tuple[str, ...]:
    """The longest sentences of ``report`` whose clauses all stand in ``earlier`` too, figures aside."""
    known = {clause for section in earlier.narrative for clause in clauses(section.text)}
    found = (each for each in sentences(report.narrative) if len(each) >= _LEAST_SENTENCE)
    copied = (each for each in found if (parts := set(clauses(each))) and parts <= known)
    return tuple(sorted(dict.fromkeys(copied), key=len, reverse=True)[:_LONGEST_FIRST])
