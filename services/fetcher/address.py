"""Addresses: the canonical URL that identifies a source, and where a redirect leads."""

from urllib.parse import quote, urlsplit

from url_normalize import url_normalize
from w3lib.url import canonicalize_url
from yarl import URL

from shared.errors import FetchFailed
from shared.outcomes import Outcome

SCHEMES = ("http", "https", "file")


def canonical_url(url: str) -> str:
    """The canonical form of ``url``. Raises ``FetchFailed`` when it is no address that can be fetched."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            raise FetchFailed(f"{url}: only {', '.join(SCHEMES)} addresses can be fetched")
        if parts.scheme == "file":
            return url
        if parts.username or parts.password:
            raise FetchFailed(f"{parts.hostname}: an address with a user or password is not fetched")
        if not parts.hostname:
            raise FetchFailed(f"{url}: the address has no host")
        normal = canonicalize_url(url_normalize(url) or url)
    except ValueError as error:
        raise FetchFailed(f"{url}: not an address: {error}") from error
    return normal


def redirect_target(url: str, location: str) -> str:
    """Where a redirect of ``url`` leads, its query in the order in which the server wrote it.

    ``location`` is the header as it came: relative or not, raw bytes as surrogates. Raises ``FetchFailed``.
    """
    try:
        written = quote(location.strip().encode("utf-8", "surrogateescape"), safe="%/:=&?~#+!$,;'@()*[]|")
        target = URL(url, encoded=True).join(URL(written)).with_fragment(None)
        host, has_user = target.host, bool(target.user or target.password)
    except ValueError as error:
        raise FetchFailed(f"{url}: redirects to no address: {location[:200]!r}", Outcome.BAD_ADDRESS) from error
    if target.scheme not in ("http", "https") or not host or has_user:
        raise FetchFailed(f"{url}: redirects to {location[:200]!r}, which is not fetched", Outcome.REFUSED_ADDRESS)
    return str(target)
