"""The rules against the seeded defects of the sample reports: found, missed, made up."""

from collections.abc import Iterator
from datetime import timedelta

from bench.accuracy.options import Options
from bench.accuracy.rule_confusion import confusion_table, errors_about_clean, judged, rule_confusion
from bench.accuracy.section import Section
from bench.reports import fetched
from samples.country import Country
from samples.report import SampleReport
from services.parser import read
from services.parser.event import identified
from services.validator.rules import ARITHMETIC
from shared.contracts import ParsedReport


def measure(options: Options) -> Section:
    """As the sites publish them, parsed and judged here with all years of each agency known."""
    reports = judged(_parsed(options)) if options.reports else []
    found = rule_confusion(reports)
    missed = [line for rule in ARITHMETIC for line in found[rule.code].missed]
    rows = {code: {"seeded": of.seeded, "found": of.found, "unseeded": of.unseeded} for code, of in found.items()}
    return Section(
        tables=[confusion_table(found)],
        data={"rules": rows, "missed": {code: of.missed for code, of in found.items() if of.missed}},
        errors=[*missed, *errors_about_clean(reports)],
    )


def _parsed(options: Options) -> Iterator[tuple[SampleReport, ParsedReport]]:
    for sample in Country(options.seed, options.reports).reports():
        source = fetched(sample, f"{sample.index:064x}"[::-1])
        source = source.model_copy(update={"fetched_at": source.fetched_at + timedelta(milliseconds=sample.index)})
        yield sample, identified(source, read(sample.content, media_type=sample.media_type, url=source.url))
