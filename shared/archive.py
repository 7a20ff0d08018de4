"""The archive of originals: content-addressed, written once, never changed.

A key is the hash of the bytes, so writing the same bytes twice is one object, and an object that is there is right.
Beside each stands, for every time that it was fetched, the event that names it: the archive explains itself.
The one thing that changes is ``known/``: what each address gave last, so that it can be asked whether that changed.
"""

import hashlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from shared.contracts import Contract, FetchedReport, KnownContent
from shared.errors import DamagedOriginal, MissingOriginal, TransientError
from shared.settings import Settings


def key_of(sha256: str) -> str:
    """Where the bytes of this hash stand: two levels of folders keep each of them small."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def description_key_of(event: FetchedReport) -> str:
    """Where the description of one fetch stands: beside its bytes."""
    return f"{event.archive_key}.{event.source_id}.{event.fetched_at:%Y%m%dT%H%M%S%fZ}.json"


def _store(url: str) -> ObjectStore:
    if url.startswith("file://"):
        folder = Path(urlsplit(url).netloc + urlsplit(url).path).resolve()
        return LocalStore(folder, mkdir=True)
    return from_url(url)


_OBJECT = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64})(\..+\.json)?")
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An original, or the description of one fetch of it, as the store lists it."""

    key: str
    sha256: str
    size: int
    written_at: datetime
    is_description: bool


class KnownAddress(Contract):
    """What an address gave when it was last fetched, and when."""

    source_id: str
    fetched_at: datetime
    content: KnownContent


def _memory_key(source_id: str) -> str:
    return f"known/{source_id[:2]}/{source_id}.json"


class Archive:
    """The object store behind ``settings.archive_url``."""

    def __init__(self, settings: Settings) -> None:
        self._store = _store(settings.archive_url)

    async def put(self, content: bytes) -> tuple[str, str, bool]:
        """Keep ``content``. Returns its sha256, its key, and whether it was new.

        Raises ``TransientError`` when the store does not take it now.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        key = key_of(sha256)
        try:
            await obstore.put_async(self._store, key, content, mode="create")
        except AlreadyExistsError:
            return sha256, key, False
        except BaseError as error:
            raise TransientError(f"the archive does not take {key}: {error}") from error
        return sha256, key, True

    async def describe(self, event: FetchedReport) -> None:
        """Keep request and response of one fetch beside its bytes. Raises ``TransientError``."""
        key = description_key_of(event)
        try:
            await obstore.put_async(self._store, key, event.to_bytes(), mode="create")
        except AlreadyExistsError:
            return
        except BaseError as error:
            raise TransientError(f"the archive does not take {key}: {error}") from error

    async def remember(self, known: KnownAddress) -> None:
        """Keep what an address gave last, in place of what it gave before. Raises ``TransientError``."""
        key = _memory_key(known.source_id)
        try:
            await obstore.put_async(self._store, key, known.model_dump_json().encode())
        except BaseError as error:
            raise TransientError(f"the archive does not take {key}: {error}") from error

    async def recall(self, source_id: str) -> KnownAddress | None:
        """What an address gave last; None when nothing is known of it. Raises ``TransientError``."""
        key = _memory_key(source_id)
        try:
            answer = await obstore.get_async(self._store, key)
            return KnownAddress.model_validate_json(bytes(await answer.bytes_async()))
        except (FileNotFoundError, NotFoundError, ValueError):
            return None
        except BaseError as error:
            raise TransientError(f"the archive does not give {key}: {error}") from error

    async def get(self, key: str) -> bytes:
        """The bytes of ``key``. Raises ``MissingOriginal``, ``DamagedOriginal``, and ``TransientError``: no answer."""
        try:
            answer = await obstore.get_async(self._store, key)
            content = bytes(await answer.bytes_async())
        except (FileNotFoundError, NotFoundError) as error:
            raise MissingOriginal(f"the archive has no {key}") from error
        except BaseError as error:
            raise TransientError(f"the archive does not give {key}: {error}") from error
        if hashlib.sha256(content).hexdigest() != key.rpartition("/")[2]:
            raise DamagedOriginal(f"the archive's {key} is not what was written")
        return content

    async def objects(self) -> AsyncIterator[StoredObject]:
        """Every original and every description, in the store's order. Raises ``TransientError``."""
        try:
            async for page in obstore.list(self._store, chunk_size=_PAGE):
                for each in page:
                    if match := _OBJECT.fullmatch(each["path"]):
                        yield StoredObject(
                            each["path"], match[1], each["size"], each["last_modified"], match[2] is not None
                        )
        except BaseError as error:
            raise TransientError(f"the archive cannot be listed: {error}") from error

    async def description(self, key: str) -> FetchedReport | None:
        """The event that ``key`` describes; None where it cannot be read. Raises ``TransientError``."""
        try:
            answer = await obstore.get_async(self._store, key)
            return FetchedReport.from_bytes(bytes(await answer.bytes_async()))
        except (FileNotFoundError, NotFoundError, ValueError):
            return None
        except BaseError as error:
            raise TransientError(f"the archive does not give {key}: {error}") from error
