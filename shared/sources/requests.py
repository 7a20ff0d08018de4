"""What is asked for of a source: its entry pages."""

from collections.abc import Iterator
from datetime import datetime

from shared.contracts import Discovery, RequestedReport
from shared.sources.model import Entry, Source


def requests(source: Source, crawl: str, year: int | None, now: datetime) -> Iterator[RequestedReport]:
    """The requests for the entry pages, all of one crawl.

    ``crawl``: an id that no other crawl has, so that in one crawl an address is asked for once. ``year``: only reports
    of that year, and those whose list says no year.
    """
    for entry in source.entries:
        yield RequestedReport(
            url=entry.url,
            requested_at=now,
            tls=source.tls,
            source=source.agency,
            discover=_discovery(source, entry, crawl, year) if entry.kind == "list" else None,
        )


def _discovery(source: Source, entry: Entry, crawl: str, year: int | None) -> Discovery:
    return Discovery(
        crawl=crawl,
        entry=entry.url,
        hosts=source.hosts,
        year=year,
        columns=source.columns,
        pages=source.pages - 1,
    )
