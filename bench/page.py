"""A page of results in a browser, from a warm start: how much longer than the API's answer to the same search."""

import shutil
import time
from statistics import median

import aiohttp
from playwright.async_api import async_playwright

from bench.measurement import Measurement

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SEARCH = "?q=公开"
TIMES = 15
ALLOWED_MS = 300
MOST_KB = 300
NAME = "page of results, beyond the API's answer"
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_SIZES = "performance.getEntries().reduce((sum, each) => sum + (each.encodedBodySize || 0), 0)"


async def rendered(base: str) -> list[Measurement]:
    """Until its load event is over, with what the page needs; and the bytes of both, beside what is allowed."""
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        return [Measurement.skipped(NAME, "no Chromium here")]
    async with async_playwright() as playwright, aiohttp.ClientSession() as session:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = await browser.new_page()
        await page.goto(f"{base}/{SEARCH}")
        size = await page.evaluate(_SIZES)
        beyond = []
        for _ in range(TIMES):
            api_ms = await _asked(session, f"{base}/api/v1/reports{SEARCH}")
            await page.goto(f"{base}/{SEARCH}")
            beyond.append(await page.evaluate(_LOADED) - api_ms)
        await browser.close()
    return [_beside(NAME, median(beyond), "ms", ALLOWED_MS), _beside("page of results", size / 1000, "KB", MOST_KB)]


async def _asked(session: aiohttp.ClientSession, address: str) -> float:
    began = time.perf_counter()
    async with session.get(address) as answer:
        await answer.read()
    return (time.perf_counter() - began) * 1000


def _beside(name: str, value: float, unit: str, allowed: float) -> Measurement:
    return Measurement(name, value, unit, "what is allowed", allowed, ratio=value / allowed, goal=1.0, is_time=True)
