"""Which table of an original a figure was read from: the one where every figure of its block stands in its place."""

from collections.abc import Mapping, Sequence

from services.search.original.laid_out import Grid
from services.search.original.same import bare
from shared.contracts import Provenance


def grid_of_figure(grids: Sequence[Grid], provenance: Mapping[str, Provenance], path: str) -> Grid | None:
    """The table of the figure at ``path``, its cell marked; None where none, or several, agree with what was read."""
    where = provenance.get(path)
    if where is None or where.block is None or where.row is None or where.column is None:
        return None
    block = [each for each in provenance.values() if each.block == where.block and each.column is not None]
    if not any(each.printed.strip() for each in block):
        return None
    fitting = [grid for grid in grids if all(_agrees(grid, each) for each in block)]
    if len(fitting) > 1:
        fitting = [grid for grid in fitting if _has_labels(grid, block)]
    cell = fitting[0].cell(where.row, where.column) if len(fitting) == 1 else None
    if cell is None:
        return None
    cell.marked = True
    return fitting[0]


def _agrees(grid: Grid, where: Provenance) -> bool:
    cell = grid.cell(where.row or 0, where.column or 0)
    return cell is not None and bare(cell.text) == bare(where.printed)


def _has_labels(grid: Grid, block: Sequence[Provenance]) -> bool:
    words = bare("".join(cell.text for row in grid.rows for cell in row))
    return all(bare(where.label) in words for where in block)
