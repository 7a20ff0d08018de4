"""A page's links and what it says of itself."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.fetcher.text import decoded

MOST_LINKS = 5_000
MOST_URL = 2_000
SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, its words, and whether it is marked as leading to the next page."""

    url: str
    words: str
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read. ``headings``: its title and headings; ``current``: its number, where it is marked."""

    url: str
    text: str
    headings: tuple[str, ...]
    links: tuple[Link, ...]
    current: int | None = None


def joined(base: str, reference: str) -> str | None:
    """The address that ``reference`` names on a page at ``base``; None for what is none, or not http(s)."""
    reference = "".join(reference.split())
    if not reference or len(reference) > MOST_URL or reference.startswith("#"):
        return None
    try:
        url = urljoin(base, reference).partition("#")[0]
        parts = urlsplit(url)
        is_ours = parts.scheme in SCHEMES and bool(parts.hostname) and not parts.username
    except ValueError:
        return None
    return url if is_ours else None


def _words(node: LexborNode) -> str:
    """A link's words: its title attribute where the text is cut short, else its text."""
    text = " ".join(node.text(deep=True).split())
    title = " ".join((node.attributes.get("title") or "").split())
    is_cut = text.endswith(("...", "…", "..")) or not text
    return title if title and (is_cut or len(title) > len(text)) else text


def _is_next(node: LexborNode) -> bool:
    names = f"{node.attributes.get('rel') or ''} {node.attributes.get('class') or ''}".lower().split()
    return "next" in names


def _current(tree: LexborHTMLParser) -> int | None:
    for node in tree.css(".current, .active, .on, .cur, .page-current, [aria-current]"):
        text = node.text(deep=True).strip()
        if text.isascii() and text.isdecimal() and len(text) < 5:  # noqa: PLR2004  # the number of a page
            return int(text)
    return None


def read_page(content: bytes, url: str) -> Page:
    """The page of some bytes at ``url``."""
    text = decoded(content)
    tree = LexborHTMLParser(text)
    base_node = tree.css_first("base[href]")
    base = joined(url, base_node.attributes.get("href") or "") if base_node else None
    links = []
    for node in tree.css("a[href], area[href]")[:MOST_LINKS]:
        target = joined(base or url, node.attributes.get("href") or "")
        if target:
            links.append(Link(target, _words(node), _is_next(node)))
    headings = tuple(
        " ".join(node.text(deep=True).split())[:200]
        for node in tree.css("title, h1, h2, .title, .column-name, .lmmc, .dqwz, .location, .crumbs, .position")[:20]
    )
    return Page(url, text, headings, tuple(links), _current(tree))
