"""Hostile reports on every page and in every format: nothing runs, nothing turns round, nothing has no end."""

import asyncio
import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from services.search.app import create_app
from shared.archive import Archive
from shared.contracts import ValidatedReport
from tests.hostile import AGENCY, DIRECTION, FORMULA, LONG, MARKS, hostile, page
from tests.integration.search.written import written

MOST_BYTES = 300_000
FILLERS = ("长", "\"'&<")
"""Three bytes a character; and what grows fivefold when it is escaped."""


def reports() -> list[ValidatedReport]:
    return [
        hostile(number, year, filler, page(filler), length=length, notices=notices)
        for number, filler in enumerate(FILLERS)
        for year, length, notices in ((2021, LONG, 4), (2022, 60_000, 220))
    ]


@pytest.fixture(scope="module")
def events() -> list[ValidatedReport]:
    return reports()


@pytest.fixture(scope="module")
def web(engines: Any, events: list[ValidatedReport], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = f"file://{tmp_path_factory.mktemp('archive')}"
    with written(engines, events, archive_url=archive) as settings:
        for filler in FILLERS:
            asyncio.run(Archive(settings).put(page(filler)))
        with TestClient(create_app(settings)) as web:
            yield web


PAGES = {
    "search": "/?q=强拆",
    "search-all": "/?q=强拆&size=100",
    "report": "/reports/{first}",
    "report-notices": "/reports/{second}",
    "report-english": "/reports/{first}?lang=en",
    "agencies": "/agencies",
    "agency": "/agencies/{agency}",
    "compare-with": "/compare?a={first}",
    "compare": "/compare?a={first}&b={second}",
    "compare-all": "/compare?a={first}&b={second}&show=all",
    "original": "/reports/{first}/original",
    "original-cell": "/reports/{first}/original?cell=applications.partial.total",
    "data": "/data?what=of:applications.new_received.total&by=agency&measure=sum",
    "quality": "/quality",
    "overdue": "/overdue",
}


def address(name: str, events: list[ValidatedReport], number: int) -> str:
    first, second = events[2 * number : 2 * number + 2]
    return PAGES[name].format(first=first.report_id, second=second.report_id, agency=first.agency_id)


@pytest.mark.parametrize("number", range(len(FILLERS)))
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_bounded_and_holds_no_markup_of_a_report(
    web: TestClient, events: list[ValidatedReport], name: str, number: int
) -> None:
    answer = web.get(address(name, events, number))

    assert answer.status_code == 200
    assert len(answer.content) <= MOST_BYTES
    assert [mark for mark in MARKS if mark in answer.text] == []
    tree = LexborHTMLParser(answer.text)
    assert [node.attributes.get("src") for node in tree.css("script")] in ([], ["/static/gongkai.js"])
    for node in tree.css("*"):
        assert not [
            each for each in node.attributes if each.startswith("on") or each in ("style", "autofocus", "srcdoc")
        ]
        assert not any(str(value).strip().lower().startswith("javascript:") for value in node.attributes.values())


@pytest.mark.parametrize("name", ["search", "report", "agency", "compare"])
def test_what_attacks_is_shown_as_text(web: TestClient, events: list[ValidatedReport], name: str) -> None:
    assert "<script>top.ran=1</script>" in LexborHTMLParser(web.get(address(name, events, 0)).text).body.text()


def test_an_original_is_shown_without_its_markup(web: TestClient, events: list[ValidatedReport]) -> None:
    body = LexborHTMLParser(web.get(address("original", events, 0)).text).body.text()

    assert "点这里" in body
    assert "<script" not in body
    assert "ran=1</script>" not in body


def test_a_long_text_is_cut_and_leads_to_the_whole(web: TestClient, events: list[ValidatedReport]) -> None:
    first = events[0].report_id
    narrative = LexborHTMLParser(web.get(f"/reports/{first}").text).css_first("#narrative")

    assert "1,700," in narrative.text()
    assert f"/reports/{first}/original" in [link.attributes["href"] for link in narrative.css("a")]
    original = LexborHTMLParser(web.get(f"/reports/{first}/original").text)
    assert f"/api/v1/reports/{first}/original" in [link.attributes["href"] for link in original.css("a")]
    assert len(web.get(f"/api/v1/reports/{first}/original").content) > 5_000_000
    assert len(web.get(f"/api/v1/reports/{first}").content) > 5_000_000


def get(web: TestClient, form: str) -> bytes:
    answer = web.get(f"/api/v1/exports/{form}")
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("form", ["csv", "csv-wide", "findings"])
def test_csv_computes_nothing_and_turns_nothing_round(web: TestClient, form: str) -> None:
    text = get(web, form).decode("utf-8-sig")

    assert [mark for mark in MARKS if mark in text] == []
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'" + FORMULA in {cell[: len(FORMULA) + 1] for cell in cells}
    assert [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝＋－＠|%") and not _is_number(cell)] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return not cell
    return True


def test_a_workbook_holds_texts_and_no_formula_or_link(web: TestClient) -> None:
    content = get(web, "xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("reports").to_python()

    texts = [cell for row in sheet for cell in row if isinstance(cell, str)]
    assert any(text.startswith(FORMULA) for text in texts)
    assert [mark for mark in MARKS if mark in "".join(texts)] == []
    assert parts(content, b"<f>", b"<hyperlink") == []


def parts(content: bytes, *tags: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [tag for name in packed.namelist() for tag in tags if tag in packed.read(name)]


@pytest.mark.parametrize("form", ["parquet", "parquet-wide"])
def test_parquet_holds_the_same_texts_as_a_table_without_marks_of_direction(web: TestClient, form: str) -> None:
    table = pq.read_table(io.BytesIO(get(web, form)))

    agencies = set(table["agency"].to_pylist())
    assert {name[: len(FORMULA)] for name in agencies} == {FORMULA}
    assert [mark for mark in MARKS for name in agencies if mark in name] == []


def test_json_lines_hold_the_raw_text_escaped(web: TestClient, events: list[ValidatedReport]) -> None:
    content = get(web, "jsonl").decode()

    assert [mark for mark in MARKS if mark in content] == []
    [first] = [
        each for line in content.splitlines() if (each := json.loads(line)).get("report_id") == events[0].report_id
    ]
    assert first["report"]["narrative"][0]["text"] == events[0].report.narrative[0].text
    assert first["report"]["title"] == events[0].report.title
    assert DIRECTION in first["report"]["agency"]


def test_a_feed_is_sound_xml_without_marks_of_direction(web: TestClient) -> None:
    answer = web.get("/api/v1/reports.atom")

    titles = [each.text or "" for each in ElementTree.fromstring(answer.text).iter() if each.tag.endswith("}title")]
    assert any(AGENCY in title for title in titles)
    assert [mark for mark in MARKS if mark in answer.text] == []
