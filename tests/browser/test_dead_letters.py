"""The board of dead letters, which a key opens."""

import asyncio
from collections.abc import Callable

from playwright.sync_api import Page

from shared.kafka import producer
from shared.settings import Settings
from shared.topics import DEAD_LETTER, topic_name
from tests.browser.accessibility import violations
from tests.browser.conftest import PHONE, in_thread
from tests.browser.navigation import follow
from tests.integration.search.test_dead_letters import LETTERS

Keep = Callable[[Page, str], None]


async def _send(settings: Settings) -> bool:
    async with producer(settings) as sender:
        for each in LETTERS:
            await sender.send_and_wait(topic_name(DEAD_LETTER, settings), each.to_bytes())
    return True


def test_a_key_opens_the_board_and_nothing_in_a_letter_runs(
    page: Page, home: str, settings: Settings, key: str, keep: Keep
) -> None:
    assert in_thread(lambda: asyncio.run(_send(settings)))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(home + "/dead-letters")
    page.fill("input[name=key]", key)
    page.select_option("select[name=stage]", "parser")
    follow(page, "main button")

    rows = page.locator("main tbody tr")
    assert rows.count() == 2
    assert "<script>alert(1)</script>" in rows.first.inner_text()
    assert key not in page.url
    assert key not in page.content()
    keep(page, "dead-letters-open")
    assert violations(page) == []

    page.set_viewport_size(PHONE)
    keep(page, "phone-dead-letters-open")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
