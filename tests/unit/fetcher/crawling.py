"""A crawl without Kafka: a queue stands for the topic, and everything that is told is kept."""

import asyncio
from collections import Counter, defaultdict
from datetime import UTC, datetime

from shared.consumer import Message
from shared.contracts import Discovery, FetchedReport, FetchOutcome, RequestedReport
from shared.errors import PoisonError
from shared.identity import site_of


class Crawl:
    """Hands requests to a fetcher, and back to it what it puts back."""

    second = corrected = None

    def __init__(self, fetcher):
        self._fetcher = fetcher
        self._tasks = set()
        self.fetched = Counter()
        self.outcomes = defaultdict(list)
        self.put_back = Counter()
        self.second_log = {}

    async def run(self, entries):
        """Ask for every list of ``entries``; returns when nothing is left to ask for."""
        for number, url in enumerate(entries):
            discover = Discovery(crawl=str(number), entry=url)
            self._take(
                RequestedReport(url=url, requested_at=datetime.now(UTC), source=url, discover=discover).to_bytes()
            )
        while self._tasks:
            done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            self._tasks -= done
            for task in done:
                task.result()

    def _take(self, value):
        self._tasks.add(asyncio.create_task(self._handle(value)))

    async def _handle(self, value):
        try:
            outgoing = await self._fetcher.handle(Message("reports.requested", 0, 0, None, value, (), "t"))
        except PoisonError as error:
            outgoing = error.besides
        for out in outgoing:
            if out.topic == "reports.requested":
                request = RequestedReport.from_bytes(out.value)
                assert out.key.decode() == site_of(request.ask or request.url)
                self._take(out.value)
            elif out.topic == "reports.fetched":
                self.fetched[FetchedReport.from_bytes(out.value).url] += 1
            else:
                outcome = FetchOutcome.from_bytes(out.value)
                if outcome.again:
                    self.put_back[outcome.outcome] += 1
                else:
                    self.outcomes[outcome.url].append(outcome.outcome)
