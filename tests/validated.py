"""Validated reports for the tests of what comes after the validator."""

from datetime import UTC, datetime
from typing import Any, get_args

from shared.contracts import (
    Decision,
    Doubt,
    FetchedReport,
    Finding,
    Parser,
    Provenance,
    Report,
    Section,
    SectionKey,
    Template,
    ValidatedReport,
)
from shared.figures import TemplateName, figures
from shared.identity import agency_id, content_version, report_id, source_id

FETCHED_AT = datetime(2022, 3, 1, 8, 30, tzinfo=UTC)


def source(url: str) -> FetchedReport:
    return FetchedReport(
        source_id=source_id(url),
        url=url,
        final_url=url,
        sha256="0" * 64,
        size=40_000,
        media_type="text/html",
        archive_key=f"sha256/{'0' * 64}",
        fetched_at=FETCHED_AT,
    )


def validated(
    report: Report, *findings: Finding, url: str | None = None, version: int | None = None
) -> ValidatedReport:
    fetched = source(url or f"https://www.example.gov.cn/{report.agency}/{report.year}.html")
    agency = agency_id(report.agency, fetched.url)
    return ValidatedReport(
        report_id=report_id(agency, report.year, fetched.source_id),
        agency_id=agency,
        content_version=content_version(1, FETCHED_AT) if version is None else version,
        source=fetched,
        parser=Parser(version="0.1.0", revision=1),
        report=report,
        findings=findings,
    )


def report(agency: str = "泽州县人民政府办公室", year: int = 2021, overview: str = "", **fields: Any) -> Report:
    text = overview or f"{year}年，全年共收到和办理依申请公开6件，其中部分公开4件。"
    given: dict[str, Any] = {
        "agency": agency,
        "year": year,
        "template": "2021",
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "narrative": (Section(key="overview", heading="一、总体情况", text=text),),
        "coverage": 0.5,
    }
    return Report(**{**given, **fields})


def filled(template: TemplateName, value: int = 7) -> dict[str, Any]:
    """Every figure of a template, in the fields of a ``Report``."""
    fields: dict[str, Any] = {}
    for figure in figures(template):
        *parents, leaf = figure.path.split(".")
        node = fields
        for parent in parents:
            node = node.setdefault(parent, {})
        node[leaf] = {"unit": "万元", "amount": 3.25}.get(figure.kind, value)
    return fields


def maximal(template: TemplateName) -> ValidatedReport:
    """A report that has everything that the contracts allow."""
    paths = [figure.path for figure in figures(template)]
    whole = report(
        **filled(template, value=2**40),
        published_on=FETCHED_AT.date(),
        notes=dict.fromkeys(paths, "blank"),
        provenance={
            path: Provenance(printed="7", label="x", block=1, row=2, column=3, start=4, end=5) for path in paths
        },
        doubts=(Doubt(code="glued-digits", message="640020470", paths=tuple(paths[:3]), candidates=("64 0", "6 40")),),
    ).model_copy(
        update={
            "template": template if template in get_args(Template) else None,
            "narrative": tuple(Section(key=key, heading=key, text="正文") for key in get_args(SectionKey)),
        }
    )
    finding = Finding(
        rule="sum.total",
        severity="error",
        message="总计不等于各项之和",
        message_en="The total is not the sum",
        cells=tuple(paths[:3]),
        left=1.0,
        right=2.5,
        difference=-1.5,
        blanks_as_zero=(paths[5],),
        decision=Decision(status="dismissed", reason="合并计算", by="县公开办", decided_at=FETCHED_AT),
    )
    return validated(whole, finding)
