"""Documents and pictures that a page links to, which may be the report itself."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from shared.contracts import Attachment

_DOCUMENTS = (".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".zip", ".rar", ".ofd", ".rtf")
_PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff")
_ANY = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|zip|rar|ofd|rtf|jpe?g|png|bmp|tiff?)\b", re.IGNORECASE)
_ORNAMENT = re.compile(
    r"logo|icon|ewm|qr|banner|share|weixin|weibo|wechat|btn|button|arrow|bg|beian|police|sprite", re.IGNORECASE
)
_SHOWN = re.compile(r"[?&](?:file|src|url|path)=([^&#]+)", re.IGNORECASE)
_MOST = 20
_LONGEST_URL = 2_000


def attachments_of(tree: LexborHTMLParser, source: str, url: str) -> tuple[Attachment, ...]:
    """Links to documents, then pictures that are no ornaments, each address once. ``source`` is the page's markup."""
    if not _ANY.search(source):
        return ()
    found: dict[str, str] = {}
    for address, title in (*_links(tree), *_embedded(tree), *_pictures(tree)):
        absolute = _absolute(address, url)
        if absolute and len(found) < _MOST:
            found.setdefault(absolute, title)
    return tuple(Attachment(url=address, title=title) for address, title in found.items())


def is_document(url: str) -> bool:
    """Whether an address is that of a document, and not of a picture or a page."""
    return _ends(url, _DOCUMENTS)


def is_page(url: str) -> bool:
    """Whether an address may be that of a page: it is none of a document or picture."""
    return not _ends(url, (*_DOCUMENTS, *_PICTURES))


def _links(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("a[href]"):
        address = node.attributes.get("href") or ""
        title = " ".join((node.attributes.get("title") or node.text()).split())
        if _ends(address, _DOCUMENTS):
            yield address, title


def _embedded(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Documents shown within the page, by the browser itself or by a viewer that is told their address."""
    for node in tree.css("iframe[src], embed[src], object[data]"):
        address = node.attributes.get("src") or node.attributes.get("data") or ""
        shown = _SHOWN.search(address)
        address = unquote(shown[1]) if shown else address
        if _ends(address, _DOCUMENTS):
            yield address, node.attributes.get("title") or ""


def _pictures(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("img[src]"):
        address = node.attributes.get("src") or ""
        if _ends(address, _PICTURES) and not _ORNAMENT.search(address.rpartition("/")[2]):
            yield address, node.attributes.get("alt") or ""


def _ends(address: str, endings: tuple[str, ...]) -> bool:
    return address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].lower().endswith(endings)


def _absolute(address: str, url: str) -> str | None:
    """The address from where the page stands; None for what is neither http nor a file beside a local page.

    An address with a user or password is left out: it would be kept for ever.
    """
    try:
        absolute = urljoin(url, address.strip())
        parts = urlsplit(absolute)
        named = parts.hostname and not (parts.username or parts.password)
    except ValueError:
        return None
    if len(absolute) > _LONGEST_URL:
        return None
    if parts.scheme == "file":
        beside = absolute.startswith(url.rpartition("/")[0] + "/") and ".." not in absolute
        return absolute if beside else None
    return absolute if parts.scheme in ("http", "https") and named else None
