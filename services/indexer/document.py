"""A validated report as the document of the index."""

import math
from collections.abc import Iterable
from typing import TypeVar

from pydantic import JsonValue

from shared.contracts import IndexedReport, IndexedSource, Report, Section, SectionKey, ValidatedReport
from shared.copies import fingerprints
from shared.figures import Figure, all_figures
from shared.text import normalise

Value = TypeVar("Value", bound=str)

_LONG = 2**63


def indexed(event: ValidatedReport) -> IndexedReport:
    """The document of a validated report."""
    report, source = event.report, event.source
    return IndexedReport(
        report_id=event.report_id,
        agency_id=event.agency_id,
        content_version=event.content_version,
        agency=report.agency and normalise(report.agency),
        year=report.year,
        template=report.template,
        title=report.title and normalise(report.title),
        published_on=report.published_on,
        media_type=source.media_type,
        source=IndexedSource.model_validate(source.model_dump()),
        parser=event.parser,
        coverage=report.coverage,
        figures=_figures(report),
        narrative=_narrative(report.narrative),
        fingerprints=fingerprints(report.narrative, report.agency),
        finding_rules=_distinct(finding.rule for finding in event.findings),
        open_finding_rules=_distinct(finding.rule for finding in event.findings if finding.is_open),
        finding_severities=_distinct(finding.severity for finding in event.findings),
        doubt_codes=_distinct(doubt.code for doubt in report.doubts),
        has_findings=bool(event.findings),
        has_doubts=bool(report.doubts),
        findings=event.findings,
        quality=event.quality,
        sources=event.sources,
        changes=event.changes,
        report=report,
    )


def _distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))


def _figures(report: Report) -> dict[str, JsonValue]:
    """The figures that can be counted with. One that cannot is left out here and still stands in ``report``."""
    figures: dict[str, JsonValue] = {}
    for path, value in report.flat().items():
        figure = all_figures().get(path)
        if figure and _countable(figure, value):
            _place(figures, path, value)
    return figures


def _place(figures: dict[str, JsonValue], path: str, value: JsonValue) -> None:
    *parents, leaf = path.split(".")
    node = figures
    for parent in parents:
        child = node.setdefault(parent, {})
        if isinstance(child, dict):
            node = child
    node[leaf] = value


def _countable(figure: Figure, value: JsonValue) -> bool:
    """Whether Elasticsearch can hold the value in the figure's field."""
    match figure.kind:
        case "unit":
            return isinstance(value, str)
        case "amount":
            return isinstance(value, int | float) and abs(value) < _LONG and math.isfinite(value)
        case _:
            return isinstance(value, int) and -_LONG <= value < _LONG


def _narrative(sections: Iterable[Section]) -> dict[SectionKey, str]:
    texts: dict[SectionKey, list[str]] = {}
    for section in sections:
        texts.setdefault(section.key, []).append(normalise(section.text))
    return {key: "\n".join(parts) for key, parts in texts.items()}
