"""One seeded error for every rule, put into a report as the parser read it: what the rule has to find."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta

from services.validator.body import Body
from services.validator.history.sketch import clauses_in, sketch
from services.validator.rules.copied import LEAST_CLAUSES
from shared.contracts import Doubt, ParsedReport, Report, Section
from shared.deadline import due
from shared.figures import APPLICANTS, APPLICATION_ROWS, OTHER_SPLIT
from shared.identity import content_version

Seed = Callable[[ParsedReport, Sequence[ParsedReport]], tuple[ParsedReport, ...] | None]
"""The events that take the place of a sound one, given those of the body's earlier years; None: not of this report."""

_NEW = "applications.new_received"
_NORMS = "active_disclosure.normative_documents"
_LICENSING = "active_disclosure.licensing_decisions"
_REGULATIONS = "active_disclosure.regulations.issued"
_FEES = "active_disclosure.fees_wan_yuan"
_LEAST_YEARS = 3


def _with(event: ParsedReport, figures: Mapping[str, float | None] | None = None, **fields: object) -> ParsedReport:
    """The event with these figures (None: blank) and fields."""
    report, notes = event.report, dict(event.report.notes)
    update: dict[str, object] = dict(fields)
    for path, value in (figures or {}).items():
        table, *parents, leaf = path.split(".")
        node = update.setdefault(table, deepcopy(getattr(report, table)))
        for parent in parents:
            node = node[parent]  # type: ignore[index]
        node[leaf] = value  # type: ignore[index]
        if value is None:
            notes[path] = "blank"
    return _of(event, report.model_copy(update={"notes": notes, **update}))


def _of(event: ParsedReport, report: Report) -> ParsedReport:
    return event.model_copy(update={"report": report})


def _number(report: Report, path: str) -> float | None:
    value = report.figure(path)
    return value if isinstance(value, int | float) else None


def _added(by: int, *paths: str) -> Seed:
    """So much more in each of the cells."""

    def seed(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
        cells = {path: _number(event.report, path) for path in paths}
        more = {path: value + by for path, value in cells.items() if value is not None}
        return (_with(event, more),) if len(more) == len(paths) else None

    return seed


def _decided(table: str, seed: Seed) -> Seed:
    """The same where the parser left nothing of the table undecided: else the sum has a side that nobody knows."""

    def seeded(event: ParsedReport, past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
        undecided = any(
            note == "ambiguous" and path.startswith(f"{table}.") for path, note in event.report.notes.items()
        )
        return None if undecided else seed(event, past)

    return seeded


def _after(years: int, path: str, seed: Seed) -> Seed:
    """The same where so many years before, without a gap, have a figure there."""

    def seeded(event: ParsedReport, past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
        before = past[-years:]
        wanted = [(event.report.year or 0) - age for age in range(years, 0, -1)]
        known = [each.report.year for each in before if _number(each.report, path) is not None]
        return seed(event, past) if known == wanted else None

    return seeded


def _in_force(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    stock = _number(event.report, f"{_NORMS}.in_force")
    return None if stock is None else (_with(event, {f"{_NORMS}.issued": stock + 5}),)


def _decimal(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    return None if _number(event.report, _LICENSING) is None else (_with(event, {_LICENSING: 3.5}),)


def _regulation(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    is_powerless = Body.of(event.report.agency) is not Body.OTHER
    return (_with(event, {_REGULATIONS: 2}),) if is_powerless and _number(event.report, _REGULATIONS) == 0 else None


def _yuan(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    is_town = Body.of(event.report.agency) is Body.TOWN
    return (_with(event, {_FEES: 1_234_567.0}),) if is_town and _number(event.report, _FEES) is not None else None


def _blank_totals(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    table = event.report.applications
    rows = [row.key for row in APPLICATION_ROWS if table and table.get(row.key)]
    return (_with(event, {f"applications.{row}.total": None for row in rows}),) if rows else None


def _claim(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    claims = list(event.report.claims)
    stated = [each for each in claims if each.code == "received" and each.paths and not each.approximate]
    if not stated:
        return None
    wrong = stated[0].model_copy(update={"number": stated[0].number + 1000})
    return (_with(event, claims=tuple(wrong if each is stated[0] else each for each in claims)),)


def _title(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...]:
    return (_with(event, title=f"{(event.report.year or 0) - 7}年政府信息公开工作年度报告"),)


def _period(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...]:
    year = (event.report.year or 0) - 3
    text = f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    section = Section(key="preface", heading="", text=text)
    return (_with(event, narrative=(section, *event.report.narrative)),)


def _premature(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...]:
    return (_with(event, published_on=date(event.report.year or 0, 6, 1)),)


def _late(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    year = event.report.year or 0
    return (_with(event, published_on=date(year + 1, 11, 1)),) if due(event.report.agency, year) else None


def _without_section(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...]:
    return (_with(event, narrative=tuple(each for each in event.report.narrative if each.key != "problems")),)


def _without_table(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    return None if event.report.litigation_direct is None else (_with(event, litigation_direct=None),)


def _without_row(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    table = event.report.applications
    if not table or not table.get("partial"):
        return None
    notes = {**event.report.notes, "applications.partial": "absent"}
    return (_with(event, applications={**table, "partial": None}, notes=notes),)


def _unsplit(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    table = event.report.applications or {}
    split = [row for key in OTHER_SPLIT if (row := table.get(key))]
    if event.report.template != "2021" or len(split) < len(OTHER_SPLIT):
        return None
    whole = {column.key: sum(row.get(column.key) or 0 for row in split) for column in APPLICANTS}
    kept = {key: row for key, row in table.items() if key not in OTHER_SPLIT}
    return (_with(event, applications={**kept, "other_unsplit": whole}),)


def _hijacked(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    if not event.report.narrative:
        return None
    first, *rest = event.report.narrative
    spam = first.model_copy(update={"text": f"{first.text}欢迎访问欧博官网入口。"})
    return (_with(event, narrative=(spam, *rest)),)


def _doubtful(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...]:
    doubt = Doubt(code="extra-number", message="", paths=("review.total",))
    return (_with(event, doubts=(*event.report.doubts, doubt)),)


def _copied(event: ParsedReport, past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    if not past or past[-1].report.year != (event.report.year or 0) - 1:
        return None
    text = past[-1].report.narrative
    return (_with(event, narrative=text),) if clauses_in(sketch(text)) >= LEAST_CLAUSES else None


def _two_sources(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    total = _number(event.report, "applications.total.total")
    if total is None:
        return None
    mirror = {"source_id": f"mirror{event.source.source_id}"[:16], "url": f"{event.source.url}.mirror"}
    other = _with(event, {"applications.total.total": total + 1})
    return (event, other.model_copy(update={"source": event.source.model_copy(update=mirror)}))


def _correction(event: ParsedReport, _past: Sequence[ParsedReport]) -> tuple[ParsedReport, ...] | None:
    total = _number(event.report, "review.total")
    if total is None:
        return None
    later = event.source.fetched_at + timedelta(days=1)
    source = event.source.model_copy(update={"sha256": event.source.sha256[::-1], "fetched_at": later})
    version = content_version(event.parser.revision, later)
    corrected = _with(event, {"review.total": total + 1})
    return (event, corrected.model_copy(update={"source": source, "content_version": version}))


SEEDS: dict[str, Seed] = {
    "balance": _decided("applications", _added(2, f"{_NEW}.natural_person", f"{_NEW}.total")),
    "outcome-sum": _decided(
        "applications", _added(1, "applications.granted.natural_person", "applications.granted.total")
    ),
    "row-sum": _decided("applications", _added(1, "applications.granted.total")),
    "review-sum": _decided("review", _added(1, "review.total")),
    "whole-count": _decimal,
    "in-force": _in_force,
    "carried-over": _after(
        1,
        "applications.carried_forward.total",
        _added(3, "applications.carried_over.natural_person", "applications.carried_over.total"),
    ),
    "in-force-chain": _after(1, f"{_NORMS}.in_force", _added(7, f"{_NORMS}.in_force")),
    "proportion": _after(_LEAST_YEARS, f"{_NEW}.total", _added(100_000, f"{_NEW}.natural_person", f"{_NEW}.total")),
    "copied": _copied,
    "sources-differ": _two_sources,
    "corrected": _correction,
    "regulation-power": _regulation,
    "fee-unit": _yuan,
    "blank-totals": _blank_totals,
    "claims": _claim,
    "year-of-title": _title,
    "period": _period,
    "premature": _premature,
    "deadline": _late,
    "missing-section": _without_section,
    "missing-table": _without_table,
    "missing-row": _without_row,
    "unsplit-other": _unsplit,
    "hijacked": _hijacked,
    "doubtful": _doubtful,
}
"""By rule. ``peers`` looks at a table of an installation's own, which the made-up country does not have."""
