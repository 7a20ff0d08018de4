"""Mutations inside a PDF: its objects, its numbers, and its streams unpacked, changed and packed again."""

import re
import zlib
from random import Random

from tests.fuzz import as_bytes

STREAM = re.compile(rb"(?<!end)stream\r?\n([\s\S]*?)\r?\n?endstream")
OBJECT = re.compile(rb"\d+ \d+ obj[\s\S]*?endobj\s*")
NUMBER = re.compile(rb"(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.])")
NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
LENGTH = re.compile(rb"/Length \d+")
NUMBERS = (b"0", b"1", b"-1", b"7", b"65536", b"2147483648", b"99999999999999999999", b"0.00001", b"1e5", b"")
LARGEST = 2_000_000
"""Bytes of a stream unpacked."""


def _stream(content: bytes, random: Random) -> bytes:
    """A stream with other content; its length is corrected, or not."""
    streams = list(STREAM.finditer(content))
    if not streams:
        return as_bytes.flip(content, random)
    found = random.choice(streams)
    packed = _repacked(found[1], random)
    before = content[: found.start(1)]
    if random.random() < 0.8:
        for stated in list(LENGTH.finditer(before))[-1:]:
            before = before[: stated.start()] + b"/Length %d" % len(packed) + before[stated.end() :]
    return before + packed + content[found.end(1) :]


def _repacked(packed: bytes, random: Random) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, LARGEST)
    except zlib.error:
        return as_bytes.mutated(packed, packed, random)
    change = random.choice((_numbers, _numbers, as_bytes.flip, *as_bytes.CHUNKS))
    return zlib.compress(change(plain, random), 1)


def _numbers(content: bytes, random: Random) -> bytes:
    share = random.random() ** 4
    return NUMBER.sub(lambda found: random.choice(NUMBERS) if random.random() < share else found[0], content)


def _names(content: bytes, random: Random) -> bytes:
    names, share = NAME.findall(content) or [b"/X"], random.random() ** 4
    return NAME.sub(lambda found: random.choice(names) if random.random() < share else found[0], content)


def _objects(content: bytes, random: Random) -> list[re.Match[bytes]]:
    found = list(OBJECT.finditer(content))
    return [random.choice(found), random.choice(found)] if found else []


def _drop(content: bytes, random: Random) -> bytes:
    for found in _objects(content, random)[:1]:
        return content[: found.start()] + content[found.end() :]
    return content


def _double(content: bytes, random: Random) -> bytes:
    for found in _objects(content, random)[:1]:
        return content[: found.end()] + found[0] + content[found.end() :]
    return content


def _exchange(content: bytes, random: Random) -> bytes:
    """One object's body under another's number."""
    two = _objects(content, random)
    if not two:
        return content
    first, second = two
    body = first[0].partition(b"obj")[2]
    return content[: second.start()] + second[0].partition(b"obj")[0] + b"obj" + body + content[second.end() :]


WAYS = (_stream, _stream, _stream, _numbers, _names, _drop, _double, _exchange)


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """One to three of them; now and then the file's own bytes as well."""
    for _ in range(random.randrange(1, 4)):
        content = random.choice(WAYS)(content, random)
    return as_bytes.mutated(content, other, random) if random.random() < 0.15 else content
