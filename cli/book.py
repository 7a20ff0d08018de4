"""A book: a SQLite file for what a command has to hold beside each other, so that memory does not grow with it.

It lives as long as the command. See docs/decisions/0011-reconciler.md.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

BATCH = 2000
CACHE_KIB = 64 * 1024
_PRAGMAS = f"""
PRAGMA cache_size = -{CACHE_KIB};
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA locking_mode = EXCLUSIVE;
"""

Value = str | int | None
Row = tuple[Value, ...]


class Book:
    """Lines are gathered and written in batches, those of one statement in the order in which they came."""

    def __init__(self, file: Path, tables: str) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.executescript(_PRAGMAS + tables)
        self._pending: dict[str, list[Row]] = defaultdict(list)

    def add(self, statement: str, *row: Value) -> None:
        """Write a line by an INSERT, or change one by an UPDATE."""
        pending = self._pending[statement]
        pending.append(row)
        if len(pending) >= BATCH:
            self._connection.executemany(statement, pending)
            pending.clear()

    def flush(self) -> None:
        """Write what is gathered. Statements that build upon each other's lines need one in between."""
        for statement, rows in self._pending.items():
            self._connection.executemany(statement, rows)
            rows.clear()

    def run(self, script: str) -> None:
        """Statements without an answer, on everything that was added."""
        self.flush()
        self._connection.executescript(script)

    def change(self, statement: str, values: Sequence[Value]) -> None:
        """One statement without an answer."""
        self.flush()
        self._connection.execute(statement, values)

    def ask(self, query: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """The rows of a query."""
        self.flush()
        yield from self._connection.execute(query, values)

    def close(self) -> None:
        """No more."""
        self._connection.close()


@contextmanager
def new_book(tables: str) -> Iterator[Book]:
    """A book with these tables in the folder for temporary files (``TMPDIR``), gone in the end."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        book = Book(Path(folder) / "book.sqlite", tables)
        try:
            yield book
        finally:
            book.close()
