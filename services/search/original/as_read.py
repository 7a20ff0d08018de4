"""The table of a figure as the parser read it, for originals whose bytes are not opened here."""

from collections.abc import Mapping

from services.search.original.bounds import bounded
from services.search.original.laid_out import Grid, GridCell, LaidOut, Paragraph
from shared.contracts import Provenance

_MOST_ROWS = 300
_MOST_COLUMNS = 60


def lay_out_as_read(provenance: Mapping[str, Provenance], path: str | None) -> LaidOut:
    """The rows of the block that the figure at ``path`` was read from, each with its label and printed cells."""
    where = provenance.get(path) if path else None
    if where is None:
        return LaidOut(found="no_cell" if path is None else "not_found", as_read=True)
    if where.block is None or where.row is None:
        printed = bounded(Paragraph(f"{where.label} ", where.printed))
        return LaidOut((printed,), found="marked" if where.printed else "not_found", as_read=True)
    return LaidOut((bounded(_grid(provenance, where)),), found="marked", as_read=True)


def _grid(provenance: Mapping[str, Provenance], wanted: Provenance) -> Grid:
    rows: dict[int, dict[int, Provenance]] = {}
    for where in provenance.values():
        if where.block == wanted.block and where.row is not None:
            rows.setdefault(where.row, {}).setdefault(where.column or 0, where)
    grid = Grid()
    for number, (row, cells) in enumerate(sorted(rows.items())[:_MOST_ROWS]):
        label = next(iter(cells.values())).label
        line = [GridCell(number, 0, label)]
        for column, (at, where) in enumerate(sorted(cells.items())[:_MOST_COLUMNS], start=1):
            marked = row == wanted.row and at == (wanted.column or 0)
            line.append(GridCell(number, column, where.printed, marked=marked))
        grid.rows.append(line)
    return grid
