"""A report that is there, as far as it tells which body has published for which year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Published:
    """One report of the index."""

    agency: str | None
    """The body's name, normalised; None: it is not known."""
    year: int | None
    published_on: date | None = None
    hosts: frozenset[str] = frozenset()
    """Where its documents stand."""

    @property
    def is_placed(self) -> bool:
        """Whether it says whose it is, and about which year."""
        return self.agency is not None and self.year is not None


def hosts_of(urls: Iterable[str]) -> frozenset[str]:
    """The hosts of addresses; a file has none."""
    return frozenset(host for url in urls if (host := _host(url)))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
