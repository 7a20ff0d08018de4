"""The page of a report in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

Keep = Callable[[Page, str], None]
ReportId = Callable[[str, int], str]
PARTIAL = 'td[data-path="applications.partial.total"] a.to-original'


def test_a_cell_shows_its_place_in_the_original_beside_it(
    page: Page, home: str, report_id: ReportId, keep: Keep
) -> None:
    page.goto(f"{home}/reports/{report_id('泽州县人民政府办公室', 2021)}")
    assert page.inner_text(PARTIAL) == "4"

    page.click(PARTIAL)

    original = page.frame_locator("iframe[name=original]")
    mark = original.locator("mark#cell")
    expect(mark).to_have_text("4")
    expect(mark).to_be_in_viewport()
    line = original.locator("p.running").inner_text().split("部分公开（区分处理的")[1].split("\n")[0]
    assert line.split()[-7:] == ["4", "0", "0", "0", "0", "0", "4"]
    keep(page, "report-place-in-text")


def test_a_click_while_the_original_still_loads_is_not_lost(page: Page, home: str, report_id: ReportId) -> None:
    wanted = report_id("泽州县人民政府办公室", 2021)
    click = f"""after => {{
        const later = () => setTimeout(() => document.querySelector('{PARTIAL}').click(), after);
        document.readyState === "complete" ? later() : addEventListener("load", later);
    }}"""
    for after in range(0, 200, 5):
        page.goto(f"{home}/reports/{wanted}", wait_until="commit")
        page.evaluate(click, after)
        expect(page.frame_locator("iframe[name=original]").locator("mark#cell")).to_have_text("4")


def test_a_table_of_a_web_page_has_the_very_cell_framed(page: Page, home: str, report_id: ReportId, keep: Keep) -> None:
    page.goto(f"{home}/reports/{report_id('平潭综合实验区', 2025)}")

    page.click(PARTIAL)

    cell = page.frame_locator("iframe[name=original]").locator("td#cell")
    expect(cell).to_have_text("38")
    assert "部分公开" in cell.locator("xpath=..").inner_text()
    keep(page, "report-place-in-table")


def test_a_pdf_shows_its_page_with_the_place_framed(page: Page, home: str, site: Site, keep: Keep) -> None:
    pdf = next(event for event in site[1] if event.source.media_type == "application/pdf")
    page.goto(f"{home}/reports/{pdf.report_id}")

    page.click('td[data-path="applications.new_received.total"] a.to-original')

    frame = page.frame_locator("iframe[name=original]")
    expect(frame.locator("rect#cell")).to_be_in_viewport()
    assert frame.locator(".sheet img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    keep(page, "report-place-on-page")


def test_arrow_keys_and_enter_reach_any_cell(page: Page, home: str, report_id: ReportId) -> None:
    page.goto(f"{home}/reports/{report_id('泽州县人民政府办公室', 2021)}")
    page.focus('td[data-path="applications.granted.natural_person"] a')

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.closest('td').dataset.path") == "applications.partial.natural_person"
    expect(page.frame_locator("iframe[name=original]").locator("mark#cell")).to_have_text("4")


def test_a_place_is_shown_without_script_too(browser, home: str, report_id: ReportId) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(f"{home}/reports/{report_id('泽州县人民政府办公室', 2021)}")

    page.click(PARTIAL)

    expect(page.frame_locator("iframe[name=original]").locator("mark#cell")).to_have_text("4")
    context.close()


def test_print_gives_the_official_form(page: Page, home: str, report_id: ReportId, keep: Keep) -> None:
    page.goto(f"{home}/reports/{report_id('泽州县人民政府办公室', 2021)}")
    page.emulate_media(media="print")

    expect(page.locator("table.wide").first).to_be_visible()
    for hidden in (".site", ".tabs", ".original-panel", ".legend", "#quality"):
        expect(page.locator(hidden)).to_be_hidden()
    keep(page, "report-print")
