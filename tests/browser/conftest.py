import asyncio
import os
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from deploy.local.ports import free_port
from services.search.app import create_app
from services.search.finding.keys import new
from shared.contracts import ValidatedReport
from shared.settings import Settings
from shared.topics import create_topics
from tests.browser.chromium import NotInstalled, chromium
from tests.browser.collection import filled
from tests.integration.search.written import delete_topics, remove

SOURCES = Path(__file__).parents[2] / "docs" / "sources.example.yaml"
SCREENSHOTS = Path(__file__).parents[2] / ".gongkai" / "screenshots"
WIDE = {"width": 1400, "height": 900}
Site = tuple[str, list[ValidatedReport]]
DECIDER = "县公开办"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="package")
def key_and_line() -> tuple[str, str]:
    """A key that may decide about findings, and its line in the service's file."""
    return new(DECIDER)


@pytest.fixture
def key(key_and_line: tuple[str, str]) -> str:
    """The key of ``DECIDER``."""
    return key_and_line[0]


@pytest.fixture(scope="package")
def settings(
    engines: Any, key_and_line: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """Settings of an installation whose topics and archive are there."""
    keys = tmp_path_factory.mktemp("keys") / "keys"
    keys.write_text(key_and_line[1], encoding="utf-8")
    settings = Settings(
        elasticsearch_url=engines.elasticsearch_url,
        kafka_bootstrap_servers=engines.kafka_bootstrap_servers,
        namespace=f"browser{uuid.uuid4().hex[:8]}",
        archive_url=f"file://{tmp_path_factory.mktemp('archive')}",
        search_port=free_port(),
        search_api_keys_file=keys,
        search_sources_file=SOURCES,
    )
    in_thread(lambda: asyncio.run(create_topics(settings)))
    yield settings
    in_thread(lambda: asyncio.run(delete_topics(settings)))


@pytest.fixture(scope="package")
def site(settings: Settings) -> Iterator[Site]:
    """The address of a search service over the collection, and the collection."""
    events = in_thread(lambda: filled(settings))
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=settings.search_port, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{settings.search_port}", events
    server.should_exit = True
    thread.join(10)
    in_thread(lambda: asyncio.run(remove(settings)))


@pytest.fixture(scope="package")
def browser(site: Site) -> Iterator[Browser]:  # noqa: ARG001 - the engines start before Playwright takes this thread
    """Debian's Chromium. Without it these tests are skipped, on CI they fail."""
    try:
        path = chromium()
    except NotInstalled as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


def in_thread(work: Callable[[], Any]) -> Any:
    """Playwright keeps an event loop in this thread; other loops need another."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    thread.join()
    return results[0]


@pytest.fixture
def home(site: Site) -> str:
    return site[0]


@pytest.fixture
def report_id(site: Site) -> Callable[[str, int], str]:
    """The id of a body's report; skips where the corpus is not there."""

    def of(agency: str, year: int) -> str:
        for event in site[1]:
            if (event.report.agency, event.report.year) == (agency, year):
                return event.report_id
        pytest.skip("no corpus: put it at ../shared/corpus or name it in GONGKAI_CORPUS")

    return of


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A page that fails the test for any script error and any request to elsewhere."""
    context = browser.new_context(viewport=WIDE, locale="zh-CN")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if _is_fault(message.type, message.text) else None)
    opened.on("request", lambda asked: None if asked.url.startswith(home) else wrong.append(asked.url))
    yield opened
    context.close()
    assert wrong == []


def _is_fault(kind: str, text: str) -> bool:
    """Chromium also logs each answer whose status is an error; tests look at those themselves."""
    return kind == "error" and "the server responded with a status of 4" not in text


@pytest.fixture
def keep() -> Callable[[Page, str], None]:
    """Keep a screenshot as ``.gongkai/screenshots/NAME.png``."""

    def keep(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{re.sub(r'[^a-z0-9-]+', '-', name)}.png", full_page=False)

    return keep
