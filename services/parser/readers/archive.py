"""ZIP archives: the member that is the report, chosen among those that can be read."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from services.parser.document import Document
from services.parser.media import MediaType, media_type_of
from services.parser.readers.container import Container
from services.parser.regions import find_regions
from shared.errors import UnreadableDocument

_KIND = "ZIP archive"
_MOST_READ = 20
"""Members that are read; reading a scan may take seconds."""
_MOST_NESTED = 2
_ALL_TABLES = 3
_TITLE = re.compile(r"信息公开.*(?:报告|年报)")
_WORDS = re.compile(r"信息公开|年度?报告|年报")
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?![./])|~\$)|(?:^|/)(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


class Member(NamedTuple):
    """A file in the archive, or in an archive in it."""

    path: str
    content: bytes
    kind: MediaType


class _Archive:
    """The documents of an archive and of the archives in it, and why other members are none."""

    def __init__(self, content: bytes) -> None:
        self.members: list[Member] = []
        self.failures: list[str] = []
        self._gather(Container(content, _KIND), "", 0)
        self.members.sort(key=lambda member: (member.kind == "image", -_name_score(member.path)))

    def _gather(self, container: Container, folder: str, nested: int) -> None:
        for path in sorted(container, key=_name_score, reverse=True):
            if _IGNORED.search(path):
                continue
            try:
                self._add(container, path, folder, nested)
            except UnreadableDocument as error:
                self.failures.append(f"{folder}{path}: {error}")

    def _add(self, container: Container, path: str, folder: str, nested: int) -> None:
        content = container.read(path)
        kind = media_type_of(content, "", path)
        if kind != "zip":
            self.members.append(Member(folder + path, content, kind))
        elif nested == _MOST_NESTED:
            raise UnreadableDocument(f"It is nested deeper than {_MOST_NESTED} archives.")
        else:
            self._gather(container.inner(content), f"{folder}{path}/", nested + 1)


def read_archive(content: bytes, read: Callable[[Member], Document], url: str = "") -> Document:
    """The document of the member with the most of a report's tables, then with a report's name.

    Args:
        content: The archive's bytes.
        read: Reads a member, which is no archive itself. Raises UnreadableDocument.
        url: Where the archive was found.

    Returns:
        The member's document; ``part`` is its path, ``others`` the paths of the other documents.

    Raises:
        UnreadableDocument: It is damaged, encrypted, beyond the limits, or none of its members can be read.

    """
    archive = _Archive(content)
    others: list[str] = []
    best, most = None, -1
    for member in archive.members[:_MOST_READ]:
        if most == _ALL_TABLES:
            others += [member.path] if member.kind != "image" else []
            continue
        try:
            document = read(member)
        except UnreadableDocument as error:
            archive.failures.append(f"{member.path}: {error}")
            continue
        others.append(member.path)
        if (tables := _tables(document)) > most:
            best, most = replace(document, url=url, part=member.path), tables
    if best is None:
        raise UnreadableDocument(f"The {_KIND} has no member that can be read. {'; '.join(archive.failures[:3])}")
    return replace(best, others=tuple(path for path in others if path != best.part))


def _tables(document: Document) -> int:
    regions = find_regions(document)
    return sum(region is not None for region in (regions.disclosure, regions.applications, regions.review))


def _name_score(path: str) -> int:
    name = path.rpartition("/")[2]
    return 2 * bool(_TITLE.search(name)) + bool(_WORDS.search(name))
