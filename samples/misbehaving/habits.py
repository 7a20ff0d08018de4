"""The ways in which sites misbehave, each a site of its own kind."""

import asyncio

from aiohttp import web
from aiohttp.web_request import BaseRequest

from samples.misbehaving.bodies import CutOff, Oversized, SlowBody, Stalled
from samples.misbehaving.listing import COLUMN, Item, html
from samples.misbehaving.site import ROBOTS, Site

CHALLENGE = (
    "<html><noscript>请开启JavaScript后继续访问</noscript>"
    "<script>document.cookie='clearance='+Math.random();location.reload()</script></html>"
)
_HTML = {"Content-Type": "text/html"}


class GbkWithoutCharset(Site):
    """Lists in GBK, and says so nowhere."""

    habit = "gbk"

    def column(self, request: BaseRequest) -> web.StreamResponse:
        """The list in GBK."""
        answer = super().column(request)
        if isinstance(answer, web.Response) and answer.content_type == "text/html":
            return web.Response(body=(answer.text or "").encode("gbk"), headers=_HTML)
        return answer


class RetryAfter(Site):
    """Says 429 the first time, and when to come again."""

    habit = "429 with Retry-After"
    wait_s = 1

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """429 once for each path of a report."""
        if request.path in self._reports and self.times_asked(request.path) == 1:
            return web.Response(status=429, headers={"Retry-After": str(self.wait_s)}, text="429 访问过于频繁")
        return await super().respond(request)


class TooManyRequests(Site):
    """Says 429 the first time and not for how long."""

    habit = "429 without Retry-After"

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """429 for the first report asked for."""
        if request.path in self._reports and sum(map(self.times_asked, self._reports)) == 1:
            return web.Response(status=429, text="429")
        return await super().respond(request)


class Storm(Site):
    """Answers everything with 503 at first."""

    habit = "5xx storm"
    storm = 2

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """503 until it has been asked often enough."""
        if len(self.log) < self.storm:
            return web.Response(status=503, text="503")
        return await super().respond(request)


class Slow(Site):
    """Takes its time over every answer."""

    habit = "slow"
    seconds = 0.5

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """The right answer, late."""
        await asyncio.sleep(self.seconds)
        return await super().respond(request)


class Moved(Site):
    """Its column and its reports have new addresses, and the old ones lead there."""

    habit = "redirects"

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """301 from /content/ to /new/content/."""
        if request.path in self._reports:
            return web.Response(status=301, headers={"Location": f"/new{request.path}"})
        if request.path.startswith("/new/"):
            return self.report(request, "/new")
        return await super().respond(request)


class Loop(Site):
    """One of the reports that it lists redirects to itself."""

    habit = "redirect loop"

    @property
    def items(self) -> list[Item]:
        """One more, which is not there."""
        return [Item("/loop/a.html", "2018年政府信息公开工作年度报告"), *super().items]

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """A loop of two."""
        if request.path.startswith("/loop/"):
            other = "b" if request.path.endswith("a.html") else "a"
            return web.Response(status=302, headers={"Location": f"/loop/{other}.html"})
        return await super().respond(request)


class Calendar(Site):
    """A calendar without end stands behind its column."""

    habit = "infinite calendar"

    def column(self, request: BaseRequest) -> web.StreamResponse:
        """The reports on the first page, and months without end."""
        given = request.query.get("page", "1")
        number = int(given) if given.isdecimal() else 1
        following = f'<a href="{COLUMN}?page={number + 1}">下一页</a>'
        shown = self.items if number == 1 else []
        return web.Response(text=html(shown, following), headers=_HTML)


class Challenge(Site):
    """Lets no one in who runs no scripts."""

    habit = "challenge page"

    @property
    def expected(self) -> set[str]:
        """Nothing."""
        return set()

    def column(self, request: BaseRequest) -> web.StreamResponse:
        """A script instead of the list, with 200."""
        del request
        return web.Response(text=CHALLENGE, headers=_HTML)


class Duplicates(Site):
    """Lists each report twice, by different spellings of its address and on different pages."""

    habit = "duplicates"

    @property
    def items(self) -> list[Item]:
        """Each with and without a fragment and a default, then all again."""
        own = super().items
        return [*own, *(Item(f"/content/../{item.path.lstrip('/')}#top", item.title) for item in own)]


class Private(Site):
    """robots.txt forbids one of the reports that it lists."""

    habit = "forbidden by robots.txt"

    @property
    def items(self) -> list[Item]:
        """One more, which is private."""
        return [*super().items, Item("/private/1.html", "2018年政府信息公开工作年度报告")]


class CrawlDelay(Site):
    """Asks for more time between requests."""

    habit = "crawl-delay"
    delay_s = 0.5

    def robots(self) -> web.StreamResponse:
        """The rules, with a delay."""
        return web.Response(text=f"\ufeff{ROBOTS}Crawl-delay: {self.delay_s}\n")


class RobotsDown(Site):
    """Its robots.txt fails at first, which forbids everything."""

    habit = "robots.txt fails"

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """500 for the first robots.txt."""
        if request.path == "/robots.txt" and self.times_asked(request.path) == 1:
            return web.Response(status=503, text="503")
        return await super().respond(request)


class Gone(Site):
    """Lists a report that is not there any more."""

    habit = "dead link"

    @property
    def items(self) -> list[Item]:
        """One more, which is gone."""
        return [Item("/content/gone.html", "2018年政府信息公开工作年度报告"), *super().items]


class BrokenTls(Site):
    """Is entered by https, and does not speak it."""

    habit = "broken TLS"
    scheme = "https"

    @property
    def expected(self) -> set[str]:
        """Nothing."""
        return set()


class MovedColumn(Site):
    """Its column and reports stand on another host, and the old column leads there."""

    habit = "moved column"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The old address, and the new one."""
        return (self.host, self.host.replace("127.7.", "127.8."))

    @property
    def reports_host(self) -> str:
        """The new one."""
        return self.hosts[1]

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """301 from the old host to the same path on the new one."""
        host, _, port = request.host.partition(":")
        if host == self.host and request.path.startswith(COLUMN):
            return web.Response(status=301, headers={"Location": f"http://{self.hosts[1]}:{port}{request.path_qs}"})
        return await super().respond(request)


HABITS: tuple[type[Site], ...] = (
    Site,
    GbkWithoutCharset,
    RetryAfter,
    TooManyRequests,
    Storm,
    Slow,
    Moved,
    Loop,
    Calendar,
    Challenge,
    Duplicates,
    Private,
    CrawlDelay,
    RobotsDown,
    Gone,
    CutOff,
    BrokenTls,
    MovedColumn,
    Oversized,
    SlowBody,
    Stalled,
)
"""Twenty-one, a number that the four ways of listing do not divide: every habit comes with every list."""
