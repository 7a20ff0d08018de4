"""The end of a process: within its grace period, and with an exit code that its supervisor sees."""

import os
import threading

from shared.logs import logger

GRACE_S = 5.0
"""Beyond the drain time. Together they are less than any supervisor here waits (20 s)."""
FAILED = 1

log = logger(__name__)


def end_within(seconds: float) -> None:
    """End this process with an error when it still lives then; from now on it is expected to end by itself.

    What has not been committed comes again, so nothing is lost by it.
    """
    timer = threading.Timer(seconds, _give_up, (seconds,))
    timer.daemon = True
    timer.start()


def _give_up(seconds: float) -> None:
    log.error("did not end in time", seconds=seconds)
    os._exit(FAILED)
