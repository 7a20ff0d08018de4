"""From bytes to a report: document, regions of the tables, their cells, sections, identity."""

from services.parser.annex import Annex, annex_of
from services.parser.claims import candidates_of, claims_of
from services.parser.coverage import coverage_of
from services.parser.document import Document
from services.parser.identity.agency import agency_of
from services.parser.identity.contact import contact_of
from services.parser.identity.dates import published_on
from services.parser.identity.document_number import document_number_of
from services.parser.identity.hijack import report_hijack
from services.parser.identity.metadata import metadata_of
from services.parser.identity.signature import signature_of
from services.parser.identity.title import titles_of
from services.parser.identity.year import year_of
from services.parser.ledger import Ledger
from services.parser.narrative import narrative, prose_of
from services.parser.outline import old_headings
from services.parser.readers import Source, read_document
from services.parser.regions import Region, find_regions
from services.parser.sections import find_headings
from services.parser.tables import read_applications, read_disclosure, read_review
from services.parser.template import template_of
from shared.contracts import Report


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
    decided = template_of(document, headings, template, applications, ledger)
    body = headings[0].start if headings else len(document.text)
    stated = metadata_of(document, body)
    titles = titles_of(document, body, stated.get("标题", ""))
    signature = signature_of(document, headings[-1].end if headings else 0)
    year = year_of(document, titles, ledger)
    report_hijack(document, ledger)
    annex = annex_of(document, ledger) if decided == "pre-2019" else Annex()
    if decided == "pre-2019":
        headings = old_headings(document) or headings
    prose = prose_of(document, headings, [*tables, *annex.regions])
    claims = claims_of(document, prose, year)
    return Report(
        agency=agency_of(document, titles, signature, stated, ledger),
        year=year,
        template=decided,
        title=titles[0].text if titles else None,
        published_on=published_on(document, stated, signature.signed_on, year),
        document_number=document_number_of(document, stated),
        contact=contact_of(document),
        active_disclosure={} if decided == "pre-2019" else disclosure,
        applications=applications,
        **review,
        notes=ledger.notes,
        provenance=ledger.provenance,  # validated here, all at once
        narrative=narrative(document, headings, prose),
        claims=claims,
        candidates=() if decided == "pre-2019" else candidates_of(claims, ledger.notes),
        annex=annex.figures,
        coverage=coverage_of(decided, applications, ledger),
        doubts=tuple(ledger.doubts),
        attachments=document.attachments,
        part=document.part,
    )


def _between(region: Region | None, ledger: Ledger) -> list[Region]:
    """From where a table begins to its last figure, which has just been written down."""
    return [Region(region.start, ledger.last)] if region and ledger.last > region.start else []
