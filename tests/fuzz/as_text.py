"""Mutations of characters: what decoding, copying and converting do to a report, and what no editor would do."""

import re
from random import Random

from tests.fuzz.chunks import CHUNKS, splice

LABELS = (
    "规章",
    "行政许可",
    "（一）予以公开",
    "总计",
    "第二十条第（一）项",
    "申请人情况",
    "行政复议",
    "结果维持",
    "四、结转下年度继续办理",
)
SEPARATORS = ("", " ", "\t", "\n", "|", " | ", "\u3000", "\xa0", "\f", "\r\n", "\u2028", "/", "—")
NUMBERS = ("0", "00", "-1", "1e9", "9" * 25, "1" * 400, "12.5", "１２", "٣", "½", "∞", "NaN", "1,234", "减3", "")
ODD = "\x00\x0b\u200b\u202e\ufeff\ufffd\ufffe\U0001f600\u0301\ud7ff\ue000（）()[]{}<>&;%#\\"


def character(random: Random) -> str:
    """Any character that can be encoded."""
    if random.random() < 0.5:
        return random.choice(ODD)
    code = random.randrange(0x110000 if random.random() < 0.3 else 0xA000)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def insert(text: str, random: Random) -> str:
    """Odd characters, here and there."""
    found = list(text)
    for _ in range(random.randrange(1, 12)):
        found.insert(random.randrange(len(found) + 1), character(random))
    return "".join(found)


def label(text: str, random: Random) -> str:
    """A label of the form where none belongs."""
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(LABELS) + random.choice(SEPARATORS) + text[at:]


def numbers(text: str, random: Random) -> str:
    """Some figures are others, or none."""
    share = random.random() ** 2
    return re.sub(r"\d+", lambda found: random.choice(NUMBERS) if random.random() < share else found[0], text)


def separators(text: str, random: Random) -> str:
    """One separator in the place of another, often or always."""
    old, new, share = random.choice(SEPARATORS[1:]), random.choice(SEPARATORS), random.random() * 1.5
    return "".join(part + (new if random.random() < share else old) for part in text.split(old))


def lines(text: str, random: Random) -> str:
    """Lines in another order."""
    found = text.split("\n")
    start = random.randrange(len(found))
    some = found[start : start + random.randrange(2, 12)]
    random.shuffle(some)
    return "\n".join([*found[:start], *some, *found[start + len(some) :]])


MUTATIONS = (insert, label, numbers, separators, lines, *CHUNKS)
ENCODINGS = ("utf-8", "utf-8", "utf-8", "gb18030", "big5", "utf-16", "utf-8-sig")


def decoded(content: bytes) -> str:
    """As a careless program would."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """One to four of them; now and then a splice, and another encoding."""
    text = decoded(content)
    if random.random() < 0.1:
        text = splice(text, decoded(other), random)
    for _ in range(random.randrange(1, 5)):
        text = random.choice(MUTATIONS)(text, random)
    return text.encode(random.choice(ENCODINGS), "replace")
