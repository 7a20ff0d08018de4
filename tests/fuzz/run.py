"""Many inputs through processes with a limit of time and memory; each is accounted for."""

import multiprocessing
import resource
from collections import deque
from collections.abc import Iterator
from concurrent.futures import TimeoutError as TaskTimeout
from dataclasses import dataclass
from itertools import islice

from pebble import ProcessExpired, ProcessPool

from tests.fuzz.inputs import Which, available
from tests.fuzz.trial import Trial, tried_all

MIB = 2**20
PORTION = 50
"""Inputs of one task. Where a task fails, its inputs are tried again, each in a task of its own."""
SLACK_S = 60
"""A task may take so much longer than one input may: making the inputs, on a busy machine."""
TASKS_PER_PROCESS = 40

Tried = tuple[list[Trial], float]
"""Trials, and the most memory in MiB that their process ever held."""


@dataclass(frozen=True, slots=True)
class Options:
    """Which inputs, in how many processes, within which limits."""

    inputs: int = 10_000
    seed: int = 1
    first: int = 0
    kinds: tuple[str, ...] = ()
    jobs: int = 1
    limit_s: float = 10.0
    memory_mb: int = 2048


def names(options: Options) -> Iterator[Which]:
    """The kinds by turns, each numbered from ``first`` on."""
    kinds = options.kinds or tuple(available())
    for number in range(options.inputs):
        turn, kind = divmod(number, len(kinds))
        yield Which(options.seed, kinds[kind], options.first + turn)


class Pool:
    """Processes like the parser's own."""

    def __init__(self, options: Options) -> None:
        self._limit_s = options.limit_s
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.fuzz.warm"])
        self._pool = ProcessPool(
            max_workers=options.jobs,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_limit_memory,
            initargs=(options.memory_mb,),
            context=context,
        )

    def schedule(self, some: list[Which]):
        """A portion as a task."""
        return self.task(tried_all, some, self._limit_s)

    def task(self, function, *arguments):
        """Anything as a task; its result within the limit, or an error."""
        return self._pool.schedule(function, arguments, timeout=self._limit_s + SLACK_S)

    def finished(self, some: list[Which], task) -> Tried:
        """What came of a task; where it failed, of each of its inputs alone."""
        try:
            return task.result()
        except (TaskTimeout, ProcessExpired) as error:
            if len(some) == 1:
                return [_lost(some[0], error)], 0.0
        alone = [self.finished([which], self.schedule([which])) for which in some]
        return [trial for trials, _ in alone for trial in trials], max(peak for _, peak in alone)

    def close(self) -> None:
        self._pool.stop()
        self._pool.join()


def _limit_memory(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MIB, megabytes * MIB))


def _lost(which: Which, error: Exception) -> Trial:
    """An input whose process had to be killed, or died."""
    if isinstance(error, ProcessExpired):
        return Trial(which, "crashed", 0.0, f"the process died: {error}")
    return Trial(which, "hung", float(SLACK_S), "killed")


def run(options: Options) -> Iterator[Tried]:
    """The trials, portion by portion, in the order of their names."""
    left = names(options)
    portions = iter(lambda: list(islice(left, PORTION)), [])
    pool, waiting = Pool(options), deque()
    try:
        for some in portions:
            waiting.append((some, pool.schedule(some)))
            if len(waiting) > 2 * options.jobs:
                yield pool.finished(*waiting.popleft())
        while waiting:
            yield pool.finished(*waiting.popleft())
    finally:
        pool.close()
