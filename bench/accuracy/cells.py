"""The parser's cells against their truths, by layout and media type."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from operator import itemgetter
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

from bench.accuracy import country, golden, real
from bench.accuracy.batches import Batch
from bench.accuracy.options import Options
from bench.accuracy.score import Score, score
from bench.accuracy.section import Section
from bench.accuracy.truth import IDENTITY

COLUMNS = ("cells", "right", "doubted", "missed", "wrong", "invented")
UNDECIDABLE = ("undecidable", "left open", "guessed")
CAPTION = """\
cells: those that the document decides. right: as the truth, null for null. doubted: null as ambiguous or unreadable
where the truth has a figure; missed: null as blank or absent there. wrong: another figure; invented: a figure where the
truth has none. undecidable: cells that the document alone does not decide, left open or guessed right (a wrong guess
counts as wrong). refused: not read at all. Of agency, year, template and day: right of those that are known.
confident errors: wrong + invented + another agency, year, template or day."""


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What a line of the table is about."""

    group: str
    layout: str
    media_type: str


Scores = dict[Kind, Score]


def measure(options: Options) -> Section:
    """Golden files, corpus and sample reports; each batch in its turn, or several at once with ``jobs``."""
    batches = [*golden.batches(), *real.batches(), *country.batches(options)]
    skipped = [f"{batch.group}: {batch.skipped}" for batch in batches if batch.skipped]
    scores: Scores = {}
    for found in _scored([batch for batch in batches if not batch.skipped], options.jobs):
        for kind, one in found.items():
            scores.setdefault(kind, Score()).add(one)
    errors = [str(error) for one in scores.values() for error in one.errors]
    unread = [str(cell) for one in scores.values() for cell in one.unread]
    return Section(
        tables=[_table(scores)],
        data={"rows": [_row(kind, one) for kind, one in scores.items()], "skipped": skipped},
        errors=errors,
        unread=unread,
        notes=skipped,
    )


def _scored(batches: list[Batch], jobs: int) -> Iterator[Scores]:
    if jobs == 1:
        yield from map(scores_of, batches)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(scores_of, batches)


def scores_of(batch: Batch) -> Scores:
    """The scores of a batch's documents, summed by what they are."""
    found: Scores = {}
    for truth in batch.truths():
        media_type, one = score(truth)
        found.setdefault(Kind(batch.group, truth.layout, media_type), Score()).add(one)
    return found


def confident(one: Score) -> int:
    """How often something was said that is not so."""
    return one.counts["wrong"] + one.counts["invented"] + one.counts["misnamed"]


def _row(kind: Kind, one: Score) -> dict[str, Any]:
    counts = {name: one.counts[name] for name in ("reports", "refused", *COLUMNS, *UNDECIDABLE)}
    named = {name: {"right": one.counts[name], "known": one.counts[f"{name} asked"]} for name in IDENTITY}
    return asdict(kind) | counts | named | {"confident errors": confident(one)}


def _table(scores: Scores) -> Table:
    table = Table(title="cells", title_justify="left", caption=CAPTION, caption_justify="left", box=SIMPLE, padding=0)
    for name in ("of", "layout", "as"):
        table.add_column(name, no_wrap=True)
    for name in ("reports", "refused", *COLUMNS, "right %", *UNDECIDABLE, *IDENTITY, "confident errors"):
        table.add_column(name.replace("_", " "), justify="right")
    for group in dict.fromkeys(kind.group for kind in scores):
        mine = sorted(((kind, one) for kind, one in scores.items() if kind.group == group), key=itemgetter(0))
        for kind, one in mine:
            table.add_row(group, kind.layout, kind.media_type, *_numbers(one))
        table.add_row(group, "all", "", *_numbers(_sum(one for _, one in mine)), style="bold", end_section=True)
    return table


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for one in scores:
        total.add(one)
    return total


def _numbers(one: Score) -> list[str]:
    counts = one.counts
    share = f"{counts['right'] / counts['cells']:.2%}" if counts["cells"] else ""
    named = [f"{counts[name]}/{counts[f'{name} asked']}" if counts[f"{name} asked"] else "" for name in IDENTITY]
    plain = [_count(counts[name]) for name in ("reports", "refused", *COLUMNS)]
    return [*plain, share, *(_count(counts[name]) for name in UNDECIDABLE), *named, f"{confident(one):,}"]


def _count(number: int) -> str:
    """Nothing for nothing: what is there shows."""
    return f"{number:,}" if number else ""
