"""The rules against the seeded defects of the sample reports: found, missed, made up."""

from collections.abc import Iterator
from datetime import timedelta

from bench.accuracy.options import Options
from bench.accuracy.rule_confusion import confusion_table, errors_about_clean, judged, rule_confusion
from bench.accuracy.rule_world import count_seeded, seeded
from bench.accuracy.section import Section
from bench.reports import fetched
from samples.country import Country
from samples.report import SampleReport
from services.parser import read
from services.parser.event import identified
from shared.contracts import ParsedReport

_DEPENDS_ON_THE_TEXT = frozenset({"claims"})
"""What a report states in words can be said in ways that no reader takes for a figure; a miss is counted, no error."""


def measure(options: Options) -> Section:
    """As the sites publish them, parsed and judged here with all years of each agency known."""
    parsed = list(parsed_samples(options.seed, options.reports)) if options.reports else []
    reports = judged(parsed)
    found = rule_confusion(reports)
    count_seeded(seeded(parsed, reports), found)
    missed = [line for code, of in found.items() if code not in _DEPENDS_ON_THE_TEXT for line in of.missed]
    rows = {code: {"seeded": of.seeded, "found": of.found, "unseeded": of.unseeded} for code, of in found.items()}
    return Section(
        tables=[confusion_table(found)],
        data={"rules": rows, "missed": {code: of.missed for code, of in found.items() if of.missed}},
        errors=[*missed, *errors_about_clean(reports)],
    )


def parsed_samples(seed: int, count: int) -> Iterator[tuple[SampleReport, ParsedReport]]:
    """The sample reports with what the parser reads, each fetched a little after the one before."""
    for sample in Country(seed, count).reports():
        source = fetched(sample, f"{sample.index:064x}"[::-1])
        source = source.model_copy(update={"fetched_at": source.fetched_at + timedelta(milliseconds=sample.index)})
        yield sample, identified(source, read(sample.content, media_type=sample.media_type, url=source.url))
