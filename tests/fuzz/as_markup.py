"""Mutations of tags, for HTML and for the XML inside office documents."""

import re
from random import Random

from tests.fuzz import as_text

TAG = re.compile(r"<[^<>]{0,400}>")
HTML = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", '<td colspan="99999" rowspan="0">', '<td rowspan="-3">',
    '<td colspan="1e9">', "<div>", "</div>", "<p>", "<br>", "<!--", "-->", "<script>", "</script>", "<style>",
    "<![CDATA[", "]]>", "<svg><title>", "<math>", "<select><option>", "<frameset>", "<noscript>", "<iframe src=//x>",
    '<meta charset="utf-7">', '<base href="http://[::1">', '<a href="http://[x">附件.pdf</a>', "<template>",
    '<p style="display:none">', '<input type="hidden">', "&nbsp;", "&#0;", "&#x110000;", "&#xD800;", "&lt", "<td",
    "<o:p>", "</body>", "</html>",
)  # fmt: skip
"""What is put in."""
ATTRIBUTE = re.compile(r'(colspan|rowspan|w:val|r|s|gridSpan|name|Id|Target)="[^"]*"')
VALUES = ("0", "1", "-1", "2", "7", "65535", "4294967296", "9" * 30, "x", "", "../../x", "中")
DEEPEST = 3000


def delete(text: str, random: Random) -> str:
    """Some tags are gone."""
    share = random.random() ** 3
    return TAG.sub(lambda found: "" if random.random() < share else found[0], text)


def swap(text: str, random: Random) -> str:
    """Some tags are other tags of the same document."""
    tags, share = TAG.findall(text), random.random() ** 3
    return TAG.sub(lambda found: random.choice(tags) if random.random() < share else found[0], text) if tags else text


def insert(text: str, random: Random) -> str:
    """Tags where none belong."""
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(HTML) + text[at:]
    return text


def attributes(text: str, random: Random) -> str:
    """Spans and references with other values."""
    share = random.random()
    return ATTRIBUTE.sub(
        lambda found: f'{found[1]}="{random.choice(VALUES)}"' if random.random() < share else found[0], text
    )


def nest(text: str, random: Random) -> str:
    """A tag inside itself, over and over."""
    tags = TAG.findall(text)
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(tags or ["<b>"]) * int(DEEPEST * random.random() ** 2) + text[at:]


MUTATIONS = (delete, swap, insert, attributes, nest)


def changed(text: str, random: Random) -> str:
    """One to four mutations of tags or characters."""
    for _ in range(random.randrange(1, 5)):
        text = random.choice((*MUTATIONS, *MUTATIONS, *as_text.MUTATIONS))(text, random)
    return text


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """Tags first; now and then a splice, and another encoding than the page says."""
    text = as_text.decoded(content)
    if random.random() < 0.1:
        text = as_text.splice(text, as_text.decoded(other), random)
    return changed(text, random).encode(random.choice(as_text.ENCODINGS), "replace")
