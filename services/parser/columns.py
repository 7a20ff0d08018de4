"""Columns in another order than the form's, followed where the table's own header leaves no doubt."""

from collections.abc import Iterator, Mapping, Sequence

from services.parser.document import Block, Cell, Document
from services.parser.normalise import fold
from services.parser.regions import Region
from services.parser.rows import Reading

Names = Sequence[str]
Order = Mapping[int, int]
"""Grid column → place of its figure in the form."""


def order_of(document: Document, region: Region, names: Names) -> Order:
    """Where the header puts ``names``; empty where it names one never or twice, and where the order is the form's."""
    for block in document.blocks:
        if block.kind == "grid" and block.start < region.end and block.end > region.start:
            order = _named(document, block, names)
            if order and [order[column] for column in sorted(order)] != list(range(len(names))):
                return order
    return {}


def reordered(reading: Reading, order: Order) -> Reading:
    """``reading`` as the header says, if its cells stand in exactly the header's columns."""
    columns = [cell.column if cell else None for cell in reading.cells]
    if not order or set(columns) != set(order):
        return reading
    by_place = {order[cell.column]: cell for cell in reading.cells if cell and cell.column is not None}
    return Reading(tuple(by_place[place] for place in range(len(columns))), doubt="columns-reordered")


def _named(document: Document, block: Block, names: Names) -> Order:
    found: dict[int, int] = {}
    for cell in _header(block):
        words = fold(document.narrow[cell.start : cell.end])
        place = next((place for place, name in enumerate(names) if words.endswith(name)), None)
        if place is None:
            continue
        if cell.column in found or place in found.values():
            return {}
        found[cell.column] = place
    return found if len(found) == len(names) else {}


def _header(block: Block) -> Iterator[Cell]:
    """The cells above the first row with a figure."""
    for row in block.rows:
        if any(cell.text.isdecimal() for cell in row):
            return
        yield from row
