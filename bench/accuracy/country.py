"""Sample reports: as their sites publish them, and in the forms that they can be asked for in."""

from collections.abc import Iterable, Iterator
from functools import partial

from bench.accuracy.batches import Batch
from bench.accuracy.options import Options
from bench.accuracy.truth import Truth, flat
from bench.forms import unavailable
from samples.country import Country
from samples.report import Form, SampleReport

DATED: tuple[Form, ...] = ("cms_html",)
"""Forms that print the day of publication, unless the report tells no year at all."""
PORTION = 100
"""Reports of a batch, a tenth for forms that are asked for."""


def batches(options: Options) -> Iterator[Batch]:
    """All reports in their own forms, then some of them in each of the others; says which form cannot be had."""
    yield from _portions(options.reports, options, None)
    asked: tuple[tuple[Form, int], ...] = (("pdf", options.pdf), ("docx", options.docx), ("scan", options.scans))
    for form, count in asked:
        why = unavailable(form) if count else "none asked for"
        if why:
            yield Batch(f"samples as {form}", skipped=why)
        else:
            yield from _portions(count, options, form)


def _portions(count: int, options: Options, form: Form | None) -> Iterator[Batch]:
    size = PORTION // 10 if form else PORTION
    for start in range(0, count, size):
        indexes = range(start, min(start + size, count))
        yield Batch("samples", partial(_truths, options.seed, count, indexes, form))


def _truths(seed: int, count: int, indexes: Iterable[int], form: Form | None) -> Iterator[Truth]:
    country = Country(seed, count)
    return (truth_of(country.report(index, form), seed) for index in indexes)


def truth_of(sample: SampleReport, seed: int) -> Truth:
    """What is known of a sample report."""
    known = sample.known
    day = {"published_on": sample.published_on.isoformat()} if sample.form in DATED and sample.year_printed else {}
    return Truth(
        name=f"Country({seed}).report({sample.index}), {sample.form}",
        layout=sample.form,
        content=sample.content,
        figures=flat(known),
        identity={"agency": sample.agency, "year": known["year"], "template": sample.template} | day,
        undecidable=sample.ambiguous,
        media_type=sample.media_type,
        url=sample.path,
    )
