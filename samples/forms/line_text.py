"""Tables as text with one cell a line, blank lines between them."""

from samples.dice import Dice
from samples.forms import plain
from samples.forms.document import Document
from samples.forms.layout import Row


def _lines(rows: tuple[Row, ...], gap: str) -> str:
    return gap.join("%s" if cell.is_value else cell.text for row in rows for cell in row)


def _blank_between(rows: tuple[Row, ...]) -> str:
    return _lines(rows, "\n\n")


def _one_below_another(rows: tuple[Row, ...]) -> str:
    return _lines(rows, "\n")


_WRITERS = (_blank_between, _blank_between, _one_below_another)


def render(document: Document, dice: Dice) -> str:
    """The text of the report."""
    return plain.text(document, dice.pick(_WRITERS), "\n\n")
