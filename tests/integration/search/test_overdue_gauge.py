"""The gauge of what is overdue, as Prometheus reads it from the search service."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from services.search.agency import watch
from services.search.app import create_app
from tests.integration.search.written import add, written
from tests.validated import report, validated

REGISTRY = """
sources:
  - agency: 泽州县财政局
    entries: [{url: "https://www.zezhou.example/czj/"}]
  - agency: 泽州县教育局
    entries: [{url: "https://www.zezhou.example/jyj/"}]
"""
SURE = 'gongkai_overdue_reports{level="county",sure="yes"}'


def of(agency: str, year: int) -> Any:
    return validated(report(agency=agency, year=year), url=f"https://www.zezhou.example/{year}-{agency}.html")


REPORTS = [of("泽州县财政局", 2023), of("泽州县教育局", 2022)]


def shown(web: TestClient, line: str) -> bool:
    return line in web.get("/metrics").text.splitlines()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def on_a_day_in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "today", lambda: date(2024, 6, 1))


def test_it_says_how_many_are_missing_until_they_are_there(
    engines: Any, tmp_path: Path, on_a_day_in_june: None
) -> None:
    del on_a_day_in_june
    file = tmp_path / "sources.yaml"
    file.write_text(REGISTRY)
    with written(engines, REPORTS) as settings:
        given = {"search_sources_file": file, "search_overdue_every_s": 0.2}
        with TestClient(create_app(settings.model_copy(update=given))) as web:
            until(lambda: shown(web, f"{SURE} 1.0"))

            file.write_text("not a list of sources")
            time.sleep(0.5)
            assert shown(web, f"{SURE} 1.0")  # the last figure stands, and nothing else is disturbed
            assert web.get("/health/live").status_code == 200

            file.write_text(REGISTRY)
            add(settings, [of("泽州县教育局", 2023)])
            until(lambda: shown(web, f"{SURE} 0.0"))
