"""The operator's list of sources, read again when its file has changed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from services.search.agency.overdue import NoRegistry
from shared.sources import BadSources, Source, load


class SourceRegistry:
    """The sources of a file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._sources: Sequence[Source] = ()
        self._loading = asyncio.Lock()

    async def sources(self) -> Sequence[Source]:
        """All of them, in the file's order. Raises ``NoRegistry``."""
        async with self._loading:
            await asyncio.to_thread(self._refresh)
        return self._sources

    def _refresh(self) -> None:
        if self._path is None:
            raise NoRegistry("This service does not know whose reports are looked for.")
        try:
            stat = self._path.stat()
            if (stamp := (stat.st_mtime_ns, stat.st_size)) != self._stamp:
                self._sources = load(self._path)
                self._stamp = stamp
        except OSError as error:
            raise NoRegistry(f"The list of sources cannot be read: {error.strerror}.") from error
        except BadSources as error:
            raise NoRegistry(f"The list of sources cannot be read: {error.mistakes[0].message}.") from error
