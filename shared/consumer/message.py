"""A message as a handler sees it."""

from dataclasses import dataclass

from aiokafka import ConsumerRecord

from shared.trace import Headers, new_trace_id, trace_id_of


@dataclass(frozen=True, slots=True)
class Message:
    """One record of a topic."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    trace_id: str

    @classmethod
    def from_record(cls, record: ConsumerRecord) -> "Message":
        """As aiokafka gives it; a message without a trace starts one."""
        headers = tuple(record.headers)
        trace_id = trace_id_of(headers) or new_trace_id()
        return cls(record.topic, record.partition, record.offset, record.key, record.value, headers, trace_id)
