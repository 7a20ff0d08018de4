"""What else reads such documents: other libraries' ways to the same cells, and the least that any reading costs.

The other libraries are the extra ``bench``; they are imported with their first document.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from samples.report import Form, SampleReport

Reader = Callable[[SampleReport], object]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Peer:
    """Something that stands beside the parser. ``reports`` is how many of them it gets: slow ones get few."""

    name: str
    read: Reader
    reports: int = 1_000_000
    goal: float | None = None
    """The least ratio of the parser's speed to this one's that is wanted."""


def _cell_texts(report: SampleReport) -> object:
    return [cell.text() for cell in LexborHTMLParser(_decoded(report.content)).css("td, th")]


def _words(report: SampleReport) -> object:
    return _decoded(report.content).split()


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _pandas_and_trafilatura(report: SampleReport) -> object:
    import pandas as pd
    import trafilatura

    page = _decoded(report.content)
    return pd.read_html(io.StringIO(page)), trafilatura.extract(page)


def _pdfplumber(report: SampleReport) -> object:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(report.content)) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def _document_xml(report: SampleReport) -> object:
    with zipfile.ZipFile(io.BytesIO(report.content)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [text.text for text in root.iter(f"{_WORD}t")]


_HTML = (
    Peer("selectolax: tree and cell texts", _cell_texts),
    Peer("pandas.read_html + trafilatura", _pandas_and_trafilatura, reports=10, goal=10),
)
_TEXT = (Peer("decode, split into words", _words),)

PEERS: dict[Form, tuple[Peer, ...]] = {
    "cms_html": _HTML,
    "word_html": _HTML,
    "pipe_text": _TEXT,
    "line_text": _TEXT,
    "glued_text": _TEXT,
    "tab_text": _TEXT,
    "pdf": (Peer("pdfplumber: extract_tables, all pages", _pdfplumber, reports=3, goal=4),),
    "docx": (Peer("unzip, parse the XML, its texts", _document_xml, reports=100),),
}
"""By form; each peer is a line of the table."""
