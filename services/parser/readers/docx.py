"""DOCX: WordprocessingML's paragraphs and tables in the order of the body.

Element names are those of ECMA-376 part 1, chapter 17. Headers, footers, notes and comments are parts of their own and
are not read.
"""

import re
from collections.abc import Iterable

from services.parser.document import BlockKind, Document
from services.parser.readers.container import Container
from services.parser.readers.word_table import TBL, nested_cells, own_cells, resolve
from services.parser.readers.word_visible import ROW, P, W, leave_visible, text_of
from services.parser.readers.writer import Writer
from services.parser.readers.xml import Element, parse_xml
from shared.errors import UnreadableDocument

_KIND = "DOCX document"
_BODY = "word/document.xml"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = re.compile(r"word/document\d*\.xml")
_PROPERTIES, _STYLE = f"{W}pPr", f"{W}pStyle"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_HEADING_NAME = re.compile(r"heading \d|title$|标题", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LINE_END_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff\d])|(?<=\d) (?=[\u3400-\u9fff])")
"""A single space that Word puts where a line ended, or that an editor puts around digits."""
_MOST_NESTED = 6
_ARTICLE_ROWS, _ARTICLE_LENGTH = 2, 2_000


def read_docx(content: bytes, url: str = "") -> Document:
    """Make a document of a DOCX file's bytes; its ``text`` is the visible text, cells by tabs, blocks by lines.

    Raises:
        UnreadableDocument: It is damaged, encrypted, beyond the limits, or holds no Chinese text.

    """
    package = Container(content, _KIND)
    root = _body(package)
    leave_visible(root)
    writer = Writer()
    _Walk(writer, _heading_styles(package)).blocks(root)
    text = writer.text()
    if not _HAN.search(text):
        pictures = sum(name.startswith("word/media/") for name in package)
        raise UnreadableDocument(f"The {_KIND} holds no Chinese text, and {pictures} pictures.")
    return Document(text, tuple(writer.blocks), tuple(_titles(package)), url=url)


def _body(package: Container) -> Element:
    name = _BODY if _BODY in package else next(filter(_MAIN.fullmatch, package), _BODY)
    return parse_xml(package.read(name).replace(_STRICT, W[1:-1].encode()), name)


def _optional(package: Container, name: str) -> Element | None:
    """A part without which the report is still the report."""
    try:
        return parse_xml(package.read(name).replace(_STRICT, W[1:-1].encode()), name)
    except UnreadableDocument:
        return None


def _heading_styles(package: Container) -> frozenset[str]:
    """The ids of the styles that are called headings; WPS numbers its ids."""
    root = _optional(package, "word/styles.xml")
    found = set()
    for style in () if root is None else root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None and _HEADING_NAME.match(name.get(f"{W}val") or ""):
            found.add(style.get(f"{W}styleId") or "")
    return frozenset(found)


def _titles(package: Container) -> Iterable[str]:
    root = _optional(package, "docProps/core.xml")
    return () if root is None else (title.text for title in root.iter(_TITLE) if title.text)


class _Walk:
    """Writes blocks down. XML is at most 256 levels deep, and so is the recursion."""

    def __init__(self, writer: Writer, headings: frozenset[str]) -> None:
        self._writer = writer
        self._headings = headings

    def blocks(self, container: Element, nested: int = 0) -> None:
        """Write the paragraphs and tables in ``container``, through content controls, text boxes and the like."""
        for child in container:
            if child.tag == P:
                self._paragraph(child)
            elif child.tag == TBL and not _is_layout(child, nested):
                self._writer.grid(resolve(child))
            elif len(child):
                self.blocks(child, nested + (child.tag == TBL))

    def _paragraph(self, paragraph: Element) -> None:
        kind = self._kind(paragraph)
        for line in text_of(paragraph).split("\n"):
            self._writer.close(kind)
            self._writer.say(_LINE_END_SPACE.sub("", line))
        self._writer.close()

    def _kind(self, paragraph: Element) -> BlockKind:
        for properties in paragraph.iterchildren(_PROPERTIES):
            for style in properties.iterchildren(_STYLE):
                return "heading" if style.get(f"{W}val") in self._headings else "paragraph"
        return "paragraph"


def _is_layout(table: Element, nested: int) -> bool:
    """A table that holds larger tables, or a whole article in a cell, only lays the page out."""
    if nested >= _MOST_NESTED:
        return True
    inner = nested_cells(table)
    if inner:
        return inner > own_cells(table)
    if sum(1 for _ in table.iterchildren(ROW)) > _ARTICLE_ROWS:
        return False
    return len(text_of(table)) > _ARTICLE_LENGTH
