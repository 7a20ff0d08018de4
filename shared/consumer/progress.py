"""Whether a consumer gets on: its liveness is its committed offset advancing, not its process living."""

import time

from shared.contracts import Stage
from shared.metrics import COMMIT_AGE_SECONDS, COMMITTED_OFFSET, LAG


class Progress:
    """The committed offsets of a stage's input partitions and when one of them last advanced."""

    def __init__(self, stage: Stage, stall_timeout_s: float) -> None:
        self._stage = stage
        self._stall_timeout_s = stall_timeout_s
        self._committed: dict[int, int] = {}
        self._lag: dict[int, int] = {}
        self._advanced_at = time.monotonic()
        self.assigned = False

    @property
    def partitions(self) -> frozenset[int]:
        """Those that are this process's now."""
        return frozenset(self._lag)

    def observe(self, partition: int, committed: int, end: int) -> None:
        """Note where a partition's committed offset stands, and the end of the partition."""
        if committed > self._committed.get(partition, -1):
            self._committed[partition] = committed
            self._advanced_at = time.monotonic()
        self._lag[partition] = max(0, end - committed)
        COMMITTED_OFFSET.labels(self._stage, str(partition)).set(committed)
        LAG.labels(self._stage, str(partition)).set(self._lag[partition])
        self.tell_age()

    def tell_age(self) -> None:
        """Set the metric; also when somebody looks, since a loop that hangs observes nothing."""
        COMMIT_AGE_SECONDS.labels(self._stage).set(self.commit_age_s)

    def forget(self) -> None:
        """The partitions were taken away; what they wait for is another member's matter."""
        for partition in self._lag:
            LAG.remove(self._stage, str(partition))
            COMMITTED_OFFSET.remove(self._stage, str(partition))
        self._committed.clear()
        self._lag.clear()
        self._advanced_at = time.monotonic()

    @property
    def commit_age_s(self) -> float:
        """Seconds since a committed offset advanced, 0 while nothing waits."""
        if not any(self._lag.values()):
            self._advanced_at = time.monotonic()
            return 0.0
        return time.monotonic() - self._advanced_at

    @property
    def live(self) -> bool:
        """False once work waits and no committed offset has advanced for the stall time-out."""
        return self.commit_age_s < self._stall_timeout_s
