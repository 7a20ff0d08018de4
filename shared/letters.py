"""Dead letters as people handle them: with an id, and with what was decided about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiokafka import ConsumerRecord

from shared.contracts import DeadLetter, DeadLetterFate
from shared.partitions import Look
from shared.settings import Settings
from shared.topics import DEAD_LETTER, DEAD_LETTER_FATE, topic_name
from shared.trace import trace_id_of

REQUEUED = "requeued"
"""Header of a message that was put back: how often."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter. ``id`` is its partition and offset in the topic, e.g. ``2-17``."""

    id: str
    content: DeadLetter
    fate: DeadLetterFate | None

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided about it."""
        return self.fate is None

    @property
    def requeued(self) -> int:
        """How often its message had been put back before it failed this time."""
        return int(dict(self.content.headers).get(REQUEUED, b"0"))

    @property
    def trace_id(self) -> str | None:
        """The trace of its message."""
        return trace_id_of(self.content.headers)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which letters are meant; what is empty or None does not matter."""

    ids: Sequence[str] = ()
    stage: str = ""
    error: str = ""
    source: str = ""
    code_version: str = ""
    since: datetime | None = None
    until: datetime | None = None
    decided: bool = False
    """Also those about which something was decided."""

    def of(self, letters: Sequence[Letter]) -> list[Letter]:
        """The letters that are meant, oldest first."""
        return [letter for letter in letters if self._means(letter)]

    def _means(self, letter: Letter) -> bool:
        return all(self._tests(letter))

    def _tests(self, letter: Letter) -> Iterator[bool]:
        content = letter.content
        yield letter.is_open or self.decided
        yield not self.ids or letter.id in self.ids
        yield self.stage in ("", content.stage)
        yield self.error in ("", content.error)
        yield self.code_version in ("", content.code_version)
        yield self.source in content.subject
        yield self.since is None or content.failed_at >= self.since
        yield self.until is None or content.failed_at < self.until


async def read_letters(look: Look, settings: Settings) -> list[Letter]:
    """All dead letters of the installation, oldest first."""
    fates: dict[str, DeadLetterFate] = {}
    async for record in look.messages(topic_name(DEAD_LETTER_FATE, settings)):
        fate = DeadLetterFate.from_bytes(record.value)
        fates[fate.letter] = fate
    letters = []
    async for record in look.messages(topic_name(DEAD_LETTER, settings)):
        letter_id, content = letter_of(record)
        letters.append(Letter(letter_id, content, fates.get(letter_id)))
    return sorted(letters, key=lambda letter: letter.content.failed_at)


def letter_of(record: ConsumerRecord) -> tuple[str, DeadLetter]:
    """The id of a message of the dead-letter topic, and what it says."""
    return f"{record.partition}-{record.offset}", DeadLetter.from_bytes(record.value)
