"""The archive of originals, as this application asks it."""

from functools import cached_property

from fastapi import Request

from services.search.original.picture import PageDrawer
from shared.archive import Archive
from shared.contracts import IndexedReport
from shared.settings import Settings


class Originals:
    """The archive, opened when it is first asked, and who draws its pages."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.drawer = PageDrawer()

    @cached_property
    def archive(self) -> Archive:
        """The archive that the fetcher writes."""
        return Archive(self._settings)


def originals_of(request: Request) -> Originals:
    """The originals of this application."""
    originals: Originals = request.app.state.originals
    return originals


async def original_bytes(request: Request, document: IndexedReport) -> bytes:
    """What was fetched. Raises ``MissingOriginal``, ``DamagedOriginal``, and ``TransientError``: no answer."""
    return await originals_of(request).archive.get(document.source.archive_key)
