"""The dashboards: up to date, speaking of series that exist, one panel for each alert."""

from deploy.grafana.boards import BOARDS, files
from tests.monitoring.rules import ROOT, alerts, known_series, rules, series_in

PANELS = [panel for board in BOARDS for panel in board.panels]


def test_the_files_are_what_the_code_says():
    folder = ROOT / "deploy/grafana/dashboards"
    assert {path.name: path.read_text() for path in folder.glob("*.json")} == dict(files())


def _sources(series):
    """The series that the recording rules make these from, and these themselves."""
    made = {rule["record"]: series_in(rule["expr"]) for rule in rules() if "record" in rule}
    return series.union(*(_sources(made[name]) for name in series if name in made))


def test_each_alert_has_a_panel_that_shows_its_series():
    shown = {}
    for panel in PANELS:
        for alert in panel.alerts:
            shown.setdefault(alert, set()).update(*(_sources(series_in(query.expr)) for query in panel.queries))
    for alert in alerts():
        assert _sources(series_in(alert["expr"])) & shown.get(alert["alert"], set()), alert["alert"]
    assert set(shown) == {alert["alert"] for alert in alerts()}


def test_panels_speak_of_series_that_exist():
    known = known_series()
    for panel in PANELS:
        for query in panel.queries:
            assert series_in(query.expr.replace("$__rate_interval", "5m")) <= known, panel.title


def test_no_two_panels_of_a_board_have_one_name():
    for board in BOARDS:
        titles = [panel.title for panel in board.panels]
        assert len(titles) == len(set(titles))
