"""发文字号: the number under which a body sent its report, 某政办〔2022〕3号."""

import re
from collections.abc import Mapping

from services.parser.document import Document
from services.parser.normalise import squeeze

_NUMBER = re.compile(r"[\u3400-\u9fff]{1,14}[\[(]20\d\d[\])]第?\d{1,5}号")
_FIRST_BLOCKS = 40
_HEAD = 6_000
_ROUNDED = str.maketrans("[]", "〔〕")
"""The brackets that such numbers have by rule, as printed."""


def document_number_of(document: Document, stated: Mapping[str, str]) -> str | None:
    """The number that the page states of itself (``metadata_of``), or that stands alone in a line of its head.

    None for none, and for a field that repeats the title; one that only prose cites is another document's.
    """
    lines = (
        document.narrow[block.start : min(block.end, block.start + 80)] for block in document.blocks[:_FIRST_BLOCKS]
    )
    for words in (stated.get("发文字号", ""), *lines):
        printed = squeeze(words[:80])
        if _NUMBER.fullmatch(printed):
            return printed.translate(_ROUNDED) if "〔" in document.text[:_HEAD] else printed
    return None
