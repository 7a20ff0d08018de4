"""Who is who: the ids of sources, agencies and reports, and which content is newer. See docs/decisions/0004."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

MILLISECOND_BITS = 43
"""Room for the milliseconds since 1970 until the year 2248; the parser's revision stands above them."""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def source_id(canonical_url: str) -> str:
    """The id of an address, 16 hexadecimal digits."""
    return _digest(canonical_url)


def site_of(url: str) -> str:
    """Whose word an address is: the host, or for a local file its folder."""
    parts = urlsplit(url)
    return parts.netloc.lower() if parts.netloc else parts.path.rpartition("/")[0]


def agency_id(agency: str | None, url: str) -> str:
    """The id of a body: its name on its site, so that two 财政局 of different sites are never merged.

    Without a name the address itself is the body: unknown is better than a guess.
    """
    return _digest(site_of(url), agency) if agency else _digest("unnamed", url)


def agency_key(agency_id: str, region_code: str | None, rest: str) -> str:
    """The key of a body over all years and sites: its region, where that is sure, and its name there.

    A full name is unique in the nation: one 财政局 of one county. Without a sure region it is ``agency_id``, which
    changes with the site and with the name.
    """
    if region_code is None:
        return agency_id
    return _digest(region_code, rest.replace("人民政府", "政府") or "政府")


def report_id(agency: str, year: int | None, source: str) -> str:
    """The id of a report, the ``_id`` of its document. A report without a year stands for itself."""
    return f"{agency}-{year}" if year else f"{agency}-undated-{source}"


def finding_id(report: str, rule: str, about: str, cells: Iterable[str]) -> str:
    """The id of a finding: the same as long as the same rule is broken in the same cells of the same report."""
    return _digest(report, rule, about, *cells)


def content_version(parser_revision: int, fetched_at: datetime) -> int:
    """The order of contents: by parser revision, then by the time of fetching. Never a Kafka offset."""
    return (parser_revision << MILLISECOND_BITS) + int(fetched_at.timestamp() * 1000)
