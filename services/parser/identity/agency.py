"""Whose report it is, by the order of evidence; unknown rather than guessed."""

import re
from collections.abc import Mapping
from functools import partial

from services.parser.document import Document
from services.parser.identity.evidence import fuller, names_of
from services.parser.identity.names import (
    is_body,
    is_institution,
    is_nobody,
    is_placeholder,
    is_region,
    without_foreign_words,
)
from services.parser.identity.signature import Signature
from services.parser.identity.title import Title
from services.parser.ledger import Ledger
from services.parser.normalise import squeeze

_HEAD = 4_000
_LEAST_MENTIONS = 2


def agency_of(
    document: Document, titles: list[Title], signature: Signature, stated: Mapping[str, str], ledger: Ledger
) -> str | None:
    """The body's name as printed; None where nothing names it, and for a sample that leaves the name open."""
    names = partial(names_of, document, titles, signature, stated)  # to find them all costs far more than the first
    for name in names():
        if is_placeholder(name):
            break
        clean = without_foreign_words(name)
        if len(clean) < 2 or is_nobody(clean):  # noqa: PLR2004
            continue
        if clean != name and not is_body(clean):
            continue
        if clean != name:
            ledger.doubt("agency-restored", "agency", detail=name)
        return _as_printed(_completed(fuller(clean, names()), document, signature, ledger), document)
    ledger.doubt("agency-unknown", "agency")
    return None


def _completed(name: str, document: Document, signature: Signature, ledger: Ledger) -> str:
    """A region's name in the title, completed by a signature that says 人民政府, or once said it."""
    rest = signature.name.removeprefix(name)
    if not is_region(name) or rest == signature.name or not rest:
        return name
    if rest == "人民政府":
        return signature.name
    if _stands_for_government(rest, document) and not is_institution(signature.name):
        ledger.doubt("agency-restored", "agency", detail=signature.name)
        return f"{name}人民政府"
    return name


def _stands_for_government(words: str, document: Document) -> bool:
    """Whether ``words`` stand again and again where 人民政府 belongs: before 门户网站, 办公室."""
    belongs = re.compile(rf"{re.escape(words)}(?:门户网站|办公室|办公厅|网站|政务)")
    return len(belongs.findall(squeeze(document.narrow))) >= _LEAST_MENTIONS


def _as_printed(name: str, document: Document) -> str:
    """The name with the brackets of the source, and with the space between two bodies that report together."""
    found = re.search(r"\s*".join(map(re.escape, name)), document.narrow[:_HEAD]) if len(name) > _LONE else None
    if not found:
        return name
    pieces = found[0].split()
    name = " ".join(pieces) if all(map(is_institution, pieces)) else "".join(pieces)
    return name.replace("(", "（").replace(")", "）") if "（" in document.text[found.start() : found.end()] else name


_LONE = 3
"""A name this short is that of one body."""
