"""Asking hosts politely: in their turn, within their robots.txt, and leaving them alone when they are in trouble."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from services.fetcher import robots
from services.fetcher.address import redirect_target
from services.fetcher.exchange import Answer, Client
from services.fetcher.hosts import Host, Hosts
from services.fetcher.retry_after import retry_after_s
from services.fetcher.robots import Rules, rules_of
from services.fetcher.verdict import by_status, check
from shared.contracts import Tls
from shared.errors import FetchFailed
from shared.identity import site_of
from shared.outcomes import OUTCOMES, Outcome
from shared.settings import Settings

REDIRECTS = (301, 302, 303, 307, 308)
MAX_REDIRECTS = 10
OF_THE_HOST = (429, 502, 503, 504)
"""Statuses that speak of the host; any other 5xx may be one page's."""

Judge = Callable[[Answer], None]
"""Raises ``FetchFailed`` for an answer that is none."""


def is_redirect(answer: Answer) -> bool:
    """Whether the answer points elsewhere."""
    return answer.status in REDIRECTS and bool(answer.headers.get("location"))


def _judge_document(answer: Answer) -> None:
    if not is_redirect(answer):
        check(answer)


def _judge_robots(answer: Answer) -> None:
    outcome = by_status(answer.status)
    if outcome and OUTCOMES[outcome].passing:
        raise FetchFailed(f"{answer.url}: HTTP {answer.status} {answer.reason}".strip(), outcome)


class Visitor:
    """Asks for addresses, each request in its host's turn."""

    def __init__(self, client: Client, hosts: Hosts, settings: Settings) -> None:
        self._client = client
        self._hosts = hosts
        self._agent = settings.fetch_user_agent.partition("/")[0]
        self._delay_s = settings.fetch_delay_s

    async def ask(self, url: str, tls: Tls = "strict", headers: Mapping[str, str] | None = None) -> Answer:
        """The answer of one address: a document, a redirect, or 304 to a conditional request.

        Raises ``FetchFailed`` with its outcome, ``LimitExceeded``, and ``HostBusy`` when the turn does not come.
        """
        await self._check_rules(url, tls)
        return await self._in_turn(url, tls, headers, _judge_document)

    async def _in_turn(self, url: str, tls: Tls, headers: Mapping[str, str] | None, judge: Judge) -> Answer:
        async with self._hosts.turn(site_of(url)) as host:
            started, answer = time.monotonic(), None
            try:
                answer = await self._client.get(url, tls, headers=headers)
                judge(answer)
            except FetchFailed as error:
                if OUTCOMES[error.outcome].passing:
                    self._note_trouble(host, started, answer)
                raise
            self._hosts.succeeded(host)
            return answer

    def _note_trouble(self, host: Host, started: float, answer: Answer | None) -> None:
        wait = retry_after_s(answer.headers.get("retry-after"), datetime.now(UTC)) if answer else None
        page_only = answer is not None and answer.status not in OF_THE_HOST and wait is None
        self._hosts.failed(host, started, wait, page_only=page_only)

    async def _check_rules(self, url: str, tls: Tls) -> None:
        rules = await self._rules(url, tls)
        if not rules.allows(url, self._agent):
            raise FetchFailed(f"{url}: robots.txt forbids it", Outcome.FORBIDDEN_BY_ROBOTS)

    async def _rules(self, url: str, tls: Tls) -> Rules:
        """The rules of the address' site, read at most once a day, by one request at a time."""
        site, scheme = site_of(url), urlsplit(url).scheme
        host = self._hosts.of(site)
        host.users += 1
        try:
            async with self._hosts.patience(host):
                await host.asking_rules.acquire()
            try:
                known = host.rules.get(scheme)
                if known is None or time.monotonic() - known.read_at > robots.KEPT_S:
                    known = await self._read_rules(f"{scheme}://{urlsplit(url).netloc}{robots.PATH}", tls)
                    host.rules[scheme] = known
                    self._slow_down(host, site)
                return known
            finally:
                host.asking_rules.release()
        finally:
            host.users -= 1

    def _slow_down(self, host: Host, site: str) -> None:
        """Keep the longest delay that the site's rules ask for, never less than the setting's."""
        if not self._hosts.is_unpaced(site):
            asked = max(rules.delay_s(self._agent) for rules in host.rules.values())
            host.pace.delay_s = max(self._delay_s, asked)

    async def _read_rules(self, url: str, tls: Tls) -> Rules:
        site = site_of(url)
        for _ in range(MAX_REDIRECTS):
            try:
                answer = await self._in_turn(url, tls, None, _judge_robots)
            except FetchFailed as error:
                raise FetchFailed(f"nothing is asked without robots.txt: {error}", error.outcome) from error
            if not is_redirect(answer):
                return rules_of(answer, time.monotonic())
            url = redirect_target(url, answer.headers["location"])
            if site_of(url) != site:
                break  # the pages go there too, and there its own rules hold
        return Rules(time.monotonic())


def is_unchanged(answer: Answer) -> bool:
    """Whether the answer is the 304 of a conditional request."""
    return answer.status == HTTPStatus.NOT_MODIFIED
