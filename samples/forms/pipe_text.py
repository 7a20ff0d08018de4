"""Tables as text with ``|`` between the cells: a row on a line, or a cell and its ``|`` on a line."""

from samples.dice import Dice
from samples.forms import plain
from samples.forms.document import Document
from samples.forms.layout import Cell, Row


def _text(cell: Cell) -> str:
    return "%s" if cell.is_value else cell.text


def _row_on_a_line(rows: tuple[Row, ...]) -> str:
    """Columns that a cell spans stay behind as empty cells."""
    return "\n".join("".join(f"{_text(cell)} | {'| ' * (cell.columns - 1)}" for cell in row).rstrip() for row in rows)


def _cell_on_a_line(rows: tuple[Row, ...]) -> str:
    return "\n".join("\n".join(f"{_text(cell)} |{'|' * (cell.columns - 1)}" for cell in row) for row in rows)


_WRITERS = (_row_on_a_line, _cell_on_a_line)


def render(document: Document, dice: Dice) -> str:
    """The text of the report."""
    return plain.text(document, dice.pick(_WRITERS), "\n\n")
