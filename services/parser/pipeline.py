"""From bytes to a report: document, regions of the tables, their cells, sections, identity."""

from functools import cache

from services.parser.document import Document
from services.parser.generation import has_headings, is_pre_2019
from services.parser.identity.agency import agency_of
from services.parser.identity.dates import published_on
from services.parser.identity.signature import signature_of
from services.parser.identity.title import titles_of
from services.parser.identity.year import year_of
from services.parser.ledger import Ledger
from services.parser.readers import Source, read_document
from services.parser.regions import Region, find_regions
from services.parser.sections import Heading, find_headings, narrative
from services.parser.tables import read_applications, read_disclosure, read_review
from shared.contracts import Report, Row, Template
from shared.figures import OTHER_SPLIT, TemplateName, figures


def read(source: bytes, *, media_type: str = "", url: str = "", ocr: bool = True) -> Report:
    """Read one annual report.

    Args:
        source: The document's bytes.
        media_type: What its server or owner says it is, charset included; a hint, the bytes decide.
        url: Where it was found; its extension is a hint.
        ocr: Whether pictures may be read, which takes seconds a page and 1 GiB.

    Raises:
        UnreadableDocument: The bytes are no document that can be read; the message says why.
        NeedsOcr: The document holds pictures, and ``ocr`` is False.

    """
    return read_report(read_document(Source(source, media_type, url, ocr)))


def read_report(document: Document) -> Report:
    """Read a report out of a document of any media type. Raises nothing."""
    ledger = Ledger(document)
    if document.others:
        ledger.doubt("archive-members", "part", detail=", ".join(document.others))
    regions = find_regions(document)
    headings = find_headings(document, regions)
    template, disclosure = read_disclosure(document, regions.disclosure, ledger)
    tables = _between(regions.disclosure, ledger)
    applications = read_applications(document, regions.applications, ledger)
    tables += _between(regions.applications, ledger)
    review = read_review(document, regions.review, ledger)
    tables += _between(regions.review, ledger)
    decided = _template(document, headings, template, applications, ledger)
    titles = titles_of(document, headings[0].start if headings else len(document.text))
    signature = signature_of(document)
    return Report(
        agency=agency_of(document, titles, signature, ledger),
        year=year_of(document, titles, ledger),
        template=decided,
        title=titles[0].text if titles else None,
        published_on=published_on(document, signature.signed_on),
        active_disclosure={} if decided == "pre-2019" else disclosure,
        applications=applications,
        **review,
        notes=ledger.notes,
        provenance=ledger.provenance,  # validated here, all at once
        narrative=narrative(document, headings, tables),
        coverage=_coverage(decided, applications, ledger),
        doubts=tuple(ledger.doubts),
        attachments=document.attachments,
        part=document.part,
    )


def _template(
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
    found = ", ".join(heading.key for heading in headings) or "no heading"
    ledger.doubt("tables-missing" if has_headings(headings) else "template-unknown", "template", detail=found)
    return None


def _between(region: Region | None, ledger: Ledger) -> list[Region]:
    """From where a table begins to its last figure, which has just been written down."""
    return [Region(region.start, ledger.last)] if region and ledger.last > region.start else []


@cache
def _asked(template: TemplateName, *, unsplit: bool) -> tuple[str, ...]:
    """The paths of the cells that the form asks for."""
    left_out = OTHER_SPLIT if unsplit else ("other_unsplit",)
    paths = [figure.path for figure in figures(template)]
    return tuple(path for path in paths if path.rpartition(".")[0].rpartition(".")[2] not in left_out)


def _coverage(template: Template | None, applications: dict[str, Row | None] | None, ledger: Ledger) -> float:
    """Cells found, blank ones too, of those that the form asks for."""
    if template is None or template == "pre-2019":
        return 0.0
    asked = _asked(template, unsplit=bool(applications and applications["other_unsplit"]))
    missed = {path for path, reason in ledger.notes.items() if reason in ("ambiguous", "unreadable")}
    found = sum(path in ledger.provenance and path not in missed for path in asked)
    return round(found / len(asked), 4)
