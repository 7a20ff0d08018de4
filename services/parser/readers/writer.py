"""How readers of marked-up documents lay them down as one text."""

from collections.abc import Iterator

from services.parser.document import Block, BlockKind, Cell


class Writer:
    """Lays a document down as one text, cells by tabs, blocks by lines, and remembers where each block stands."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0
        self._open: list[str] = []
        self._kind: BlockKind = "paragraph"

    def text(self) -> str:
        """The document's text, once everything is written."""
        self.close()
        return "".join(self._parts)

    def say(self, words: str) -> None:
        """Go on with the paragraph that is being written."""
        self._open.append(words)

    def close(self, kind: BlockKind = "paragraph") -> None:
        """End the paragraph that is being written; what follows is of ``kind``."""
        words = " ".join("".join(self._open).split()) if self._open else ""
        self._open.clear()
        if words:
            start = self._length
            self._put(words + "\n")
            self.blocks.append(Block(self._kind, start, self._length - 1))
        self._kind = kind

    def grid(self, rows: list[list[tuple[int, str]]]) -> None:
        """Write a table: rows of cells, each with its column and its words."""
        self.close()
        start = self._length
        placed = tuple(tuple(self._cells(row, index)) for index, row in enumerate(rows))
        self.blocks.append(Block("grid", start, self._length, placed))

    def _cells(self, row: list[tuple[int, str]], index: int) -> Iterator[Cell]:
        for column, words in row:
            start = self._length
            self._put(words)
            yield Cell(words, start, self._length, index, column)
            self._put("\t")
        self._put("\n")

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
