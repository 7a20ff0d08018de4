"""Which of the official forms a report follows, and what it is where it follows none."""

from services.parser.document import Document
from services.parser.generation import has_headings, is_pre_2019
from services.parser.ledger import Ledger
from services.parser.sections import Heading
from shared.contracts import Row, Template
from shared.figures import OTHER_SPLIT, TemplateName

_LITTLE_TEXT = 200
"""A page with sentences of fewer characters than this is no report, however long its menus are."""
_SHORTEST_SENTENCE = 20


def template_of(
    document: Document,
    headings: list[Heading],
    template: TemplateName | None,
    applications: dict[str, Row | None] | None,
    ledger: Ledger,
) -> Template | None:
    """By section 二; without it by 其他处理 in section 三, which only the 2021 form divides."""
    for path in ("active_disclosure", "applications", "review"):
        if path in ledger.notes and (template or applications):
            ledger.doubt("table-missing", path)
    if template:
        return template
    if applications:
        if any(applications[key] for key in OTHER_SPLIT):
            return "2021"
        ledger.doubt("template-unknown", "template", detail="only section 三 has a table")
        return None
    return _without_tables(document, headings, ledger)


def _without_tables(document: Document, headings: list[Heading], ledger: Ledger) -> Template | None:
    if is_pre_2019(document):
        return "pre-2019"
    if document.attachments and len(headings) <= 1 and _length_of_sentences(document) < _LITTLE_TEXT:
        ledger.doubt(
            "attachment-only", "attachments", detail=", ".join(each.title for each in document.attachments[:3])
        )
        return None
    found = ", ".join(heading.key for heading in headings) or "no heading"
    ledger.doubt("tables-missing" if has_headings(headings) else "template-unknown", "template", detail=found)
    return None


def _length_of_sentences(document: Document) -> int:
    lengths = (block.end - block.start for block in document.blocks if "。" in document.narrow[block.start : block.end])
    return sum(length for length in lengths if length >= _SHORTEST_SENTENCE)
