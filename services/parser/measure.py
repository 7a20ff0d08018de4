"""How many documents of each kind of file were read or refused, and how long that took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from services.parser.media import kind_of_file
from shared.contracts import FetchedReport
from shared.errors import LimitExceeded, UnreadableDocument
from shared.metrics import PARSE_SECONDS, PARSED

KINDS = ("html", "text", "pdf", "ole", "package", "rtf", "image")
READ, ERROR = "read", "error"
_RESULTS: dict[type[Exception], str] = {UnreadableDocument: "unreadable", LimitExceeded: "limit"}
_HEAD = 2000


def announce() -> None:
    """What has not come yet is a 0, not a gap."""
    for kind in KINDS:
        for result in (READ, *_RESULTS.values(), ERROR):
            PARSED.labels(kind, result)


@contextmanager
def measured(source: FetchedReport, content: bytes) -> Iterator[None]:
    """Count and time what is inside: the reading of ``content``, which ``source`` is about."""
    kind = kind_of_file(content[:_HEAD], source.media_type, source.final_url)
    started = time.monotonic()
    try:
        yield
    except Exception as error:
        _count(kind, _RESULTS.get(type(error), ERROR), started)
        raise
    _count(kind, READ, started)


def _count(kind: str, result: str, started: float) -> None:
    PARSED.labels(kind, result).inc()
    PARSE_SECONDS.labels(kind).observe(time.monotonic() - started)
