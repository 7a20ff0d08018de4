import pytest

from services.search.language import Language, LanguageCode
from services.search.official.cell import SYMBOLS, Cells
from services.search.official.table import Table, TableRow, applications, disclosure, review
from services.search.words import TEXTS
from shared.contracts import Doubt, Finding, Provenance, Report
from shared.figures import TemplateName, figures
from tests.validated import filled, report

ZH = Language("zh")


def paths(table: Table) -> list[str]:
    return [cell.path for row in table.rows for cell in row.cells]


def widths(rows: tuple[TableRow, ...]) -> set[int]:
    """The header columns of each row, counted with the spans that reach into it."""
    reaching: list[tuple[int, int]] = []
    found = set()
    for row in rows:
        found.add(sum(header.columns for header in row.headers) + sum(width for _, width in reaching))
        reaching = [(left - 1, width) for left, width in reaching if left > 1]
        reaching += [(header.rows - 1, header.columns) for header in row.headers if header.rows > 1]
    return found


def test_every_figure_of_a_template_has_one_place() -> None:
    for template in ("2021", "2019"):
        name: TemplateName = template
        cells = Cells(report(**filled(name)), ())
        tables = [*disclosure(cells, name, ZH), applications(cells, name, ZH), review(cells, ZH)]

        assert sorted(path for table in tables for path in paths(table)) == sorted(f.path for f in figures(name))


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("template", ["2021", "2019"])
def test_the_headers_of_section_three_fill_three_columns(template: TemplateName, code: LanguageCode) -> None:
    table = applications(Cells(Report(), ()), template, Language(code))

    assert widths(table.rows) == {3}


def test_groups_are_named_once_over_their_rows() -> None:
    table = applications(Cells(Report(), ()), "2021", ZH)
    headers = {row.cells[0].path.split(".")[1]: [(h.text, h.rows) for h in row.headers] for row in table.rows}

    assert headers["granted"] == [("三、本年度办理结果", 22), ("（一）予以公开", 1)]
    assert headers["deny_state_secret"] == [("（三）不予公开", 8), ("1.属于国家秘密", 1)]
    assert headers["deny_other_law"] == [("2.其他法律行政法规禁止公开", 1)]


@pytest.mark.parametrize(
    ("printed", "unsplit", "split"),
    [({"other_unsplit": {"total": 1}}, True, False), ({"other_other": {"total": 1}}, False, True), ({}, False, True)],
)
def test_other_outcomes_stand_as_the_report_prints_them(
    printed: dict[str, dict[str, int]], *, unsplit: bool, split: bool
) -> None:
    shown = paths(applications(Cells(Report(applications={**printed}), ()), "2021", ZH))

    assert ("applications.other_unsplit.total" in shown) is unsplit
    assert ("applications.other_other.total" in shown) is split


def test_what_is_no_number_never_looks_like_one_or_like_another() -> None:
    row = dict.fromkeys(("natural_person", "commercial_enterprise", "legal_service"), None)
    notes = {
        "applications.granted.natural_person": "blank",
        "applications.granted.commercial_enterprise": "not_applicable",
        "applications.granted.legal_service": "ambiguous",
        "applications.partial": "blank",
    }
    cells = Cells(report(applications={"granted": {**row, "total": 0}}, notes=notes), ())

    def state(path: str) -> str:
        return cells.at(f"applications.{path}").state

    assert state("granted.natural_person") == "blank"
    assert state("granted.commercial_enterprise") == "not_applicable"
    assert state("granted.legal_service") == "ambiguous"
    assert state("granted.total") == "zero"
    assert state("partial.total") == "blank"
    assert state("new_received.total") == "absent"
    assert len({*SYMBOLS.values(), "0"}) == len(SYMBOLS) + 1


def test_a_cell_carries_the_numbers_of_its_findings_and_doubts() -> None:
    path = "applications.granted.total"
    finding = Finding(rule="r", severity="error", message="", message_en="", cells=(path,))
    written = report(
        applications={"granted": {"total": 1234}},
        doubts=(Doubt(code="a", message=""), Doubt(code="b", message="", paths=(path,))),
        provenance={path: Provenance(how="inferred", printed="1234")},
    )
    cell = Cells(written, (finding, finding)).at(path)

    assert (cell.text, cell.findings, cell.doubts, cell.inferred) == ("1,234", (1, 2), (2,), True)


def test_every_text_is_there_in_both_languages() -> None:
    assert [key for key, (zh, en) in TEXTS.items() if not zh or not en] == []
