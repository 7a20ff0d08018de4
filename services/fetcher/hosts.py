"""The hosts that this process asks, each at its own pace. One partition owns a host, so this process alone asks it."""

import asyncio
import random
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from services.fetcher.backoff import Backoff
from services.fetcher.networks import is_within, networks
from services.fetcher.pace import Pace
from services.fetcher.quiet import quiet_until
from services.fetcher.robots import Rules
from shared.errors import GongkaiError
from shared.metrics import FETCH_HOSTS_BACKING_OFF, FETCH_WAIT_SECONDS, FETCH_WAITING
from shared.settings import Settings

MOST_HOSTS = 10_000
"""Hosts that are remembered while nothing happens to them."""


class HostBusy(GongkaiError):
    """The host's turn does not come soon enough; ``until`` is when to try again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until:%H:%M:%S}")
        self.until = until


class Host:
    """One host: its pace, its queue and its rules. Rules are kept by scheme, as robots.txt is."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.rules: dict[str, Rules] = {}
        self.asking_rules = asyncio.Lock()
        self.turns = asyncio.Semaphore(pace.connections)
        self.users = 0

    def is_idle(self, now: float) -> bool:
        """Whether it can be forgotten without burdening anybody."""
        return self.users == 0 and self.pace.wait_s(now) == 0 and self.pace.is_at_rest


class Hosts:
    """Gives each request its turn."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._unpaced = networks(settings.fetch_unpaced_networks)
        self._hosts: OrderedDict[str, Host] = OrderedDict()
        self._connections = asyncio.Semaphore(settings.fetch_connections)

    def of(self, site: str) -> Host:
        """The host of a site, as ``shared.identity.site_of`` names it."""
        if site not in self._hosts:
            self._forget_idle()
            self._hosts[site] = Host(self._new_pace(site))
        self._hosts.move_to_end(site)
        return self._hosts[site]

    def is_unpaced(self, site: str) -> bool:
        """Whether a setting says that this host may be asked at any pace."""
        host = site.rpartition(":")[0] if site.rpartition(":")[2].isdecimal() else site
        return is_within(host.strip("[]"), self._unpaced)

    def _new_pace(self, site: str) -> Pace:
        config = self._settings
        backoff = Backoff(config.fetch_backoff_s, config.fetch_max_backoff_s)
        if self.is_unpaced(site):
            return Pace(0.0, config.fetch_connections, backoff)
        return Pace(config.fetch_delay_s, config.fetch_host_connections, backoff)

    def _forget_idle(self) -> None:
        """Make room, the host unused for longest first; a host in trouble is remembered."""
        excess = len(self._hosts) - MOST_HOSTS
        if excess < 0 or excess % 100:
            return
        now = self._clock()
        for site in [site for site, host in self._hosts.items() if host.is_idle(now)][: excess + 100]:
            del self._hosts[site]

    @asynccontextmanager
    async def turn(self, site: str) -> AsyncIterator[Host]:
        """Hold the host's turn for one request. Raises ``HostBusy`` when it does not come within the patience."""
        host = self.of(site)
        self._refuse_quiet_hours(site)
        host.users += 1
        try:
            with FETCH_WAITING.track_inprogress(), FETCH_WAIT_SECONDS.time():
                await self._wait(host)
            try:
                host.pace.started(self._clock())
                yield host
            finally:
                host.pace.ended(self._clock())
                host.turns.release()
                self._connections.release()
        finally:
            host.users -= 1

    def _refuse_quiet_hours(self, site: str) -> None:
        until = quiet_until(self._settings.fetch_quiet_hours, datetime.now(UTC))
        if until and not self.is_unpaced(site):
            raise HostBusy(until)

    async def _wait(self, host: Host) -> None:
        """Wait for the host's turn, its delay and a free connection, in this order."""
        if host.pace.backoff.until > self._clock() + self._settings.fetch_patience_s:
            raise HostBusy(self._at(host.pace.backoff.until))
        async with self.patience(host):
            await host.turns.acquire()
            try:
                while (wait := host.pace.wait_s(self._clock())) > 0:  # noqa: ASYNC110  # time is what is waited for
                    await asyncio.sleep(wait)
                await self._connections.acquire()
            except BaseException:
                host.turns.release()
                raise

    @asynccontextmanager
    async def patience(self, host: Host) -> AsyncIterator[None]:
        """What is inside may wait for ``host`` as long as the patience lasts; then ``HostBusy`` is raised."""
        scope = asyncio.timeout(self._settings.fetch_patience_s)
        try:
            async with scope:
                yield
        except TimeoutError:
            if not scope.expired():
                raise
            raise HostBusy(self._at(self._clock() + host.pace.wait_s(self._clock()))) from None

    def _at(self, moment: float) -> datetime:
        """A moment of the clock as a time of day."""
        return datetime.now(UTC) + timedelta(seconds=max(0.0, moment - self._clock()))

    def backs_off_until(self, site: str) -> datetime | None:
        """When a host in trouble may be asked again; None for one that is well."""
        host = self._hosts.get(site)
        is_well = host is None or host.pace.backoff.until <= self._clock()
        return None if host is None or is_well else self._at(host.pace.backoff.until)

    def failed(self, host: Host, started: float, retry_after_s: float | None, *, page_only: bool) -> None:
        """A request of ``host`` begun at ``started`` ended in trouble."""
        chance = random.random()  # noqa: S311  # jitter, no secret
        if page_only:
            host.pace.page_failed(self._clock(), started, chance)
        else:
            host.pace.backoff.failed(self._clock(), started, chance, retry_after_s)
        self._count()

    def succeeded(self, host: Host) -> None:
        """A request of ``host`` was answered."""
        was_in_trouble = host.pace.backoff.failures > 0
        host.pace.succeeded()
        if was_in_trouble:
            self._count()

    def _count(self) -> None:
        FETCH_HOSTS_BACKING_OFF.set(sum(host.pace.backoff.failures > 0 for host in self._hosts.values()))
