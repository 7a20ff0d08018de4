"""The golden files: a layout each."""

from collections.abc import Iterator
from functools import partial

from bench.accuracy.batches import Batch
from bench.accuracy.truth import IDENTITY, Truth, flat
from tests.examples.golden import Golden, goldens


def batches() -> Iterator[Batch]:
    """All of them at once: they are few."""
    yield Batch("golden", partial(map, _truth, goldens()))


def _truth(golden: Golden) -> Truth:
    said = golden.said()
    open_cells = tuple(path for path, reason in said["notes"].items() if reason in ("ambiguous", "unreadable"))
    return Truth(
        name=str(golden.source),
        layout=golden.layout,
        content=golden.source.read_bytes(),
        figures=flat(said),
        identity={field: said[field] for field in IDENTITY if field in said},
        undecidable=open_cells,
    )
