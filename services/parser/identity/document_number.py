"""发文字号: the number under which a body sent its report, 某政办〔2022〕3号."""

import re

from services.parser.document import Document
from services.parser.normalise import squeeze

_NUMBER = re.compile(r"[\u3400-\u9fff]{1,14}[\[(]20\d\d[\])]第?\d{1,5}号")
_LABEL = re.compile(r"(?:发文字号|发文文号|公文文号|文\s*号)\s*[:\t|]\s*([^\t\n|]{4,40})")
_KEYS = ("发文字号", "发文文号", "公文文号", "文号")
_HEAD = 4_000
_FIRST_BLOCKS = 12


def document_number_of(document: Document) -> str | None:
    """The number that the page states of itself; None for none. One that only prose cites is another document's."""
    stated = [document.metadata.get(key, "") for key in _KEYS]
    stated += _LABEL.findall(document.narrow[:_HEAD])
    stated += [document.narrow[block.start : block.end] for block in document.blocks[:_FIRST_BLOCKS]]
    for words in stated:
        printed = squeeze(words[:80])
        if _NUMBER.fullmatch(printed):
            return printed
    return None
