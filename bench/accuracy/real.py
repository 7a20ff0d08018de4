"""The corpus of real reports, where it is at hand."""

from collections.abc import Iterator
from functools import partial

from bench.accuracy.batches import Batch
from bench.accuracy.truth import IDENTITY, Truth, flat
from tests.unit.parser.corpus import Case, cases


def batches() -> Iterator[Batch]:
    """One report after the other; none where there is no corpus."""
    found = cases()
    if found:
        yield Batch("corpus", partial(map, _truth, found))
    else:
        yield Batch("corpus", skipped="no corpus: put it at ../shared/corpus or name it in GONGKAI_CORPUS")


def _truth(case: Case) -> Truth:
    return Truth(
        name=case.source.name,
        layout="real",
        content=case.source.read_bytes(),
        figures=flat(case.gold),
        identity={field: case.gold[field] for field in IDENTITY if field in case.gold},
        undecidable=tuple(case.gold["ambiguous_in_text"]),
    )
