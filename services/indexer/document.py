"""A validated report as the document of the index."""

import math
from collections.abc import Iterable
from typing import TypedDict, TypeVar, get_args

from pydantic import JsonValue

from shared.agencies import Agency, agency
from shared.contracts import (
    IndexedRegion,
    IndexedReport,
    IndexedSource,
    Reason,
    Report,
    Section,
    SectionKey,
    ValidatedReport,
)
from shared.copies import fingerprints
from shared.figures import Figure, all_figures
from shared.identity import agency_key
from shared.regions import Regions, regions
from shared.text import normalise

Value = TypeVar("Value", bound=str)

_LONG = 2**63
LONGEST_NAME = 200
"""Characters of a body's name and of a title that are searched and shown; ``report`` has all."""


def indexed(event: ValidatedReport, registry: Regions | None = None) -> IndexedReport:
    """The document of a validated report; its region is one of ``registry``, by default of GB/T 2260."""
    report, source = event.report, event.source
    body = agency(report.agency, source.url, registry)
    narrative, quality = _narrative(report.narrative), event.quality
    return IndexedReport(
        report_id=event.report_id,
        agency_id=event.agency_id,
        content_version=event.content_version,
        agency=report.agency and normalise(report.agency)[:LONGEST_NAME],
        agency_key=agency_key(event.agency_id, body.region.code if body.region else None, body.rest),
        agency_level=body.level,
        agency_kind=body.kind,
        region=_region(body, registry or regions()),
        year=report.year,
        template=report.template,
        title=report.title and normalise(report.title)[:LONGEST_NAME],
        published_on=report.published_on,
        media_type=source.media_type,
        source=IndexedSource.model_validate(source.model_dump()),
        parser=event.parser,
        coverage=report.coverage,
        figures=_figures(report),
        fingerprints=fingerprints(report.narrative, report.agency),
        **_without_number(report),
        narrative=narrative,
        section_lengths={key: len(text) for key, text in narrative.items()},
        finding_rules=_distinct(finding.rule for finding in event.findings),
        open_finding_rules=_distinct(finding.rule for finding in event.findings if finding.is_open),
        finding_severities=_distinct(finding.severity for finding in event.findings),
        doubt_codes=_distinct(doubt.code for doubt in report.doubts),
        finding_texts=tuple(normalise(finding.message) for finding in event.findings),
        has_findings=bool(event.findings),
        has_doubts=bool(report.doubts),
        findings=event.findings,
        quality=quality,
        quality_score=quality.score if quality else None,
        usable_for_sums=quality.usable_for_sums if quality else None,
        sources=event.sources,
        changes=event.changes,
        report=report,
    )


def _region(body: Agency, registry: Regions) -> IndexedRegion:
    if body.region is None:
        return IndexedRegion()
    line = registry.line(body.region)
    return IndexedRegion(
        code=body.region.code,
        path=tuple(region.code for region in line),
        names=tuple(region.name for region in line),
        town=body.town,
        level="town" if body.town else body.region.level,
        sure=True,
    )


class _WithoutNumber(TypedDict):
    cells_blank: tuple[str, ...]
    cells_not_applicable: tuple[str, ...]
    cells_absent: tuple[str, ...]
    cells_ambiguous: tuple[str, ...]
    cells_unreadable: tuple[str, ...]


def _without_number(report: Report) -> _WithoutNumber:
    """The paths of what has no number, by the reason."""
    paths: dict[Reason, list[str]] = {reason: [] for reason in get_args(Reason)}
    for path, reason in report.notes.items():
        paths[reason].append(path)
    return {
        "cells_blank": tuple(paths["blank"]),
        "cells_not_applicable": tuple(paths["not_applicable"]),
        "cells_absent": tuple(paths["absent"]),
        "cells_ambiguous": tuple(paths["ambiguous"]),
        "cells_unreadable": tuple(paths["unreadable"]),
    }


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
