"""Text that lost every separator: labels and figures stand together, so that some figures cannot be told apart."""

from samples.dice import Dice
from samples.forms import plain
from samples.forms.document import Document
from samples.forms.layout import Row


def _glued(rows: tuple[Row, ...]) -> str:
    return "".join("%s" if cell.is_value else cell.text for row in rows for cell in row)


def render(document: Document, dice: Dice) -> str:
    """The text of the report."""
    return plain.text(document, _glued, " " if dice.chance(0.5) else "")
