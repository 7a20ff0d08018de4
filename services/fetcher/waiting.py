"""Requests that cannot be asked now: held for a moment, then put back at the end of the topic.

The topic is the queue. So a request waits through restarts and rebalances, and none blocks those behind it: the oldest
uncommitted request is never older than the patience and one download.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from services.fetcher.hosts import HostBusy
from shared.contracts import RequestedReport
from shared.outcomes import OUTCOMES, Outcome
from shared.settings import Settings


async def hold(request: RequestedReport, settings: Settings) -> None:
    """Return when ``request`` is due. Raises ``HostBusy`` after the patience when it is not due by then."""
    if request.not_before is None:
        return
    wait = (request.not_before - datetime.now(UTC)).total_seconds()
    if wait > 0:
        await asyncio.sleep(min(wait, settings.fetch_patience_s))
    if wait > settings.fetch_patience_s:
        raise HostBusy(request.not_before)


def may_try_again(request: RequestedReport, outcome: Outcome, settings: Settings) -> bool:
    """Whether ``outcome`` may pass, and the request has tries and time left."""
    waited = (datetime.now(UTC) - request.requested_at).total_seconds()
    has_tries = request.attempts + 1 < settings.fetch_attempts
    return OUTCOMES[outcome].passing and has_tries and waited <= settings.fetch_give_up_s


def another_try(request: RequestedReport, host_free_at: datetime | None, settings: Settings) -> RequestedReport:
    """The request for another try: when its host may be asked again, for a single page after the first back-off."""
    not_before = host_free_at or datetime.now(UTC) + timedelta(seconds=settings.fetch_backoff_s)
    return request.model_copy(update={"attempts": request.attempts + 1, "not_before": not_before})


def is_given_up(request: RequestedReport, settings: Settings, *, in_trouble: bool) -> bool:
    """Whether a request has waited so long for a host ``in_trouble`` that its end must be told.

    A request that waits for its turn, a delay or the end of quiet hours is never given up.
    """
    waited = (datetime.now(UTC) - request.requested_at).total_seconds()
    return (in_trouble or request.attempts > 0) and waited > settings.fetch_give_up_s
