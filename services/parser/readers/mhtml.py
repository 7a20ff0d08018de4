"""MHTML, Word's "single file web page": a mail message whose first HTML part is the page."""

from email import message_from_bytes
from email.message import Message
from urllib.parse import quote

from services.parser.document import Document
from services.parser.encoding import decode
from services.parser.readers.html import read_html
from shared.errors import UnreadableDocument

_MOST_BYTES = 32 * 2**20
_MOST_PARTS = 2_000


def read_mhtml(content: bytes, url: str = "") -> Document:
    """Make a document of the first HTML part.

    Raises:
        UnreadableDocument: There is none, it is larger than 32 MiB, has more than 2,000 parts, or no Chinese text.

    """
    if len(content) > _MOST_BYTES:
        raise UnreadableDocument(f"The MHTML document has {len(content)} bytes, more than {_MOST_BYTES}.")
    if content.count(b"\n--") > _MOST_PARTS:
        raise UnreadableDocument(f"The MHTML document has more than {_MOST_PARTS} parts.")
    for part in message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            return read_html(decode(_payload(part), f"charset={quote(str(part.get_param('charset', '')))}"), url)
    raise UnreadableDocument("The MHTML document has no HTML part.")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
