"""Pages into a document, whatever they came from: a PDF's text layer or the OCR of a picture.

    lay_down(pages)     # Page(number, width, height, pieces, horizontal, vertical), in order -> Document

Each page's ruled tables become grids and the rest becomes lines, with a ``Place`` for every cell and line. A table that
goes on over a page break becomes one grid, a paragraph one block; page numbers and running heads are left out.
"""

from services.parser.readers.paged.document import lay_down
from services.parser.readers.paged.page import Page

__all__ = ["Page", "lay_down"]
