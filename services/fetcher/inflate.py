"""Decompressing an answer in bounded steps: a bomb ends at the limit, not in memory."""

import zlib

from shared.errors import FetchFailed
from shared.outcomes import Outcome

STEP = 65_536
GZIP = 16 + zlib.MAX_WBITS
ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")


class Inflate:
    """The decoder of one body. ``feed`` gives what came out, at most ``limit`` + 1 bytes in all."""

    def __init__(self, encoding: str, limit: int) -> None:
        """Raises ``FetchFailed`` for an encoding that was not asked for and is not known."""
        self._encoding = encoding.strip().lower()
        if self._encoding not in ENCODINGS:
            raise FetchFailed(f"the answer is encoded as {encoding[:40]!r}", Outcome.BROKEN_ANSWER)
        self._room = limit + 1
        self._decoder = None if self._encoding in ENCODINGS[:2] else zlib.decompressobj(GZIP)
        self._started = self._encoding != "deflate"

    def feed(self, chunk: bytes) -> bytes:
        """The bytes behind ``chunk``. Raises ``FetchFailed`` when they are not what the encoding says."""
        out = chunk[: self._room] if self._decoder is None else self._decompressed(chunk)
        self._room -= len(out)
        return out

    def _decompressed(self, chunk: bytes) -> bytes:
        try:
            if not self._started and chunk:
                # "deflate" is sent with and without zlib's header; its first byte tells.
                has_header = chunk[0] & 0x0F == zlib.DEFLATED
                self._decoder = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
                self._started = True
            assert self._decoder is not None  # noqa: S101  # for the type checker; set in __init__
            return self._decoder.decompress(chunk, self._room) if self._room else b""
        except zlib.error as error:
            raise FetchFailed(f"the answer is no {self._encoding}: {error}", Outcome.BROKEN_ANSWER) from error

    @property
    def is_whole(self) -> bool:
        """Whether the compressed body has come to its end."""
        return self._decoder is None or not self._started or self._decoder.eof
