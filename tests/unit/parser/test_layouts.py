"""The same figures in every layout."""

import re
from random import Random

import pytest

from services.parser import read
from shared.contracts import Report
from shared.figures import APPLICANTS
from tests.examples.golden import FOLDER
from tests.unit.parser.made_up import (
    LAYOUTS,
    SURE,
    Figures,
    damaged,
    figures,
    html_report,
    partly_glued,
    text_report,
    with_blanks,
)

BLANKS_KEPT = ("tabs", "bars", "markdown", "html")
COLUMNS = ("previous_items", "change", "decisions")


def render(said: Figures, layout: str) -> bytes:
    return (html_report(said) if layout == "html" else text_report(said, layout)).encode()


def compare(report: Report, said: Figures) -> tuple[list[str], list[str]]:
    """Paths read wrongly, and paths not read."""
    wrong, unread = [], []
    for path, printed in said.expected().items():
        figure = report.figure(path)
        expected = None if printed in ("", "/") else float(printed)
        if figure is not None and figure != expected:
            wrong.append(path)
        if figure is None and expected is not None:
            unread.append(path)
    return wrong, unread


@pytest.mark.parametrize("layout", [*SURE, "html"])
@pytest.mark.parametrize("seed", range(6))
def test_no_cell_is_lost_where_separators_stand(layout, seed):
    random = Random(seed)
    said = figures(random, unsplit=seed % 3 == 0, largest=10 ** (1 + seed % 4))
    report = read(render(said, layout))
    assert compare(report, said) == ([], [])
    assert (report.agency, report.year, report.template) == ("云岭县水务局", 2023, "2021")
    assert report.coverage == 1.0


@pytest.mark.parametrize("seed", range(12))
def test_glued_digits_are_right_or_ambiguous(seed):
    said = figures(Random(seed), largest=10 ** (1 + seed % 3))
    report = read(render(said, "glued"))
    wrong, unread = compare(report, said)
    assert wrong == []
    assert {report.notes[path] for path in unread} <= {"ambiguous"}
    assert len(unread) < len(said.expected()) / 4


@pytest.mark.parametrize("layout", [*LAYOUTS, "html"])
@pytest.mark.parametrize("seed", range(6))
def test_a_blank_never_becomes_a_number(layout, seed):
    random = Random(seed)
    said = with_blanks(figures(random, unsplit=seed % 3 == 0), random)
    report = read(render(said, layout))
    wrong, unread = compare(report, said)
    assert wrong == []
    if layout in BLANKS_KEPT:
        assert unread == []


@pytest.mark.parametrize("layout", BLANKS_KEPT)
def test_blank_and_not_applicable_are_told_apart(layout):
    said = figures(Random(1))
    said.applications["granted"][:3] = ["", "/", "——"]
    notes = read(render(said, layout)).notes
    columns = ("natural_person", "commercial_enterprise", "research_institution")
    reasons = [notes.get(f"applications.granted.{column}") for column in columns]
    assert reasons == ["blank", "not_applicable", "not_applicable"]


def test_a_row_that_is_not_there_is_absent():
    said = figures(Random(2), unsplit=True)
    del said.applications["refuse_repeat"]
    report = read(render(said, "tabs"))
    assert report.applications is not None
    assert report.applications["refuse_repeat"] is None
    assert report.notes["applications.refuse_repeat"] == "absent"
    assert any(doubt.code == "row-missing" for doubt in report.doubts)


def test_figures_in_prose_are_no_table():
    said = figures(Random(3))
    source = text_report(said, "lines").split("二、主动公开政府信息情况")[0]
    report = read(source.encode())
    assert report.applications is None
    assert report.active_disclosure is None
    assert report.review is None


@pytest.mark.parametrize("layout", [*LAYOUTS, "html"])
@pytest.mark.parametrize("rate", [0.03, 0.1])
def test_damaged_labels_never_give_a_wrong_figure(layout, rate):
    random = Random(layout)
    said = figures(random)
    report = read(damaged(render(said, layout).decode(), random, rate).encode())
    wrong, unread = compare(report, said)
    assert wrong == []
    if rate < 0.05 and layout != "glued":
        assert len(unread) < len(said.expected()) / 10


@pytest.mark.parametrize("seed", range(8))
def test_spaces_between_glued_digits_are_hints(seed, monkeypatch):
    random = Random(seed)
    said = figures(random)
    monkeypatch.setitem(LAYOUTS, "partly", lambda rows: partly_glued(rows, random))
    report = read(render(said, "partly"))
    wrong, unread = compare(report, said)
    assert wrong == []
    assert {report.notes[path] for path in unread} <= {"ambiguous"}


@pytest.mark.parametrize("layout", ["tabs", "lines", "spaces", "cut"])
def test_signed_words_in_the_old_form(layout):
    said = figures(Random(7))
    report = text_report(said, layout)
    rows = [["第二十条第（五）项"], ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]]
    rows += [
        ["行政许可", "138", "增5", "867"],
        ["其他对外管理服务事项", "12", "减3", "0"],
        ["行政处罚", "40", "-6", "9"],
    ]
    old = LAYOUTS[layout](rows)
    before, after = (
        report.split("二、主动公开政府信息情况\n")[0],
        report.partition("三、收到和处理政府信息公开申请情况\n"),
    )
    read_back = read(f"{before}二、主动公开政府信息情况\n{old}\n{after[1]}{after[2]}".encode())
    paths = [
        f"active_disclosure.{row}.{column}" for row in ("licensing", "other_services", "penalty") for column in COLUMNS
    ]
    assert [read_back.figure(path) for path in paths] == [138, 5, 867, 12, -3, 0, 40, -6, 9]


def test_lost_blanks_are_placed_where_the_sums_leave_one_place():
    said = figures(Random(1))
    for key, cells in said.applications.items():
        cells[:] = ["0"] * 7
        if key in ("new_received", "granted", "total"):
            cells[:] = ["1", "2", "3", "4", "5", "6", "21"]
    said.applications["deny_internal"][:] = ["0", "4", "0", "0", "0", "0", "4"]
    said.applications["new_received"][:] = said.applications["total"][:] = ["1", "6", "3", "4", "5", "6", "25"]
    said.applications["carried_over"][:] = said.applications["carried_forward"][:] = ["0", "0", "7", "0", "0", "0", "7"]
    for cells in said.applications.values():
        cells[:] = [cell if cell != "0" else "" for cell in cells]
    report = read(text_report(said, "lines").encode())
    placed = [report.figure(f"applications.deny_internal.{column.key}") for column in APPLICANTS]
    assert placed == [None, 4, None, None, None, None, 4]
    assert report.notes["applications.deny_internal.natural_person"] == "blank"
    assert report.notes["applications.carried_over.research_institution"] == "ambiguous"
    assert report.figure("applications.carried_over.total") == 7


def test_numbers_apart_are_not_divided_where_blanks_may_be_lost():
    said = figures(Random(4))
    said.disclosure["normative_documents"][:] = ["", "5", "67"]
    report = read(text_report(said, "spaces").encode())
    assert report.figure("active_disclosure.normative_documents.issued") is None


def test_digits_beside_a_stroke_are_not_divided():
    said = figures(Random(4))
    said.applications["granted"][:] = ["77", "23", "46", "36", "83", "/", "265"]
    report = read(text_report(said, "glued").encode())
    assert [report.figure(f"applications.granted.{column.key}") for column in APPLICANTS] == [None] * 7


def test_the_words_of_taiwan():
    page = (FOLDER / "template-2019-traditional" / "hetian_park_2021.html").read_text(encoding="utf-8")
    row = re.search("<tr><td><p>規範性文件</p>.*?</tr>", page)[0]
    others = "<tr><td>其他主動公開檔案（含以本單位名義簽發的公文）</td><td>186</td><td>86</td><td>255</td></tr>"
    changed = page.replace(row, row.replace("文件", "檔案（一般情況下屬於規範性檔案）") + others)
    assert read(changed.encode()).flat() == read(page.encode()).flat()
