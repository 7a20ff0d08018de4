"""Exports: every filter holds, every format is whole, nothing that a report says is ever computed."""

import asyncio
import csv
import io
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pyarrow.parquet as pq
import pytest
import structlog
import uvicorn
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from services.search import problem
from services.search.app import create_app
from services.search.export.formats import FORMATS
from services.search.live_index import Snapshot
from shared.contracts import Finding, Provenance, ValidatedReport
from shared.figures import all_figures, figures
from shared.settings import Settings
from tests.integration.search.written import judged, written
from tests.validated import filled, report, validated

FORMULA = '=HYPERLINK("http://evil.example","点")'
HOSTILE = "+cmd|' /C calc'!A0\u202e\x07"


def hostile() -> ValidatedReport:
    made = report(
        agency=FORMULA,
        year=2020,
        title=HOSTILE,
        active_disclosure={"regulations": {"issued": 3}, "licensing": {"change": -4}},
        notes={"active_disclosure.regulations.repealed": "blank", "applications": "ambiguous"},
        provenance={"active_disclosure.regulations.issued": Provenance(printed="@3", label="-规章", page=2, row=1)},
    )
    finding = Finding(
        id="f1", rule="balance", severity="error", message="=1+1", message_en="-1", cells=("review.total",), left=-2
    )
    return judged(validated(made, finding), usable=False)


def reports() -> list[ValidatedReport]:
    many = [judged(validated(report(agency=f"第{number}局", year=2019 + number % 3))) for number in range(210)]
    full = judged(validated(report(agency="全表局", year=2023, **filled("2021"))))
    return [hostile(), full, *many]


@pytest.fixture(scope="module")
def exported(engines: Any) -> Iterator[Settings]:
    with written(engines, reports()) as settings:
        yield settings


@pytest.fixture(scope="module")
def web(exported: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(exported)) as web:
        yield web


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def get(web: TestClient, form: str, **parameters: Any) -> bytes:
    answer = web.get(f"/api/v1/exports/{form}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.mark.parametrize("search", [{}, {"year": [2020]}, {"q": "第7局"}, {"year": [2020], "agency": ["第1局"]}])
def test_every_format_holds_the_reports_that_the_search_finds(web: TestClient, search: dict[str, Any]) -> None:
    total = web.get("/api/v1/reports", params=search).json()["total"]
    assert total

    wide = rows(get(web, "csv-wide", **search))
    assert len(wide) == len({row["report_id"] for row in wide}) == total
    assert len({row["report_id"] for row in rows(get(web, "csv", **search))}) == total
    assert pq.read_table(io.BytesIO(get(web, "parquet-wide", **search))).num_rows == total
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(get(web, "xlsx", **search)))
    assert len(sheets.get_sheet_by_name("reports").to_python()) == total + 1
    lines = [json.loads(line) for line in get(web, "jsonl", **search).splitlines()]
    assert (lines[0]["about"]["reports"], len(lines) - 2, lines[-1]) == (total, total, {"end": {"reports": total}})


def test_the_tidy_table_has_a_row_for_each_cell_and_says_what_is_in_it(web: TestClient) -> None:
    full = rows(get(web, "csv", agency="全表局"))
    assert [row["path"] for row in full] == [figure.path for figure in figures("2021")]
    assert {row["state"] for row in full} == {"number"}
    assert [row["value"] for row in full if row["path"] == "active_disclosure.fees_wan_yuan"] == ["3.25"]

    found = {row["path"]: row for row in rows(get(web, "csv", agency=FORMULA))}
    issued = found["active_disclosure.regulations.issued"]
    assert (issued["value"], issued["state"], issued["table"], issued["row"], issued["column"]) == (
        *("3", "number", "active_disclosure", "regulations", "issued"),
    )
    assert (issued["printed"], issued["label"], issued["page"], issued["block_row"]) == ("'@3", "'-规章", "2", "1")
    assert found["active_disclosure.licensing.change"]["value"] == "-4"
    blank = found["active_disclosure.regulations.repealed"]
    assert (blank["value"], blank["state"]) == ("", "blank")
    assert found["applications.granted.total"]["state"] == "ambiguous"
    assert found["review.total"]["state"] == "absent"


def test_nothing_that_a_report_says_is_computed_or_turned_round(web: TestClient) -> None:
    [wide] = rows(get(web, "csv-wide", agency=FORMULA))
    assert (wide["agency"], wide["title"]) == ("'" + FORMULA, "'+cmd|' /C calc'!A0 ")
    assert wide["active_disclosure.licensing.change"] == "-4"

    workbook = get(web, "xlsx", agency=FORMULA)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name("reports").to_python()
    assert FORMULA in sheet[1]
    assert b"<f>" not in workbook
    table = pq.read_table(io.BytesIO(get(web, "parquet", agency=FORMULA)))
    assert set(table["agency"].to_pylist()) == {FORMULA}
    assert "\u202e" not in get(web, "jsonl", agency=FORMULA).decode()


def test_findings_are_a_list_to_send(web: TestClient) -> None:
    [finding] = rows(get(web, "findings"))

    assert (finding["rule"], finding["status"], finding["left"], finding["right"]) == ("balance", "open", "-2.0", "")
    assert (finding["message"], finding["cells"]) == ("'=1+1", "review.total")


def test_an_export_says_what_it_is_and_how_to_cite_it(web: TestClient) -> None:
    answer = web.get("/api/v1/exports/parquet", params={"year": 2020})
    metadata = json.loads(pq.read_schema(io.BytesIO(answer.content)).metadata[b"gongkai"])
    assert metadata["reports"] == int(answer.headers["gongkai-reports"]) == 71
    assert metadata["query"] == "/api/v1/reports?year=2020"
    assert metadata["index"].endswith("-reports-1")
    assert metadata["index"] in metadata["citation"]
    assert '</api/v1/exports/citation?year=2020>; rel="cite-as"' in answer.headers["link"]
    cited = web.get("/api/v1/exports/citation?year=2020").json()
    assert (cited["reports"], cited["licence"]) == (71, metadata["licence"])


def test_the_dictionary_has_every_column_of_every_table(web: TestClient) -> None:
    found = web.get("/api/v1/exports/dictionary").json()

    for form, name in (("csv", "tidy"), ("csv-wide", "wide"), ("findings", "findings")):
        heading = next(csv.reader(io.StringIO(get(web, form, agency="全表局").decode("utf-8-sig"))))
        assert [entry["column"] for entry in found[name]] == heading
    assert [entry["path"] for entry in found["figures"]] == list(all_figures())


def test_more_than_a_sheet_can_hold_is_refused_and_not_cut(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "xlsx", replace(FORMATS["xlsx"], most_reports=10))
    answer = web.get("/api/v1/exports/xlsx")

    assert answer.status_code == 400
    assert "10 reports at most, the search finds 212" in answer.json()["errors"][0]["what"]


@pytest.fixture
def served(exported: Settings) -> Iterator[str]:
    """The application on a socket of its own: only there can a transfer break."""
    server = uvicorn.Server(uvicorn.Config(create_app(exported), port=0, log_config=None))
    thread = threading.Thread(target=asyncio.run, args=(server.serve(),))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet-wide"])
def test_a_broken_export_is_seen_as_broken(served: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Snapshot.pages

    async def broken(self: Snapshot, *of: Any) -> AsyncIterator[list[dict[str, Any]]]:
        async for page in whole(self, *of):
            yield page
            raise ConnectionError("the index went away")

    monkeypatch.setattr(Snapshot, "pages", broken)
    # As in production; structlog's own form for terminals would print every report that is held.
    plain = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    monkeypatch.setattr(problem, "log", structlog.wrap_logger(structlog.PrintLogger(), processors=plain))
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{served}/api/v1/exports/{form}", timeout=60)
