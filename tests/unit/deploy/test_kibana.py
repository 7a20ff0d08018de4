"""The saved objects, held against the mapping of the index and against a Kibana that answers what it is told to."""

import json
import re

import pytest
from pytest_httpserver import HTTPServer

from deploy.kibana import content
from deploy.kibana.__main__ import written
from deploy.kibana.aggregation import kql
from deploy.kibana.importing import FILE, NotImported, import_objects
from deploy.kibana.panel import NUMBERS, TYPES, Panel, SavedSearch
from deploy.kibana.saved_object import COLUMNS, INDEX
from services.indexer.mapping import mapping
from shared.elastic import alias_name
from shared.settings import Settings

OBJECTS = [json.loads(line) for line in written().splitlines()]
PANELS = [panel for each in content.DASHBOARDS for panel in each.panels]


def fields(properties: dict, prefix: str = "") -> dict[str, str]:
    """Type of every field that can be searched, by its path."""
    found: dict[str, str] = {}
    for name, field in properties.items():
        path = f"{prefix}{name}"
        if "properties" in field:
            found |= fields(field["properties"], f"{path}.")
        elif field.get("index", True) and field.get("enabled", True):
            found[path] = field["type"]
        found |= fields(field.get("fields", {}), f"{path}.")
    return found


FIELDS = fields(mapping()["properties"])


def field_of_query(query: str) -> list[str]:
    return [query.partition(":")[0].strip()] if query else []


def test_the_file_is_what_the_code_says() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "python -m deploy.kibana write"


@pytest.mark.parametrize("panel", PANELS, ids=lambda each: each.key)
def test_every_field_of_a_panel_has_a_type_for_its_operation(panel: Panel) -> None:
    for bucket in panel.buckets:
        assert FIELDS.get(bucket.field) in TYPES[bucket.operation], bucket.field
    for measure in panel.measures:
        if measure.operation != "count":
            assert FIELDS.get(measure.field) in TYPES[measure.operation], measure.field
        assert set(field_of_query(measure.only)) <= FIELDS.keys()
    assert set(field_of_query(panel.query)) <= FIELDS.keys()


@pytest.mark.parametrize("search", content.SEARCHES, ids=lambda each: each.key)
def test_every_field_of_a_search_is_there(search: SavedSearch) -> None:
    assert {*search.columns, *field_of_query(search.query)} <= FIELDS.keys()
    assert FIELDS[search.sort] in NUMBERS | {"date", "keyword"}


def test_data_views_look_at_the_alias_and_a_date() -> None:
    assert alias_name(Settings(_env_file=None)) == INDEX
    assert {FIELDS[view.time_field] for view in content.DATA_VIEWS if view.time_field} == {"date"}


def test_every_reference_is_to_one_of_ours_and_no_id_is_there_twice() -> None:
    ids = [(each["type"], each["id"]) for each in OBJECTS]
    assert len(ids) == len(set(ids))
    assert {(to["type"], to["id"]) for each in OBJECTS for to in each["references"]} <= set(ids)


def test_panels_of_a_dashboard_lie_side_by_side() -> None:
    for board in (each for each in OBJECTS if each["type"] == "dashboard"):
        taken: set[tuple[int, int]] = set()
        for panel in json.loads(board["attributes"]["panelsJSON"]):
            grid = panel["gridData"]
            cells = {
                (x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])
            }
            assert grid["x"] + grid["w"] <= COLUMNS
            assert not cells & taken
            taken |= cells


def test_titles_are_chinese_and_english() -> None:
    for each in OBJECTS:
        title = each["attributes"].get("name") or each["attributes"]["title"]
        assert re.search(r"[\u4e00-\u9fff].*[A-Za-z]", title), title


def test_a_query_that_is_not_understood_is_not_tried() -> None:
    with pytest.raises(ValueError, match="only field : value"):
        kql("year > 2020 and has_findings : true")


def test_import_replaces_and_counts(httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request(
        "/api/saved_objects/_import",
        method="POST",
        query_string={"overwrite": "true"},
        headers={"kbn-xsrf": "gongkai", "Authorization": "ApiKey made-up"},
    ).respond_with_json({"success": True, "successCount": len(OBJECTS)})
    assert import_objects(httpserver.url_for(""), "made-up") == len(OBJECTS)
    [(request, _)] = httpserver.log
    assert FILE.read_bytes() in request.get_data()


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (403, {"message": "Forbidden"}, "answers 403"),
        (
            200,
            {"success": False, "errors": [{"type": "lens", "id": "x", "error": {"type": "missing_references"}}]},
            "lens x: missing_references",
        ),
    ],
)
def test_what_kibana_does_not_take_is_told(httpserver: HTTPServer, status: int, body: dict, sentence: str) -> None:
    httpserver.expect_request("/api/saved_objects/_import").respond_with_json(body, status)
    with pytest.raises(NotImported, match=sentence):
        import_objects(httpserver.url_for(""))


def test_a_kibana_that_is_not_there_is_told() -> None:
    with pytest.raises(NotImported, match="does not answer"):
        import_objects("http://127.0.0.1:1")
