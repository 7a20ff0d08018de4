"""Parsing in processes of their own, each document within a limit of time and memory."""

import asyncio
import multiprocessing
import resource
import signal
from collections.abc import Callable
from concurrent.futures import TimeoutError as PoolTimeout
from typing import NamedTuple

from pebble import ProcessExpired, ProcessPool

from services.parser.event import Parsed, parsed
from shared.contracts import FetchedReport
from shared.errors import BrokenProcess, LimitExceeded
from shared.logs import logger

log = logger(__name__)

MIB = 2**20
PATIENCE_S = 60.0
"""So long, beyond its own time, a document may wait for a busy machine, or for what never comes."""


class Limits(NamedTuple):
    """What one document may use; the names are those of the settings, for messages.

    Its time is that of the CPU: on a machine that has none to spare no document is to blame.
    """

    timeout_s: float
    memory_mb: int
    timeout_name: str
    memory_name: str


def _limit_memory(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MIB, megabytes * MIB))


def _limited(cpu_s: float, read: Callable[..., Parsed], source: FetchedReport, content: bytes, *, ocr: bool) -> Parsed:
    """``read`` in this process; the signal of the timer ends the process, be it in the middle of a library's loop."""
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    try:
        return read(source, content, ocr=ocr)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _fresh_processes() -> multiprocessing.context.ForkServerContext:
    """Not forked from this process: its threads may hold locks that a child would wait for, for ever."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["services.parser.event"])
    return context


class Workers:
    """Parsing processes of one kind. A document that hangs or eats memory costs its process, nothing else.

    Args:
        processes: How many.
        tasks: Documents after which a process is renewed, so that nothing that leaks in a library grows for ever.
        memory_mb: Address space of each, in MiB.

    """

    def __init__(self, processes: int, tasks: int, memory_mb: int) -> None:
        self._pool = ProcessPool(
            max_workers=processes,
            max_tasks=tasks,
            initializer=_limit_memory,
            initargs=(memory_mb,),
            context=_fresh_processes(),
        )

    def stop(self) -> None:
        """End all processes, whatever they are doing."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    async def read(self, source: FetchedReport, content: bytes, limits: Limits, *, ocr: bool) -> Parsed:
        """The report in ``content``; a process that dies is given one more try.

        Raises:
            UnreadableDocument, LimitExceeded, BrokenProcess, NeedsOcr: as ``parsed``, and for its limits.

        """
        try:
            return await self._read_once(source, content, limits, ocr=ocr)
        except ProcessExpired as error:
            log.warning("a parsing process died, once more", url=source.final_url, reason=str(error))
        try:
            return await self._read_once(source, content, limits, ocr=ocr)
        except ProcessExpired as error:
            raise LimitExceeded(f"{source.final_url}: its parsing process died twice ({error})") from error

    async def _read_once(self, source: FetchedReport, content: bytes, limits: Limits, *, ocr: bool) -> Parsed:
        patience_s = limits.timeout_s + PATIENCE_S
        try:
            future = self._pool.schedule(
                _limited, (limits.timeout_s, parsed, source, content), {"ocr": ocr}, timeout=patience_s
            )
        except RuntimeError as error:
            raise BrokenProcess(f"the pool of parsing processes does not work any more: {error}") from error
        try:
            answer: Parsed = await asyncio.wrap_future(future)
        except ProcessExpired as error:
            if error.exitcode != -signal.SIGPROF:
                raise
            raise LimitExceeded(
                f"{source.final_url}: parsing takes more than {limits.timeout_s:g} s of CPU ({limits.timeout_name})"
            ) from error
        except PoolTimeout as error:
            raise LimitExceeded(
                f"{source.final_url}: not parsed within {patience_s:g} s by the clock, "
                f"a minute more than {limits.timeout_name}"
            ) from error
        except MemoryError as error:
            raise LimitExceeded(
                f"{source.final_url}: parsing needs more than {limits.memory_mb} MiB ({limits.memory_name})"
            ) from error
        return answer
