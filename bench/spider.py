"""``python -m bench.spider FILE``: Scrapy on the addresses of FILE, at the hosts' delay and robots settings."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

from bench.hosts import DELAY_S

SETTINGS = {
    "ROBOTSTXT_OBEY": True,
    "DOWNLOAD_DELAY": DELAY_S,
    "RANDOMIZE_DOWNLOAD_DELAY": False,
    "CONCURRENT_REQUESTS": 256,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "COOKIES_ENABLED": False,
}


class Pages(scrapy.Spider):
    """Downloads, and counts what came."""

    name = "pages"
    urls: list[str]
    came = 0

    async def start(self) -> AsyncIterator[Any]:
        """All addresses."""
        for url in self.urls:
            yield scrapy.Request(url, callback=self.parse, dont_filter=True)

    def parse(self, response: Any) -> None:  # noqa: ANN401  # as above
        """One page."""
        Pages.came += bool(response.body)


def main(file: Path) -> int:
    """Exit code 1 when a page is missing."""
    urls = file.read_text().split()
    process = CrawlerProcess(SETTINGS)
    process.crawl(Pages, urls=urls)
    process.start()
    return int(Pages.came != len(urls))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
