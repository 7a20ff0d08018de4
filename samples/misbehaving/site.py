"""One site: its reports, its list, its robots.txt, and its log."""

import re
import time
from collections import Counter
from dataclasses import replace
from hashlib import sha256

from aiohttp import web
from aiohttp.web_request import BaseRequest

from samples.misbehaving.listing import COLUMN, STYLES, Item
from samples.misbehaving.visit import Visit
from samples.report import SampleReport

_NUMBER = re.compile(r"index_(\d{1,4})\.html$")
ROBOTS = "User-agent: *\nDisallow: /private/\n"


class Site:
    """A site that behaves; those that do not are made of it in ``habits``."""

    habit = "sound"

    def __init__(self, number: int, host: str, reports: list[SampleReport]) -> None:
        self.number = number
        self.host = host
        self.log: list[Visit] = []
        self.entry, self._style = STYLES[number % len(STYLES)]
        self._reports = {f"/content/{report.index}.html": report for report in reports}
        self._asked: Counter[str] = Counter()

    @property
    def hosts(self) -> tuple[str, ...]:
        """The network addresses that it answers on."""
        return (self.host,)

    @property
    def reports_host(self) -> str:
        """The one that its reports stand on."""
        return self.host

    @property
    def items(self) -> list[Item]:
        """What its list shows."""
        return [
            Item(path, f"{report.agency}{report.year}年政府信息公开工作年度报告")
            for path, report in self._reports.items()
        ]

    @property
    def expected(self) -> set[str]:
        """Paths of the reports that a patient and polite crawler gets."""
        return set(self._reports)

    async def answer(self, request: BaseRequest) -> web.StreamResponse:
        """The answer to a request; each is written to the log."""
        arrived, status = time.monotonic(), 0
        self._asked[request.path] += 1
        try:
            response = await self.respond(request)
            is_cut_off = request.transport is None or request.transport.is_closing()
            status = 0 if is_cut_off else response.status
        finally:
            self.log.append(Visit(request.host.partition(":")[0], request.path_qs, arrived, time.monotonic(), status))
        return response

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """What a sound site says; habits say something else first."""
        if request.path == "/robots.txt":
            return self.robots()
        if request.path.startswith(COLUMN):
            return self.column(request)
        return self.report(request)

    def robots(self) -> web.StreamResponse:
        """The rules."""
        return web.Response(text=ROBOTS)

    def column(self, request: BaseRequest) -> web.StreamResponse:
        """A page of the list."""
        counted = _NUMBER.search(request.path)
        given = request.query.get("page", "1")
        number = int(counted[1]) + 1 if counted else int(given) if given.isdecimal() else 1
        sheet = self._style(self.items, number)
        return web.Response(text=sheet.text, headers={"Content-Type": sheet.media_type})

    def report(self, request: BaseRequest, prefix: str = "") -> web.StreamResponse:
        """A report, 304 for one that is known, 404 for anything else."""
        found = self._reports.get(request.path.removeprefix(prefix))
        if found is None:
            return web.Response(status=404, text="404 页面不存在")
        tag = f'"{sha256(found.content).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        return web.Response(body=found.content, headers={"Content-Type": found.media_type, "ETag": tag})

    def correct(self) -> str:
        """Publish one report anew, with another text; returns its path."""
        path, report = next(iter(self._reports.items()))
        self._reports[path] = replace(report, content=report.content + b"\n")
        return path

    def times_asked(self, path: str) -> int:
        """How often a path was asked for, this time included."""
        return self._asked[path]
