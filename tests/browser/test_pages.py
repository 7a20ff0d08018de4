"""Every page in a real browser: no script error, nothing from elsewhere, accessible, and no wider than a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import violations
from tests.browser.conftest import PHONE, Site

Keep = Callable[[Page, str], None]
PAGES = {
    "home": "/",
    "home-en": "/?lang=en",
    "search": "/?q=申请&year=2021&year=2022&figure=applications.new_received.total:>=1",
    "search-nothing": "/?q=不存在的词语",
    "agencies": "/agencies",
    "agency": "/agencies/{agency}",
    "regions": "/regions",
    "region": "/regions/140000?lang=en",
    "data": "/data",
    "data-bodies": "/data?what=of:applications.new_received.total&by=agency&measure=sum",
    "quality": "/quality",
    "overdue": "/overdue",
    "compare": "/compare?a={first}&b={second}",
    "compare-with": "/compare?a={first}",
    "report": "/reports/{first}",
    "report-hostile": "/reports/{hostile}",
    "original": "/reports/{first}/original?cell=applications.partial.total",
    "sources": "/sources",
    "sources-en": "/sources?lang=en",
    "dead-letters": "/dead-letters",
    "api": "/api",
}
PROBLEMS = {"not-found": "/reports/nobody", "bad-parameter": "/?year=x&lang=en"}
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def ids(site: Site) -> dict[str, str]:
    """What the addresses are filled with: a body with several years, and the hostile report."""
    by_agency: dict[str, list[str]] = {}
    for event in site[1]:
        by_agency.setdefault(event.agency_id, []).append(event.report_id)
    agency, reports = max(by_agency.items(), key=lambda each: len(each[1]))
    hostile = next(event.report_id for event in site[1] if event.report.agency == "恶意局")
    return {"agency": agency, "first": reports[0], "second": reports[1], "hostile": hostile}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_light_and_no_wider_than_a_phone(
    page: Page, home: str, ids: dict[str, str], keep: Keep, name: str
) -> None:
    answer = page.goto(home + PAGES[name].format(**ids))

    assert answer is not None
    assert answer.status == 200
    assert len(answer.body()) <= MOST_BYTES
    keep(page, name)
    assert violations(page) == []

    page.set_viewport_size(PHONE)
    keep(page, f"phone-{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", PROBLEMS)
def test_an_error_is_accessible_too(page: Page, home: str, keep: Keep, name: str) -> None:
    page.goto(home + PROBLEMS[name])

    keep(page, name)
    assert violations(page) == []
