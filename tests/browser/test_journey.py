"""The whole journey in one browser: search, read, compare, take away, decide."""

import asyncio
import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from shared.contracts import FindingDecided
from shared.kafka import reader
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, topic_name
from tests.browser.accessibility import violations
from tests.browser.conftest import DECIDER, in_thread
from tests.browser.navigation import follow, search_for

Keep = Callable[[Page, str], None]
ReportId = Callable[[str, int], str]
PARTIAL = 'td[data-path="applications.partial.total"] a.to-original'
REASON = "与 2020 年合并计算"


class Journey:
    """A walk that keeps a picture of every page and lets axe look at it."""

    def __init__(self, page: Page, keep: Keep) -> None:
        self.page = page
        self._keep = keep
        self._seen = 0

    def look(self, name: str) -> None:
        self._seen += 1
        self._keep(self.page, f"journey-{self._seen:02}-{name}")
        assert violations(self.page) == []

    def hits(self) -> int:
        """What the page says it has found."""
        return int(re.findall(r"[\d,]+", self.page.inner_text(".summary strong"))[0].replace(",", ""))


def test_search_read_compare_switch_take_away_and_decide(  # noqa: PLR0913 - fixtures
    page: Page,
    home: str,
    report_id: ReportId,
    keep: Keep,
    key: str,
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    zezhou = report_id("泽州县人民政府办公室", 2021)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    walk = Journey(page, keep)

    page.goto(home)
    walk.look("home")
    search_with_two_facets(walk)
    found = page.url
    read_the_place_of_a_cell(walk, f"{home}/reports/{zezhou}")
    compare_pingtan(walk, report_id)
    in_english = switch_the_language(walk, found)
    take_the_result_away(walk, in_english, tmp_path)
    decide(walk, f"{home}/reports/{zezhou}", key)

    [decision] = in_thread(lambda: asyncio.run(decided(settings, zezhou)))
    assert (decision.status, decision.reason, decision.by) == ("confirmed", REASON, DECIDER)
    assert [address for address in asked if key in address] == []
    logged = "".join(capsys.readouterr())
    assert "route=/reports/{report_id}/findings/{finding_id}/decision" in logged
    assert key not in logged


def search_with_two_facets(walk: Journey) -> None:
    page = walk.page
    search_for(page, "依申请公开")
    every = walk.hits()
    follow(page, ".facets a:has-text('2021')")
    of_the_year = walk.hits()
    follow(page, ".facets a:has-text('县级')")
    expect(page.locator(".chips")).to_contain_text("县级")
    assert every > of_the_year > walk.hits() > 1
    expect(page.locator(".passage mark").first).to_be_visible()
    walk.look("search")


def read_the_place_of_a_cell(walk: Journey, address: str) -> None:
    page = walk.page
    follow(page, ".hits h3 a:has-text('泽州县')")
    expect(page).to_have_url(address)
    assert page.inner_text(PARTIAL) == "4"
    page.click(PARTIAL)
    place = page.frame_locator("iframe[name=original]").locator("mark#cell")
    expect(place).to_have_text("4")
    expect(place).to_be_in_viewport()
    walk.look("report")

    page.goto(address + "/original?cell=applications.partial.total#cell")
    expect(page.locator("mark#cell")).to_have_text("4")
    expect(page.locator("mark#cell")).to_be_in_viewport()
    walk.look("original")
    page.go_back()


def compare_pingtan(walk: Journey, report_id: ReportId) -> None:
    page = walk.page
    follow(page, "nav.menu a:has-text('机关')")
    search_for(page, "平潭综合实验区")
    walk.look("agencies")
    follow(page, ".bodies a:has-text('平潭综合实验区')")
    walk.look("agency")
    follow(page, "table.years thead a:has-text('2022')")
    follow(page, ".links a:has-text('比较')")
    walk.look("compare-with")
    follow(page, f"a[href*='{report_id('平潭综合实验区', 2025)}']")
    row = page.locator("table.compared tr", has_text="一、本年新收政府信息公开申请数量 · 总计")
    assert row.locator("td").all_inner_texts() == ["74", "154", "+80"]
    walk.look("compare")


def switch_the_language(walk: Journey, found: str) -> str:
    page = walk.page
    follow(page, "a.language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Compare two reports")
    walk.look("compare-english")
    page.goto(found)
    in_chinese = walk.hits()
    follow(page, "a.language")
    expect(page.locator(".chips")).to_contain_text("County")
    assert walk.hits() == in_chinese
    walk.look("search-english")
    return page.url


def take_the_result_away(walk: Journey, address: str, folder: Path) -> None:
    page = walk.page
    hits = walk.hits()
    page.click(".menu-button summary")
    walk.look("export-menu")
    wide, tidy = (rows(page, name, folder / name) for name in ("CSV · wide", "CSV"))
    assert len(wide) == len({row["report_id"] for row in wide}) == hits
    assert {row["report_id"] for row in tidy} == {row["report_id"] for row in wide}
    assert {(row["year"], row["level"]) for row in wide} == {("2021", "county")}
    assert page.url == address


def rows(page: Page, name: str, path: Path) -> list[dict[str, str]]:
    """The rows of a file that the browser has saved."""
    with page.expect_download() as download:
        page.click(f".menu-button a:text-is('{name}')")
    download.value.save_as(path)
    assert download.value.suggested_filename.endswith(".csv")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def decide(walk: Journey, address: str, key: str) -> None:
    page = walk.page
    page.goto(address)
    finding = page.locator("#finding-1")
    finding.locator("summary").click()
    fill(page, key="somebody's")
    walk.look("decide-form")
    finding.locator("button").click()
    expect(finding.locator("[role=status]")).to_contain_text("密钥不对")
    expect(finding.locator(".decision")).to_have_count(0)
    assert finding.locator("input[name=reason]").input_value() == REASON
    assert finding.locator("input[name=key]").input_value() == ""
    walk.look("decide-refused")

    finding.locator("input[name=key]").fill(key)
    finding.locator("button").click()
    expect(finding.locator(".decision")).to_contain_text(DECIDER)
    expect(finding.locator(".decision")).to_contain_text("属实")
    expect(finding.locator(".decision")).to_contain_text(REASON)
    expect(finding).to_be_in_viewport()
    assert key not in page.content()
    walk.look("decided")


def fill(page: Page, key: str) -> None:
    form = page.locator("#finding-1 form")
    form.locator("select[name=status]").select_option("confirmed")
    form.locator("input[name=reason]").fill(REASON)
    field = form.locator("input[name=key]")
    assert field.get_attribute("type") == "password"
    field.fill(key)


async def decided(settings: Settings, of: str) -> list[FindingDecided]:
    """The decisions about a report that Kafka holds."""
    consumer = reader(settings)
    await consumer.start()
    try:
        consumer.subscribe([topic_name(FINDINGS_DECIDED, settings)])
        found: list[FindingDecided] = []
        async with asyncio.timeout(60):
            while not found:
                for batch in (await consumer.getmany(timeout_ms=500)).values():
                    found += [FindingDecided.from_bytes(message.value) for message in batch]
        return [each for each in found if each.report_id == of]
    finally:
        await consumer.stop()
