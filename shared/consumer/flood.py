"""Halting in a flood of dead letters: then it is not the messages that are wrong. See docs/decisions/0010."""

import asyncio
from collections import deque

from shared.contracts import Stage
from shared.errors import FetchFailed
from shared.logs import logger
from shared.metrics import HALTED
from shared.settings import Settings

log = logger(__name__)


class FloodGate:
    """Counts how a stage's last messages ended, and lets no dead letter through once too many were among them."""

    def __init__(self, stage: Stage, settings: Settings) -> None:
        self._stage = stage
        self._most = settings.dead_letter_flood
        self._last: deque[bool] = deque(maxlen=settings.dead_letter_window)
        self._halted = HALTED.labels(stage)
        self._halted.set(0)
        self.is_closed = False

    def handled(self) -> None:
        """A message came to a good end."""
        self._last.append(False)

    async def admit(self, error: Exception) -> None:
        """Return when a dead letter for ``error`` may be written; in a flood never.

        The caller's message stays unfinished and uncommitted: back-pressure pauses the stage, and a restart reads it
        again. An address that cannot be fetched is the world's fault and counts for nothing.
        """
        if isinstance(error, FetchFailed) or not self._most:
            return
        if not self.is_closed and sum(self._last) < self._most:
            self._last.append(True)
            return
        self._close()
        await asyncio.Event().wait()

    def _close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self._halted.set(1)
            log.error("halted: a flood of dead letters", letters=self._most, last_messages=len(self._last))
