"""The walk of somebody who has never seen the site."""

import csv
import io
import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.navigation import follow, search_for

Keep = Callable[[Page, str], None]
ReportId = Callable[[str, int], str]


def test_from_a_search_to_the_place_in_the_original(page: Page, home: str, report_id: ReportId, keep: Keep) -> None:
    wanted = report_id("泽州县人民政府办公室", 2021)
    page.goto(home)
    search_for(page, "泽州县")
    follow(page, ".facets a:has-text('2021')")
    follow(page, ".facets a:has-text('山西省')")
    expect(page.locator(".chips")).to_contain_text("山西省")
    expect(page.locator(".summary strong")).to_contain_text("1 份")
    keep(page, "walk-search")

    follow(page, ".hits h3 a")
    expect(page).to_have_url(f"{home}/reports/{wanted}")
    page.click('td[data-path="applications.partial.total"] a.to-original')
    expect(page.frame_locator("iframe[name=original]").locator("mark#cell")).to_have_text("4")

    follow(page, "a.language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#tables h2").first).to_have_text("Tables")
    page.go_back()
    page.go_back()
    expect(page.locator(".chips")).to_contain_text("2021")


def test_comparing_two_years_of_pingtan(page: Page, home: str, report_id: ReportId, keep: Keep) -> None:
    first, second = report_id("平潭综合实验区", 2022), report_id("平潭综合实验区", 2025)
    page.goto(f"{home}/reports/{first}")
    follow(page, ".links a:has-text('比较')")
    follow(page, f"a[href*='{second}']")

    row = page.locator("table.compared tr", has_text="一、本年新收政府信息公开申请数量 · 总计")
    assert row.locator("td").all_inner_texts() == ["74", "154", "+80"]
    keep(page, "walk-compare")
    follow(page, "text=全部数字")
    expect(page.locator(".compared td.zero").first).to_be_visible()
    assert page.locator("table.compared tbody tr").count() > 190


def test_a_figure_filter_is_set_by_its_form(page: Page, home: str) -> None:
    page.goto(home)
    page.click("summary:has-text('按数字筛选')")
    page.select_option("select[name=figure_path]", "applications.new_received.total")
    page.fill("input[name=figure_number]", "100")
    follow(page, ".figure-filter button")

    expect(page.locator(".chips")).to_contain_text("≥ 100")
    shown = page.locator(".key-figures span:first-child b").all_inner_texts()
    assert shown
    assert all(int(number.replace(",", "")) >= 100 for number in shown)


def test_the_filtered_result_is_taken_away_whole(page: Page, home: str) -> None:
    page.goto(f"{home}/?year=2022")
    if not page.locator(".menu-button").count():
        pytest.skip("this service has no exports")
    total = int(re.findall(r"\d+", page.inner_text(".summary strong"))[0])
    page.click(".menu-button summary")
    address = page.get_attribute(".menu-button a:text-is('CSV · wide')", "href")

    text = httpx.get(f"{home}{address}", timeout=60).text.removeprefix("\ufeff")
    rows = list(csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#")))
    assert len({row["report_id"] for row in rows}) == len(rows) == total
