"""What people name on the command line, as requests to the pipeline."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from aiokafka import AIOKafkaProducer

from shared.contracts import RequestedReport
from shared.errors import GongkaiError
from shared.identity import site_of
from shared.settings import Settings
from shared.topics import REQUESTED, topic_name
from shared.trace import headers_for, new_trace_id

REPORT_SUFFIXES = (".html", ".htm", ".shtml", ".txt", ".pdf", ".docx", ".doc", ".xls", ".xlsx", ".zip")
"""What is taken from a folder. A file that is named itself is always taken."""


def is_url(target: str) -> bool:
    """Whether the word is an address and not a path."""
    return "://" in target


class BadTarget(GongkaiError):
    """A word that names nothing that can be ingested; the message says why."""


def _is_hidden(path: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(below).parts)


def _files(folder: Path) -> list[Path]:
    below = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)]
    reports = sorted(path for path in below if path.suffix.lower() in REPORT_SUFFIXES)
    if not reports:
        raise BadTarget(
            f"{folder}: no report files; {', '.join(REPORT_SUFFIXES)} are taken, {len(below)} others are not"
        )
    return reports


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise BadTarget(f"{url}: not an address: {error}") from error
    if parts.username or parts.password:
        raise BadTarget(f"{parts.hostname}: an address with a user or password is not taken; it would be kept for ever")
    return url


def urls_of(targets: Sequence[str]) -> Iterator[str]:
    """The addresses of all targets; a folder gives every report file below it. Raises ``BadTarget``."""
    for target in targets:
        path = Path(target)
        if not target:
            raise BadTarget("an empty word names nothing; is a variable unset?")
        if is_url(target):
            yield _checked(target)
        elif path.is_dir():
            yield from (file.resolve().as_uri() for file in _files(path))
        elif path.exists():
            yield path.resolve().as_uri()
        else:
            raise BadTarget(f"{target}: no such file or folder")


async def request(producer: AIOKafkaProducer, url: str, settings: Settings) -> str:
    """Ask for one address; returns the trace id under which it can be followed."""
    trace = new_trace_id()
    event = RequestedReport(url=url, requested_at=datetime.now(UTC))
    await producer.send(
        topic_name(REQUESTED, settings),
        event.to_bytes(),
        key=site_of(url).encode(),
        headers=headers_for(trace, settings.generation),
    )
    return trace
