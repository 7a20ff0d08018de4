"""Asking for what is due."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiokafka import AIOKafkaProducer

from services.scheduler.schedule import Schedule
from shared.identity import site_of
from shared.logs import logger
from shared.metrics import SOURCES, SOURCES_ASKED
from shared.settings import Settings
from shared.sources import Source
from shared.sources.requests import requests
from shared.topics import REQUESTED, topic_name
from shared.trace import headers_for, new_trace_id

log = logger(__name__)

NoteAsked = Callable[[Source, datetime], Awaitable[object]]


async def ask(schedule: Schedule, note_asked: NoteAsked, sender: AIOKafkaProducer, settings: Settings) -> None:
    """Ask for the entry pages of every source that is due.

    That it was asked is noted only after the requests are acknowledged: killed in between, it asks again.
    """
    for source in schedule.due(datetime.now(UTC)):
        await _request(source, sender, settings)
        await note_asked(source, datetime.now(UTC))
        SOURCES_ASKED.inc()


def announce(schedule: Schedule) -> None:
    """Tell the metrics how the sources fare."""
    for condition, count in schedule.conditions().items():
        SOURCES.labels(condition).set(count)


async def _request(source: Source, sender: AIOKafkaProducer, settings: Settings) -> None:
    headers = headers_for(new_trace_id(), settings.generation)
    waiting = [
        await sender.send(
            topic_name(REQUESTED, settings), request.to_bytes(), key=site_of(request.url).encode(), headers=headers
        )
        for request in requests(source, secrets.token_hex(4), None, datetime.now(UTC))
    ]
    for acknowledgement in waiting:
        await acknowledgement
