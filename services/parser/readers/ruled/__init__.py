"""Ruled tables on a page: from ruling lines and pieces of text to a grid of cells, whatever the lines were found in.

Nothing here knows of PDF or pictures: coordinates are in any unit (points, pixels), x to the right, y **downwards**.
``tolerance`` is in the same unit: how far apart two drawings of one line may be (2 to 3 points; 3 to 5 pixels at
150 dpi).

    lattices = find_lattices(horizontal, vertical, tolerance)   # the tables of a page, from the top
    tables, outside = fill(lattices, pieces)                    # text by cell; what stands outside all tables
    lines = lines_of(outside)                                   # running text, line by line

A cell that spans is one ``Area``: a border that is not drawn joins the base cells on its sides. Tables without an outer
border, with borders drawn twice or in many short parts are fine. Pieces go where their centre is, so a piece must not
reach over a border: characters or words are right, whole lines of a table are not.
"""

from services.parser.readers.ruled.lattice import Area, Lattice, find_lattices
from services.parser.readers.ruled.segments import Segment, merge
from services.parser.readers.ruled.table import FilledCell, Table, fill
from services.parser.readers.ruled.words import Piece, TextLine, lines_of

__all__ = [
    "Area",
    "FilledCell",
    "Lattice",
    "Piece",
    "Segment",
    "Table",
    "TextLine",
    "fill",
    "find_lattices",
    "lines_of",
    "merge",
]
