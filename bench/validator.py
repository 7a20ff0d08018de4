"""The validator's CPU for a report with all years of its agency known, beside what the message alone costs."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bench.measurement import Measurement
from bench.options import Options
from bench.reports import fetched, samples
from bench.rounds import Cost, alternated, compared, costing
from services.parser import read
from services.parser.event import identified
from services.validator.memory import Memory
from services.validator.validate import Validator
from shared.consumer import Message
from shared.contracts import ParsedReport
from shared.settings import Settings


@dataclass(slots=True)
class _Dictionary:
    """A store that costs nothing."""

    values: dict[tuple[str, str], bytes | None] = field(default_factory=dict)

    def get(self, table: str, key: str) -> bytes | None:
        return self.values.get((table, key))

    def put(self, table: str, key: str, value: bytes | None) -> Awaitable[object]:
        self.values[table, key] = value
        return asyncio.sleep(0)


async def measure(options: Options) -> list[Measurement]:
    """Reports a CPU second of one core: judged, remembered and encoded, beside decoding and encoding them alone."""
    messages = _messages(options.reports)
    pairs = await alternated(options.rounds, lambda: _judged(messages), lambda: _passed_on(messages))
    figures = [(len(messages) / ours.cpu_s, len(messages) / other.cpu_s) for ours, other in pairs]
    return [compared("validator, all years known", "reports/CPU s", "decode and encode the same", figures)]


def _messages(count: int) -> list[bytes]:
    """Parsed reports as the parser sends them, the years of an agency one after the other."""
    found = []
    for sample in samples(count):
        source = fetched(sample, f"{sample.index:064x}"[::-1])
        source = source.model_copy(update={"fetched_at": source.fetched_at + timedelta(milliseconds=sample.index)})
        report = read(sample.content, media_type=sample.media_type, url=source.url)
        found.append(identified(source, report).to_bytes())
    return found


async def _judged(messages: Sequence[bytes]) -> Cost:
    memory = Memory(_Dictionary())
    validator = Validator(memory, Settings(_env_file=None))
    with costing() as cost:
        for offset, value in enumerate(messages):
            prepared = validator.prepare(Message("", 0, offset, None, value, (), ""))
            if prepared.change is None:
                raise RuntimeError(f"the validator refused a sample report: {prepared.error}")
            await memory.save(prepared.change)
    return cost


async def _passed_on(messages: Sequence[bytes]) -> Cost:
    with costing() as cost:
        for value in messages:
            ParsedReport.from_bytes(value).to_bytes()
    return cost
