"""The sample reports once more, the newest of each body with an error of one kind: which of them are found."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.accuracy.rule_confusion import Confusion, Judged, judged
from bench.accuracy.rule_seeds import SEEDS
from samples.report import SampleReport
from shared.contracts import ParsedReport

Parsed = Sequence[tuple[SampleReport, ParsedReport]]


@dataclass(frozen=True, slots=True)
class Seeded:
    """The events of the seeded country in the order in which they are sent, and what was seeded in which report."""

    events: tuple[tuple[SampleReport, ParsedReport], ...]
    rules: Mapping[str, str]
    """By report id, the rule that has to speak of it."""


def seeded(reports: Parsed, sound: Judged) -> Seeded:
    """Seed the newest dated report of each body that has no printed error, each rule as often as can be.

    ``sound`` says what is found without the seeds: a rule that speaks of a report anyway is not seeded in it.
    """
    said = {each.report_id: {finding.rule for finding in each.findings} for _, each in sound}
    events: list[tuple[SampleReport, ParsedReport]] = []
    rules: dict[str, str] = {}
    tally: Counter[str] = Counter()
    for years in _bodies(reports):
        *past, (sample, event) = years
        events += past
        instead: tuple[ParsedReport, ...] = (event,)
        if event.report.year and not sample.defects:
            earlier = [each for _, each in past if each.report.year and each.agency_id == event.agency_id]
            for rule in sorted(SEEDS, key=lambda each: tally[each]):
                found = None if rule in said[event.report_id] else SEEDS[rule](event, earlier)
                if found:
                    instead, rules[event.report_id] = found, rule
                    tally[rule] += 1
                    break
        events += [(sample, each) for each in instead]
    return Seeded(tuple(events), rules)


def _bodies(reports: Parsed) -> Iterator[list[tuple[SampleReport, ParsedReport]]]:
    """The reports of each body, its oldest first."""
    by_body: dict[tuple[str, tuple[str, ...]], list[tuple[SampleReport, ParsedReport]]] = defaultdict(list)
    for sample, event in reports:
        by_body[sample.agency, sample.region].append((sample, event))
    yield from by_body.values()


def count_seeded(country: Seeded, found: dict[str, Confusion]) -> None:
    """Judge the seeded country and add what was seeded and found to the table."""
    said = {each.report_id: each for _, each in judged(country.events)}
    for report_id, rule in country.rules.items():
        of, report = found[rule], said[report_id]
        of.seeded += 1
        if rule in {finding.rule for finding in report.findings}:
            of.found += 1
        else:
            of.missed.append(f"{report.source.url}: a seeded {rule} was not found")
