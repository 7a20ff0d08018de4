"""An export on its way: a page is read, written and sent before the next one is read."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from services.search.export.about import About, about
from services.search.export.formats import Format
from services.search.live_index import Body, LiveIndex, Snapshot
from services.search.problem import BadParameter

PAGE = 200
"""Reports that are held at once."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export that can begin: the index as it is now, and what is said about it."""

    form: Format
    about: About
    _snapshot: Snapshot
    _query: Body

    async def chunks(self) -> AsyncIterator[bytes]:
        """The file, piece by piece.

        An error is let out: the transfer then ends without its end, which a client sees.
        """
        encoder = self.form.encoder(self.about)
        try:
            yield encoder.start()
            async for documents in self._snapshot.pages(self._query, self.form.fields, PAGE):
                if chunk := await asyncio.to_thread(encoder.page, documents):
                    yield chunk
            ending = encoder.end()
            while chunk := await asyncio.to_thread(next, ending, b""):
                yield chunk
        finally:
            encoder.close()
            await self._snapshot.close()


async def export(index: LiveIndex, form: Format, found: Body, query: str) -> Export:
    """Begin an export of what ``found`` matches; ``query`` is the address that says the same.

    Raises:
        BadParameter: There are more reports than the format can hold.

    """
    snapshot = await index.snapshot()
    reports = await snapshot.count(found)
    if form.most_reports is not None and reports > form.most_reports:
        await snapshot.close()
        held = f"{form.suffix.upper()} holds {form.most_reports:,} reports at most"
        raise BadParameter("form", f"{held}, the search finds {reports:,}: take csv or parquet, or search for less")
    return Export(form, await about(index, query, reports), snapshot, found)
