"""XLS checked before it is read: how far its cells stand apart decides how much memory its reader allots at once.

Record numbers are those of [MS-XLS], 2.3.
"""

from collections.abc import Iterator
from struct import unpack_from

from shared.errors import UnreadableDocument

_DIMENSIONS = 0x0200
_FILEPASS = 0x002F
_EXTENT = {10: "<HHHHH", 14: "<IIHHH"}
"""First row, the row after the last, first column, the column after the last: in BIFF5 and in BIFF8."""
_CELLS = frozenset((0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406))
_MOST_BYTES = 32 * 2**20
_MOST_AREA = 4_000_000
"""Cells of the rectangle that holds all cells."""


def check_xls(content: bytes) -> None:
    """Raise UnreadableDocument where the workbook is damaged, encrypted, or its cells too far apart."""
    if len(content) > _MOST_BYTES:
        raise UnreadableDocument(f"The XLS workbook has {len(content)} bytes, more than {_MOST_BYTES}.")
    rows = columns = 0
    for kind, place in _records(_stream(content)):
        if kind == _FILEPASS:
            raise UnreadableDocument("The XLS workbook is encrypted.")
        rows, columns = max(rows, place[0]), max(columns, place[1])
        if rows * columns > _MOST_AREA:
            raise UnreadableDocument(f"The XLS workbook spreads over {rows} rows and {columns} columns.")


def _stream(content: bytes) -> bytes:
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError, StreamNotFound

    try:
        container = CompoundFile(content)
        try:
            return bytes(container.open_stream("Workbook"))
        except StreamNotFound:
            return bytes(container.open_stream("Book"))
    except Doc2DocxError as error:
        raise UnreadableDocument(f"The XLS workbook is damaged: {error}.") from error


def _records(stream: bytes) -> Iterator[tuple[int, tuple[int, int]]]:
    """The records that matter, with the number of rows and columns that each asks for."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        at += 4
        if kind == _DIMENSIONS and length in _EXTENT and at + length <= len(stream):
            yield kind, _extent(*unpack_from(_EXTENT[length], stream, at)[:4])
        elif kind in _CELLS and length >= 4 and at + 4 <= len(stream):  # noqa: PLR2004
            row, column = unpack_from("<HH", stream, at)
            yield kind, (row + 1, column + 1)
        elif kind == _FILEPASS:
            yield kind, (0, 0)
        at += length


def _extent(first_row: int, end_row: int, first_column: int, end_column: int) -> tuple[int, int]:
    """Rows and columns up to the end. The reader allots what lies between first and last, be it less than none."""
    if first_row > end_row or first_column > end_column:
        raise UnreadableDocument("The XLS workbook is damaged: its cells end before they begin.")
    return end_row, end_column
