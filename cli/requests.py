"""What people name on the command line, as requests to the pipeline."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaProducer

from shared.contracts import RequestedReport
from shared.identity import site_of
from shared.settings import Settings
from shared.topics import REQUESTED, topic_name
from shared.trace import headers_for, new_trace_id

REPORT_SUFFIXES = (".html", ".htm", ".shtml", ".txt", ".pdf", ".docx", ".doc", ".xls", ".xlsx", ".zip")
"""What is taken from a folder. A file that is named itself is always taken."""


def is_url(target: str) -> bool:
    """Whether the word is an address and not a path."""
    return "://" in target


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in REPORT_SUFFIXES)


def urls_of(targets: Sequence[str]) -> Iterator[str]:
    """The addresses of all targets; a folder gives every report file below it. Raises ``FileNotFoundError``."""
    for target in targets:
        path = Path(target)
        if is_url(target):
            yield target
        elif path.is_dir():
            yield from (file.resolve().as_uri() for file in _files(path))
        elif path.exists():
            yield path.resolve().as_uri()
        else:
            raise FileNotFoundError(target)


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
