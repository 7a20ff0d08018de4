"""Kibana's saved objects, as its export writes them: one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from deploy.kibana.lens import lens_attributes
from deploy.kibana.panel import Dashboard, DataView, Panel, SavedSearch

Saved = dict[str, Any]
INDEX = "reports"
"""The alias: a dashboard shows the live generation."""
COLUMNS = 48
PREFIX = "gongkai"


def object_id(*parts: str) -> str:
    """The same on every import, so that a second one replaces the first."""
    return "-".join((PREFIX, *parts))


def _saved(kind: str, key: str, attributes: Saved, references: Iterable[Saved] = ()) -> Saved:
    return {"type": kind, "id": key, "attributes": attributes, "references": list(references), "managed": False}


def _reference(name: str, kind: str, key: str) -> Saved:
    return {"name": name, "type": kind, "id": key}


def data_view(view: DataView) -> Saved:
    """A data view over the alias."""
    time = {"timeFieldName": view.time_field} if view.time_field else {}
    attributes = {"title": INDEX, "name": view.name, "allowHidden": False, **time}
    return _saved("index-pattern", object_id(view.key), attributes)


def saved_search(search: SavedSearch) -> Saved:
    """A list in Discover."""
    index = "kibanaSavedObjectMeta.searchSourceJSON.index"
    source = {"query": {"query": search.query, "language": "kuery"}, "filter": [], "indexRefName": index}
    attributes = {
        "title": search.title,
        "description": search.description,
        "columns": list(search.columns),
        "sort": [[search.sort, "desc"]],
        "kibanaSavedObjectMeta": {"searchSourceJSON": _json(source)},
    }
    return _saved(
        "search", object_id(search.key), attributes, [_reference(index, "index-pattern", object_id(search.view))]
    )


def panel(of: Dashboard, each: Panel) -> Saved:
    """A Lens chart."""
    view = _reference("indexpattern-datasource-layer-layer", "index-pattern", object_id(of.view))
    return _saved("lens", object_id(of.key, each.key), lens_attributes(each), [view])


def dashboard(of: Dashboard) -> Saved:
    """A dashboard of charts that are saved by themselves."""
    placed, references = [], []
    for number, (each, place) in enumerate(zip(of.panels, _places(of.panels), strict=True)):
        name = f"panel_{number}"
        grid = {**place, "i": str(number)}
        placed.append(
            {"type": "lens", "gridData": grid, "panelIndex": str(number), "embeddableConfig": {}, "panelRefName": name}
        )
        references.append(_reference(f"{number}:{name}", "lens", object_id(of.key, each.key)))
    attributes = {
        "title": of.title,
        "description": of.description,
        "panelsJSON": _json(placed),
        "optionsJSON": _json({"useMargins": True, "syncColors": False, "hidePanelTitles": False}),
        "timeRestore": False,
        "kibanaSavedObjectMeta": {
            "searchSourceJSON": _json({"query": {"query": "", "language": "kuery"}, "filter": []})
        },
    }
    return _saved("dashboard", object_id(of.key), attributes, references)


def _places(panels: Iterable[Panel]) -> Iterator[dict[str, int]]:
    left = top = height = 0
    for each in panels:
        if left + each.width > COLUMNS:
            left, top, height = 0, top + height, 0
        yield {"x": left, "y": top, "w": each.width, "h": each.height}
        left, height = left + each.width, max(height, each.height)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def ndjson(objects: Iterable[Saved]) -> str:
    """The file that Kibana imports."""
    return "".join(f"{_json(each)}\n" for each in objects)
