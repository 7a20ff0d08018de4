"""What writes a file of reports."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from services.search.export.column import Document


class Encoder(Protocol):
    """Writes one file, in three steps. What a step gives is sent at once, and not kept."""

    def start(self) -> bytes:
        """The beginning of the file."""

    def page(self, documents: Sequence[Document]) -> bytes:
        """These reports; nothing if they are still held back."""

    def end(self) -> Iterator[bytes]:
        """What is left, and the end that tells a whole file from a broken one."""

    def close(self) -> None:
        """Let go of everything, also of a file that was never ended."""
