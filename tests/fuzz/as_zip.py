"""Mutations inside a ZIP, so that they get past its check sums: DOCX, XLSX and archives."""

import io
import zipfile
from random import Random

from lxml import etree

from tests.fuzz import as_bytes, as_markup, as_xml

DAY = (2020, 1, 1, 0, 0, 0)
MARKUP = (".xml", ".rels", ".html", ".vml")
OTHER_NAMES = ("../../evil.xml", "word/document.xml", "xl/workbook.xml", "a" * 300, "报告.docx", "\u202e.txt", "/etc/x")
BOMB = 30_000_000


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """Members changed, dropped, renamed, doubled; now and then the ZIP's own bytes as well."""
    try:
        members = _members(content)
    except (zipfile.BadZipFile, NotImplementedError):
        return as_bytes.mutated(content, other, random)
    for _ in range(random.randrange(1, 4)):
        random.choice((*[_change] * 12, _drop, _rename, _double, _exchange))(members, random)
    if random.random() < 0.005:
        members.append(("word/media/large.xml", b" " * BOMB))
    written = _written(members)
    return as_bytes.flip(written, random) if random.random() < 0.1 else written


Members = list[tuple[str, bytes]]


def _members(content: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _pick(members: Members, random: Random) -> int:
    """A member's place, the larger ones rather."""
    return random.choices(range(len(members)), [len(data) + 1 for _, data in members])[0]


def _change(members: Members, random: Random) -> None:
    if members:
        at = _pick(members, random)
        name, data = members[at]
        members[at] = name, _changed(name, data, random)


def _changed(name: str, data: bytes, random: Random) -> bytes:
    if name.endswith(MARKUP) and random.random() < 0.85:
        try:
            return as_xml.changed(data, random)
        except etree.XMLSyntaxError:
            pass
    if name.endswith(MARKUP) and random.random() < 0.8:
        return as_markup.changed(data.decode("utf-8", "replace"), random).encode("utf-8", "replace")
    return as_bytes.mutated(data, data, random)


def _drop(members: Members, random: Random) -> None:
    if members:
        del members[random.randrange(len(members))]


def _rename(members: Members, random: Random) -> None:
    if members:
        at = random.randrange(len(members))
        members[at] = random.choice(OTHER_NAMES), members[at][1]


def _double(members: Members, random: Random) -> None:
    if members:
        members.append(random.choice(members))


def _exchange(members: Members, random: Random) -> None:
    if members:
        first, second = random.randrange(len(members)), random.randrange(len(members))
        one, two = members[first], members[second]
        members[first], members[second] = (one[0], two[1]), (two[0], one[1])


def _written(members: Members) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        written = archive.namelist()
        for name, data in members:
            unused = name if name not in written else f"{name}~{len(written)}"
            archive.writestr(zipfile.ZipInfo(unused, DAY), data, zipfile.ZIP_DEFLATED)
            written = archive.namelist()
    return buffer.getvalue()
