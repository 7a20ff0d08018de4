"""Documents from this machine's disk."""

import asyncio
import mimetypes
import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from services.fetcher.document import Document, check_size
from shared.errors import FetchFailed
from shared.outcomes import Outcome
from shared.settings import Settings


def _read(path: Path, limit: int) -> bytes:
    try:
        if not path.is_file():
            raise FetchFailed(
                f"{path}: {'not a regular file' if path.exists() else 'no such file'}", Outcome.LOCAL_FILE
            )
        check_size(str(path), path.stat().st_size, limit)
        return path.read_bytes()
    except OSError as error:
        raise FetchFailed(f"{path}: cannot be read: {error.strerror}", Outcome.LOCAL_FILE) from error


async def read_file(url: str, settings: Settings) -> Document:
    """The document of a ``file://`` address. Raises ``FetchFailed`` and ``LimitExceeded``."""
    if not settings.fetch_local_files:
        raise FetchFailed(f"{url}: local files are closed (FETCH_LOCAL_FILES)", Outcome.LOCAL_FILE)
    path = Path(os.fsdecode(unquote_to_bytes(urlsplit(url).path)))
    content = await asyncio.to_thread(_read, path, settings.fetch_max_bytes)
    media_type, _ = mimetypes.guess_type(path.name)
    return Document(content, media_type or "", url)
