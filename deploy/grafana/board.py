"""A dashboard and its panels, and the JSON in which Grafana reads them."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["timeseries", "stat"]
Unit = Literal["short", "s", "bytes", "percentunit", "reqps", "cps", "bool"]

COLUMNS = 24
WIDTH, HEIGHT = 8, 8
DATASOURCE = {"type": "prometheus", "uid": "prometheus"}
SCHEMA = 39
RUNBOOKS = "https://github.com/gongkai/gongkai/blob/main/docs/operations/runbooks"


@dataclass(frozen=True, slots=True)
class Query:
    """PromQL, and what its series are called: text with ``{{label}}``."""

    expr: str
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture.

    ``alerts``: those whose cause it shows. ``empty``: why it may have no series when all is well.
    """

    title: str
    meaning: str
    queries: tuple[Query, ...]
    unit: Unit = "short"
    kind: Kind = "timeseries"
    alerts: tuple[str, ...] = ()
    empty: str = ""

    def as_json(self, number: int) -> dict[str, Any]:
        """As Grafana keeps it; ``number`` is its place, in rows of three."""
        across = COLUMNS // WIDTH
        grid = {"x": number % across * WIDTH, "y": number // across * HEIGHT, "w": WIDTH, "h": HEIGHT}
        return {
            "id": number + 1,
            "type": self.kind,
            "title": self.title,
            "description": self.meaning,
            "datasource": DATASOURCE,
            "gridPos": grid,
            "fieldConfig": {"defaults": {"unit": self.unit, "min": 0}, "overrides": []},
            "options": {"legend": {"displayMode": "list", "placement": "bottom"}} if self.kind == "timeseries" else {},
            "links": [{"title": alert, "url": f"{RUNBOOKS}/{alert}.md", "targetBlank": True} for alert in self.alerts],
            "targets": [
                {
                    "refId": chr(ord("A") + at),
                    "datasource": DATASOURCE,
                    "expr": query.expr,
                    "legendFormat": query.legend,
                }
                for at, query in enumerate(self.queries)
            ],
        }


@dataclass(frozen=True, slots=True)
class Board:
    """One dashboard; ``uid`` is its file's name and a part of its address, and never changes."""

    uid: str
    title: str
    panels: tuple[Panel, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """As Grafana keeps it."""
        return {
            "uid": f"gongkai-{self.uid}",
            "title": f"gongkai · {self.title}",
            "tags": ["gongkai"],
            "schemaVersion": SCHEMA,
            "editable": False,
            "refresh": "30s",
            "time": {"from": "now-6h", "to": "now"},
            "links": [{"type": "dashboards", "tags": ["gongkai"], "title": "gongkai", "asDropdown": True}],
            "panels": [panel.as_json(number) for number, panel in enumerate(self.panels)],
        }


def rate(metric: str, *by: str, where: str = "") -> str:
    """How fast a counter grows, a second, summed by these labels."""
    grouped = f"sum by ({', '.join(by)}) " if by else "sum"
    return f"{grouped}(rate({metric}{where}[$__rate_interval]))"


def quantile(part: float, metric: str, *by: str) -> str:
    """Below which value this part of a histogram's observations lies."""
    return f"histogram_quantile({part}, {rate(metric + '_bucket', 'le', *by)})"
