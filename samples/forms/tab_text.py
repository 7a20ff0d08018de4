"""Tables as text with tabs, as taken from a PDF: a page ends inside section 三 and labels slip from their places."""

from samples.dice import Dice
from samples.forms import plain
from samples.forms.document import Document
from samples.forms.layout import HANDLED, Cell, Row

_GROUP_LABEL = 7  # characters of a group label such as （三）不予公开


def _text(cell: Cell) -> str:
    return "%s" if cell.is_value else cell.text


def _is_new_page(row: Row) -> bool:
    return row[0].text.startswith("（四）")


def _starts_group(row: Row) -> bool:
    return len(row[0].text) == _GROUP_LABEL and row[0].rows > 1


def _page_break(page: int) -> str:
    return f"— {page} —\n\f{HANDLED}"


def _row(row: Row, pending: str) -> tuple[str, str]:
    """The row's line, and the half of a group label that slips into the next row."""
    texts = [_text(cell) for cell in row]
    rest = ""
    if _starts_group(row):
        texts[0], rest = texts[0][:5], texts[0][5:]
    elif pending:
        texts[0] = f"{pending}\t{texts[0]}"
    return "\t".join(texts), rest


def _broken(rows: tuple[Row, ...]) -> str:
    """Section 三 and the others: a page break before （四）, group labels split over two rows."""
    lines: list[str] = []
    pending = ""
    for row in rows:
        if _is_new_page(row):
            lines.append(_page_break(3))
        line, pending = _row(row, pending)
        lines.append(line)
    return "\n".join(lines)


def _shifted(rows: tuple[Row, ...]) -> str:
    """Label cells shifted to the right, single values inside the label cell, the group label repeated on a new page."""
    lines: list[str] = []
    for row in rows:
        if _is_new_page(row):
            lines.append(f"\f{HANDLED}\t{row[0].text}")
            lines.append("\t\t" + "\t".join(_text(cell) for cell in row[1:]))
        elif len(row) == 2 and row[1].is_value:  # noqa: PLR2004
            lines.append(f"{row[0].text} %s")
        else:
            lines.append("\t" * (row[0].columns - 1) + "\t".join(_text(cell) for cell in row))
    return "\n".join(lines)


_WRITERS = (_broken, _shifted)


def render(document: Document, dice: Dice) -> str:
    """The text of the report."""
    return plain.text(document, dice.pick(_WRITERS), "\n")
