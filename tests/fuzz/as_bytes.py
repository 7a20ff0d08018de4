"""Mutations of bytes."""

from random import Random

from tests.fuzz.chunks import CHUNKS, place, splice

BYTES = bytes(range(256))
INTERESTING = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b$B",
    b"\x80\x80",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\xff\xff\xff\xff",
)


def flip(content: bytes, random: Random) -> bytes:
    """Bits turned over, here and there."""
    found = bytearray(content)
    for _ in range(random.randrange(1, 30)):
        if found:
            found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def noise(content: bytes, random: Random) -> bytes:
    """A stretch of chance."""
    start, end = place(len(content), random)
    return content[:start] + random.randbytes(end - start) + content[end:]


def insert(content: bytes, random: Random) -> bytes:
    """A sign of another format, or of another encoding."""
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(INTERESTING) + content[at:]


def anything(_content: bytes, random: Random) -> bytes:
    """No report at all."""
    return random.randbytes(random.randrange(3000))


MUTATIONS = (flip, flip, noise, insert, *CHUNKS)


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """One to four of them; now and then a splice with another document, or no document at all."""
    if random.random() < 0.02:
        return anything(content, random)
    if random.random() < 0.1:
        content = splice(content, other, random)
    for _ in range(random.randrange(1, 5)):
        content = random.choice(MUTATIONS)(content, random)
    return content


def in_place(content: bytes, other: bytes, random: Random) -> bytes:
    """A few bytes are others and nothing is moved: formats of fixed offsets are otherwise refused at their door."""
    if random.random() < 0.2:
        return mutated(content, other, random)
    found = bytearray(content)
    found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    for _ in range(random.randrange(4)):
        start = random.randrange(len(found)) if random.random() < 0.8 else random.randrange(min(len(found), 1024))
        width = random.choice((1, 1, 2, 4))
        found[start : start + width] = random.choice((random.randbytes(width), b"\x00" * width, b"\xff" * width))
    return bytes(found[: len(content)])
