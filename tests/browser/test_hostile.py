"""Hostile reports in a real browser: nothing of them runs, turns round or breaks a page."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from shared.archive import Archive
from shared.contracts import ValidatedReport
from shared.settings import Settings
from tests.browser.accessibility import violations
from tests.browser.collection import take_out, write
from tests.browser.conftest import PHONE, Site, in_thread
from tests.hostile import hostile
from tests.hostile import page as original

Keep = Callable[[Page, str], None]
FILLER = "长"
TOO_WIDE = """width => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > width + 1 && !each.closest(".scroll"))
    .map(each => each.outerHTML.slice(0, 120)).slice(0, 8)"""
"""The elements that make a page wider than its window."""
PAGES = {
    "search": "/?q=强拆",
    "report": "/reports/{first}",
    "report-notices": "/reports/{second}?lang=en",
    "agencies": "/agencies?q=恶意局",
    "agency": "/agencies/{agency}",
    "compare-with": "/compare?a={first}",
    "compare": "/compare?a={first}&b={second}",
    "original": "/reports/{first}/original",
    "original-cell": "/reports/{first}/original?cell=applications.partial.total",
}


@pytest.fixture(scope="module")
def attackers(site: Site, settings: Settings) -> Iterator[list[ValidatedReport]]:  # noqa: ARG001 - the index is there
    """Two reports of one body, for as long as this module runs."""
    content = original(FILLER)
    events = [
        hostile(0, 2021, FILLER, content),
        hostile(0, 2022, FILLER, content, length=60_000, notices=220),
    ]
    in_thread(lambda: asyncio.run(Archive(settings).put(content)))
    in_thread(lambda: asyncio.run(write(settings, events)))
    yield events
    in_thread(lambda: asyncio.run(take_out(settings, events)))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_report_runs_on_any_page(
    page: Page, home: str, attackers: list[ValidatedReport], keep: Keep, name: str
) -> None:
    first, second = attackers
    ids = {"first": first.report_id, "second": second.report_id, "agency": first.agency_id}
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))

    answer = page.goto(home + PAGES[name].format(**ids), wait_until="networkidle")

    assert answer is not None
    assert answer.status == 200
    assert page.locator("text=恶意局").count() or name.startswith("original")
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    assert [frame.evaluate("window.ran ?? null") for frame in page.frames] == [None] * len(page.frames)
    assert dialogs == []
    assert page.locator("a[href^='javascript:' i]").count() == 0
    keep(page, f"hostile-{name}")
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    keep(page, f"phone-hostile-{name}")
    assert page.evaluate(TOO_WIDE, PHONE["width"]) == []
