"""Parsing in processes of their own, each document within a limit of time and memory."""

import asyncio
import multiprocessing
import resource
from concurrent.futures import TimeoutError as PoolTimeout
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from services.parser.event import Parsed, parsed
from shared.contracts import FetchedReport
from shared.errors import BrokenProcess, LimitExceeded
from shared.logs import logger
from shared.settings import Settings

log = logger(__name__)

MIB = 2**20
MAX_TASKS_PER_PROCESS = 2000
"""A process is renewed now and then, so that nothing that leaks in a library grows for ever."""


def _limit_memory(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MIB, megabytes * MIB))


def _fresh_processes() -> multiprocessing.context.ForkServerContext:
    """Not forked from this process: its threads may hold locks that a child would wait for, for ever."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["services.parser.event"])
    return context


class ParserPool:
    """A pool of parsing processes. A document that hangs or eats memory costs its process, nothing else."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = ProcessPool(
            max_workers=settings.parse_workers,
            max_tasks=MAX_TASKS_PER_PROCESS,
            initializer=_limit_memory,
            initargs=(settings.parse_memory_mb,),
            context=_fresh_processes(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    async def read(self, source: FetchedReport, content: bytes) -> Parsed:
        """The report in ``content``. Raises ``UnreadableDocument``, ``LimitExceeded``, ``BrokenProcess``."""
        try:
            return await self._read_once(source, content)
        except ProcessExpired as error:
            log.warning("a parsing process died, once more", url=source.final_url, reason=str(error))
        try:
            return await self._read_once(source, content)
        except ProcessExpired as error:
            raise LimitExceeded(f"{source.final_url}: its parsing process died twice ({error})") from error

    async def _read_once(self, source: FetchedReport, content: bytes) -> Parsed:
        url, timeout = source.final_url, self._settings.parse_timeout_s
        try:
            future = self._pool.schedule(parsed, (source, content), timeout=timeout)
        except RuntimeError as error:
            raise BrokenProcess(f"the pool of parsing processes does not work any more: {error}") from error
        try:
            answer: Parsed = await asyncio.wrap_future(future)
        except PoolTimeout as error:
            raise LimitExceeded(f"{url}: not parsed within {timeout:g} s (PARSE_TIMEOUT_S)") from error
        except MemoryError as error:
            limit = self._settings.parse_memory_mb
            raise LimitExceeded(f"{url}: parsing needs more than {limit} MiB (PARSE_MEMORY_MB)") from error
        return answer
