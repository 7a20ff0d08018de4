"""Whom the report says to ask."""

import re

from services.parser.document import Document
from services.parser.normalise import squeeze

_ASK = re.compile(r"(?:请|可)(?:直接)?(?:与|向|和|同)[^。\n]{2,60}?(?:联系|咨询|反映)[^。\n]{0,160}")
_DETAILS = re.compile(
    r"(?:(?:联\s*系|通\s*信|通\s*讯|办\s*公)?(?:地\s*址|电\s*话)|联\s*系\s*人|邮\s*编|邮政编码|电子邮箱|传\s*真|E-?mail)\s*:\s*"
    r"[^\s,;。)]{3,60}"
)
_MOST_DETAILS = 6
_AFTER = 400
_CLOSERS = "。,;，；"


def contact_of(document: Document) -> str | None:
    """The sentence that says whom to ask, with what follows of address and telephone; None where there is none."""
    found = _ASK.search(document.narrow)
    if not found:
        return None
    words = squeeze(document.text[found.start() : found.end()]).strip(_CLOSERS)
    until = min(len(document.text), found.end() + _AFTER)
    details = [
        squeeze(document.text[slice(*each.span())]) for each in _DETAILS.finditer(document.narrow, found.end(), until)
    ]
    return "；".join([words, *(each for each in details[:_MOST_DETAILS] if each not in words)])
