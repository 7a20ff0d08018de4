"""The sites, each on an address of this machine's own (127.0.0.0/8), so that each is a host."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.web_request import BaseRequest

from samples.country import Country
from samples.misbehaving.habits import HABITS
from samples.misbehaving.site import Site
from samples.report import SampleReport

_A_NET = 250


def address(number: int) -> str:
    """The network address of a site."""
    return f"127.7.{number // _A_NET}.{number % _A_NET + 1}"


class MisbehavingCountry:
    """``sites`` sites, one agency each, with at most ``reports`` reports each."""

    def __init__(self, sites: int = 300, reports: int = 7, seed: int = 1) -> None:
        country = Country(seed, sites * 7)
        agencies = enumerate(country.agencies())
        self.sites: list[Site] = []
        for number, agency in agencies:
            own: list[SampleReport] = [country.report(index) for index in country.indexes(agency)][:reports]
            self.sites.append(HABITS[number % len(HABITS)](number, address(number), own))
        self.port = 0

    @asynccontextmanager
    async def served(self, port: int = 0) -> AsyncIterator["MisbehavingCountry"]:
        """Serve every site on its own address; 0 takes a free port, the same for all."""
        by_host = {host: site for site in self.sites for host in site.hosts}

        async def answer(request: BaseRequest) -> web.StreamResponse:
            return await by_host[request.host.partition(":")[0]].answer(request)

        runner = web.ServerRunner(web.Server(answer))
        await runner.setup()
        try:
            for host in by_host:
                await web.TCPSite(runner, host, self.port or port).start()
                self.port = self.port or runner.addresses[0][1]
            yield self
        finally:
            await runner.cleanup()

    def base(self, site: Site) -> str:
        """A site's address without a path."""
        return f"{getattr(site, 'scheme', 'http')}://{site.host}:{self.port}"

    def reports_base(self, site: Site) -> str:
        """What the addresses of a site's reports begin with."""
        return f"http://{site.reports_host}:{self.port}"

    def entries(self) -> Iterator[tuple[Site, str]]:
        """Every site with the address of its column."""
        return ((site, self.base(site) + site.entry) for site in self.sites)

    def expected(self) -> set[str]:
        """The addresses of all reports that a patient and polite crawler gets."""
        return {self.reports_base(site) + path for site in self.sites for path in site.expected}
