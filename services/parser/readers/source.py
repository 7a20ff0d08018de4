"""What a reader gets, and the signal of one that would need more time and memory than it has."""

from typing import NamedTuple


class Source(NamedTuple):
    """A document's bytes.

    Attributes:
        content: The bytes.
        hint: The media type as a server or owner says it, charset included.
        url: Where it was found.
        ocr: Whether pictures may be read here; if not, ``NeedsOcr`` is raised instead.

    """

    content: bytes
    hint: str = ""
    url: str = ""
    ocr: bool = True


class NeedsOcr(Exception):
    """Pages of the document are pictures. Never leaves the parser: its pool reads the document again with OCR."""

    def __init__(self, pages: int | None) -> None:
        super().__init__(pages)
        self.pages = pages
        """How many; None where that is known only by reading them."""
