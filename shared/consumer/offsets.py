"""Which offset of a partition may be committed: the end of the contiguous prefix of finished messages."""

from collections import deque


class PartitionOffsets:
    """The messages of one partition during one assignment, in the order in which they were taken.

    Offsets may have gaps (compaction, transactions), so the prefix is contiguous in messages, not in numbers.
    """

    def __init__(self) -> None:
        self._taken: deque[int] = deque()
        self._done: set[int] = set()
        self._committable: int | None = None

    def take(self, offset: int) -> None:
        """A message was taken and is now in flight."""
        self._taken.append(offset)

    def finish(self, offset: int) -> None:
        """The effects of a taken message are durable."""
        self._done.add(offset)
        while self._taken and self._taken[0] in self._done:
            first = self._taken.popleft()
            self._done.remove(first)
            self._committable = first + 1

    @property
    def in_flight(self) -> int:
        """Messages taken and not finished."""
        return len(self._taken) - len(self._done)

    @property
    def committable(self) -> int | None:
        """The offset to commit (that of the next message to read), or None before anything was finished."""
        return self._committable
