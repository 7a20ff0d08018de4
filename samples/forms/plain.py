"""Text without markup: what the forms that lost their HTML have in common."""

from collections.abc import Callable
from functools import cache

from samples.forms.document import HEADINGS, Document
from samples.forms.layout import Row, tables
from shared.figures import TemplateName

Writer = Callable[[tuple[Row, ...]], str]
"""Writes a table's rows with ``%s`` for every value."""


@cache
def skeletons(template: TemplateName, writer: Writer, *, split: bool) -> tuple[str, str, str]:
    """The three tables of ``template`` as ``writer`` writes them."""
    found = tables(template, split=split)
    return writer(found.disclosure), writer(found.applications), writer(found.reviews)


def text(document: Document, writer: Writer, gap: str) -> str:
    """The whole report, its paragraphs and tables with ``gap`` between them."""
    disclosure, applications, reviews = skeletons(document.template, writer, split=document.split)
    values = document.values
    parts = [
        document.title,
        document.preface,
        HEADINGS[0],
        *document.overview,
        HEADINGS[1],
        disclosure % values.disclosure,
        HEADINGS[2],
        applications % values.applications,
        HEADINGS[3],
        reviews % values.reviews,
        HEADINGS[4],
        *document.problems,
        HEADINGS[5],
        *document.other,
    ]
    return gap.join(parts)
