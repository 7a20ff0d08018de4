"""XLSX without what no report needs: far cells, pictures, macros.

The workbook's reader allots memory for the whole rectangle between the first and the last cell, and ends the process
where that fails: two cells in opposite corners of a sheet would do. So it gets a copy that has been read and cut here.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from services.parser.readers.container import Container
from services.parser.readers.xml import Element
from shared.errors import UnreadableDocument

MOST_ROWS, MOST_COLUMNS = 2_000, 100
_KIND = "XLSX workbook"
_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
_LETTERS = 26


def bounded_xlsx(content: bytes) -> bytes:
    """A copy with the first ``MOST_ROWS`` rows and ``MOST_COLUMNS`` columns of each sheet.

    Raises:
        UnreadableDocument: It is damaged, encrypted, or beyond the limits of ``Container``.

    """
    package = Container(content, _KIND)
    copy = BytesIO()
    with ZipFile(copy, "w") as written:
        for path in package:
            if path.lower().endswith((".xml", ".rels")):
                written.writestr(path, _bounded(package.read(path), path))
    return copy.getvalue()


def _bounded(part: bytes, path: str) -> bytes:
    """A part, written anew: what is read is exactly what was checked. Only sheets have rows and cells."""
    try:
        events = etree.iterparse(BytesIO(part), tag="{*}row", resolve_entities=False, no_network=True)
        for number, (_, row) in enumerate(events, 1):
            _shorten(row, number)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"Damaged XML in {path}: {error}.") from error
    root = events.root
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(f"{path} declares XML entities.")
    for node in list(root.iter("{*}c", "{*}dimension")):
        if node is root:
            raise UnreadableDocument(f"{path} is no whole part: it begins with {etree.QName(root).localname}.")
        if not _is_near(node):
            node.getparent().remove(node)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _shorten(row: Element, number: int) -> None:
    """Leave out far rows while they are read, so that they take no memory. A row may lack its number."""
    stated = row.get("r") or str(number)
    if stated.isdecimal() and len(stated) < 8 and int(stated) <= MOST_ROWS:  # noqa: PLR2004
        del row[MOST_COLUMNS:]
        return
    row.clear()
    before = row.getprevious()
    if before is not None and not len(before):
        row.getparent().remove(before)


def _is_near(cell: Element) -> bool:
    """Whether a cell stands in a row and within the limits; one that does not say where follows the last."""
    found = _PLACE.fullmatch(cell.get("r") or "A1")
    if not found or etree.QName(cell.getparent()).localname != "row":
        return False
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column <= MOST_COLUMNS and int(found[2]) <= MOST_ROWS
