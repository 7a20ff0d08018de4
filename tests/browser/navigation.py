"""To the next page, and on only once it is there: a click returns as soon as it is made."""

from playwright.sync_api import Page


def follow(page: Page, link: str) -> None:
    """Click on a link or a button that leads to another page."""
    with page.expect_navigation():
        page.click(link)


def search_for(page: Page, words: str) -> None:
    """Ask the page's search box."""
    page.fill("input[name=q]", words)
    with page.expect_navigation():
        page.press("input[name=q]", "Enter")
