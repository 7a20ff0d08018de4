"""DOC, Word's format before 2007: made a DOCX, which its reader reads."""

from pathlib import Path
from tempfile import TemporaryDirectory

from services.parser.document import Document
from services.parser.readers.docx import read_docx
from shared.errors import UnreadableDocument

_MOST_BYTES = 32 * 2**20


def read_doc(content: bytes, url: str = "") -> Document:
    """Make a document of a DOC file's bytes.

    Raises:
        UnreadableDocument: It is damaged, encrypted, larger than 32 MiB, or holds no Chinese text.

    """
    if len(content) > _MOST_BYTES:
        raise UnreadableDocument(f"The DOC document has {len(content)} bytes, more than {_MOST_BYTES}.")
    return read_docx(_converted(content), url)


def _converted(content: bytes) -> bytes:
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    with TemporaryDirectory() as folder:
        source, made = Path(folder, "report.doc"), Path(folder, "report.docx")
        source.write_bytes(content)
        try:
            convert(source, made)
        except EncryptedDocumentError as error:
            raise UnreadableDocument("The DOC document is encrypted.") from error
        except Exception as error:
            raise UnreadableDocument(f"The DOC document is damaged: {error or type(error).__name__}.") from error
        return made.read_bytes()
