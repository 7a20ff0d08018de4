"""Documents from this machine's disk."""

import asyncio
import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from services.fetcher.document import Document, check_size
from shared.errors import FetchFailed
from shared.settings import Settings


def _read(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size if path.is_file() else None
        if size is None:
            raise FetchFailed(f"{path}: no such file")
        check_size(str(path), size, limit)
        return path.read_bytes()
    except OSError as error:
        raise FetchFailed(f"{path}: cannot be read: {error.strerror}") from error


async def read_file(url: str, settings: Settings) -> Document:
    """The document of a ``file://`` address. Raises ``FetchFailed`` and ``LimitExceeded``."""
    if not settings.fetch_local_files:
        raise FetchFailed(f"{url}: local files are closed (FETCH_LOCAL_FILES)")
    path = Path(unquote(urlsplit(url).path))
    content = await asyncio.to_thread(_read, path, settings.fetch_max_bytes)
    media_type, _ = mimetypes.guess_type(path.name)
    return Document(content, media_type or "", url)
