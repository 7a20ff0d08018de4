"""One address, one spelling: the canonical URL that identifies a source."""

from urllib.parse import urlsplit

from url_normalize import url_normalize
from w3lib.url import canonicalize_url

from shared.errors import FetchFailed

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
