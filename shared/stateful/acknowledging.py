"""Faust's consumer without its ways of committing what is not done.

Of faust-streaming 0.15: an event that it skips in a rebalance is acknowledged; an offset counts as committed also when
the broker has refused it; a partition without a committed offset is not sought back to its beginning, so what was
read ahead of a rebalance would not be read again; and what it reads between seeking back and resuming its streams it
throws away, and reads on behind it.
"""

from collections.abc import Mapping

from faust.transport.drivers.aiokafka import Consumer
from faust.types import TP, Message


class AcknowledgingConsumer(Consumer):
    """Commits what ``finish`` has named, and only what the broker has accepted counts as committed."""

    def ack(self, message: Message) -> bool:  # noqa: ARG002  # Faust's signature
        """Record nothing: Faust itself calls this, also for an event that it throws away."""
        return False

    def finish(self, message: Message) -> None:
        """The message and all before it in its partition are done."""
        super().ack(message)

    async def perform_seek(self) -> None:
        """Read each partition from its committed offset, or from its beginning where nothing is committed yet.

        The flow is stopped until Faust resumes it after each recovery, which empties the queues.
        """
        self.stop_flow()
        await super().perform_seek()
        inputs = {partition for partition in self.assignment() if not self._is_changelog_tp(partition)}
        fresh = {partition for partition in inputs if not self._committed_offset[partition]}
        if fresh:
            first = await self.earliest_offsets(*fresh)
            await self.seek_wait({partition: offset or 0 for partition, offset in first.items()})

    async def _commit_offsets(self, offsets: Mapping[TP, int], start_new_transaction: bool = True) -> bool:  # noqa: FBT001, FBT002  # Faust's signature
        committed: bool = await super()._commit_offsets(offsets, start_new_transaction)
        if not committed:
            for partition, offset in offsets.items():
                if self._committed_offset[partition] == offset:
                    self._committed_offset[partition] = None
        return committed
