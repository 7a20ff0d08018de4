"""The sources that are looked after: a sources.yaml, read again when it changes."""

from collections.abc import Iterable
from pathlib import Path

from shared.logs import logger
from shared.sources import BadSources, Source, load

log = logger(__name__)

_Stamp = tuple[int, int]


class Registry:
    """The sources of a file. With mistakes in it the last sound reading holds, and the mistakes are logged once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamp: _Stamp | None = None
        self._sources: tuple[Source, ...] = ()

    def sources(self) -> Iterable[Source]:
        """The sources as the file has them now. A file that was never sound has none."""
        stamp = self._read_stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()
        return self._sources

    def _read_stamp(self) -> _Stamp | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _read(self) -> None:
        try:
            self._sources = tuple(load(self._file))
        except BadSources as error:
            held, mistakes = len(self._sources), str(error)
            log.warning("the sources cannot be read; the last sound ones hold", held=held, mistakes=mistakes)
        else:
            log.info("sources read", sources=len(self._sources))
