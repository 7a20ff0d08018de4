"""ZIP containers, which archives and office documents are, unpacked within limits."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from shared.errors import UnreadableDocument

MOST_MEMBERS = 2_000
MOST_BYTES = 64 * 2**20
"""Of one member, and of all that are read."""
_MOST_RATIO = 500
"""Unpacked to packed size of a member above ``_SMALL``; office XML reaches 100."""
_SMALL = 2**20
_ENCRYPTED = 0x1
_UTF8 = 0x800
_DAMAGES = (
    BadZipFile,
    EOFError,
    LZMAError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What zipfile raises on damaged or hostile bytes."""


@dataclass(slots=True)
class Allowance:
    """How many more bytes may be unpacked, from a container and all containers in it."""

    left: int = MOST_BYTES


class Container:
    """The members of a ZIP. ``kind`` names it in errors, e.g. "DOCX document".

    Raises:
        UnreadableDocument: It is damaged, or has more members than ``MOST_MEMBERS``.

    """

    def __init__(self, content: bytes, kind: str, allowance: Allowance | None = None) -> None:
        self._kind = kind
        self._allowance = allowance or Allowance()
        try:
            self._zip = ZipFile(BytesIO(content))
            infos = self._zip.infolist()
        except _DAMAGES as error:
            raise UnreadableDocument(f"The {kind} is damaged: {error}.") from error
        if len(infos) > MOST_MEMBERS:
            raise UnreadableDocument(f"The {kind} has {len(infos)} members, more than {MOST_MEMBERS}.")
        self._infos = {path_of(info): info for info in infos if not info.is_dir()}

    def __iter__(self) -> Iterator[str]:
        """The members' paths: only names, never places on a disk."""
        return iter(self._infos)

    def is_encrypted(self, path: str) -> bool:
        """Whether the member can be read only with a password."""
        return bool(self._infos[path].flag_bits & _ENCRYPTED)

    def read(self, path: str) -> bytes:
        """The member's bytes.

        Raises:
            UnreadableDocument: There is no such member; it is damaged, encrypted, or larger than the limits.

        """
        info = self._infos.get(path)
        if info is None:
            raise UnreadableDocument(f"The {self._kind} is incomplete: it has no {path}.")
        if self.is_encrypted(path):
            raise UnreadableDocument(f"The {self._kind} is encrypted: {path} needs a password.")
        self._bound(info, path)
        try:
            content = self._zip.read(info)  # never more than the size that _bound has seen
        except _DAMAGES as error:
            raise UnreadableDocument(f"The {self._kind} is damaged at {path}: {error}.") from error
        self._allowance.left -= len(content)
        return content

    def inner(self, content: bytes) -> "Container":
        """A container that is a member of this one; what it unpacks counts here too."""
        return Container(content, self._kind, self._allowance)

    def _bound(self, info: ZipInfo, path: str) -> None:
        if info.file_size > self._allowance.left:
            raise UnreadableDocument(f"The {self._kind} unpacks to more than {MOST_BYTES} bytes, at {path}.")
        if info.file_size > _SMALL and info.file_size > _MOST_RATIO * info.compress_size:
            raise UnreadableDocument(f"The {self._kind} is a decompression bomb: {path}.")


def path_of(info: ZipInfo) -> str:
    """The member's path as its author named it: zipfile takes GBK names for code page 437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        name = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename
