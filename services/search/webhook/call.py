"""Sending one message to a webhook."""

from datetime import UTC, datetime

import aiohttp

from services.search.webhook.listed import Webhook
from services.search.webhook.message import Body, Matched, News, headers, message_id
from shared.metrics import WEBHOOK_MESSAGES

TIMEOUT = aiohttp.ClientTimeout(total=15)


class NotTold(Exception):
    """The webhook did not take the message; it is sent again later."""


async def call(session: aiohttp.ClientSession, webhook: Webhook, reports: list[News]) -> None:
    """Tell a webhook about reports. Raises ``NotTold`` unless it answers with 2xx.

    A redirect is not followed: the operator said who is to have these news.
    """
    now = datetime.now(UTC)
    body = Body(timestamp=now, data=Matched(webhook=webhook.name, reports=tuple(reports))).model_dump_json().encode()
    signed = headers(webhook.signing_key, message_id(webhook.name, reports), now, body)
    try:
        async with session.post(
            str(webhook.url), data=body, headers=signed, allow_redirects=False, timeout=TIMEOUT
        ) as answer:
            status = answer.status
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        WEBHOOK_MESSAGES.labels(webhook.name, "unreachable").inc()
        raise NotTold(f"it does not answer: {error or 'time-out'}") from error
    if not 200 <= status < 300:  # noqa: PLR2004
        WEBHOOK_MESSAGES.labels(webhook.name, "refused").inc()
        raise NotTold(f"it answers with {status}")
    WEBHOOK_MESSAGES.labels(webhook.name, "taken").inc()
