"""Opening a PDF, with everything that may be wrong with it said in words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from shared.errors import LimitExceeded, UnreadableDocument

MOST_PAGES = 200
_REASONS = {
    raw.FPDF_ERR_PASSWORD: "it is encrypted and asks for a password",
    raw.FPDF_ERR_SECURITY: "it is encrypted in a way that is not known",
    raw.FPDF_ERR_FORMAT: "it is damaged or cut off",
}


@contextmanager
def open_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The open file; closed at the end.

    Raises:
        UnreadableDocument: It is damaged or encrypted, or has no page.
        LimitExceeded: It has more than ``MOST_PAGES`` pages.

    """
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = _REASONS.get(error.err_code or 0, "it is damaged")
        raise UnreadableDocument(f"The PDF cannot be read: {reason}.") from error
    try:
        _check(len(file))
        yield file
    finally:
        file.close()


def _check(pages: int) -> None:
    if pages < 1:
        raise UnreadableDocument("The PDF cannot be read: it has no page.")
    if pages > MOST_PAGES:
        raise LimitExceeded(f"The PDF has {pages} pages; a report may have {MOST_PAGES}.")


def title_of(file: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """The title that the file's metadata states, if it is one of a report and not a file's name."""
    try:
        title = file.get_metadata_value("Title").strip()
    except UnicodeDecodeError:  # half a surrogate pair; the pages have their own title
        return ()
    return (title,) if "公开" in title else ()
