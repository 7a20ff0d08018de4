"""Whose report it is, by the order of evidence; unknown rather than guessed."""

import re
from collections.abc import Iterator

from services.parser.document import Document
from services.parser.identity.names import is_institution, is_placeholder, is_region, without_foreign_words
from services.parser.identity.signature import Signature
from services.parser.identity.title import Title
from services.parser.ledger import Ledger
from services.parser.normalise import squeeze

_QUOTED = re.compile(r"《([^《》]{2,40}?)(?:20\d\d)\s*年度?(?:政府|政务)?信息公开[^《》]{0,12}报告》")
_CONTACT = re.compile(r"请与([\u3400-\u9fff()]{3,40}?)(?:联系|政务公开科联系)")
_PUBLISHER = re.compile(r"(?:发布机构|发文机关|发布单位|公开主体)\s*[:\t|]\s*([\u3400-\u9fff()]{3,30})")
_HEAD = 4_000
_LEAST_MENTIONS = 2


def agency_of(document: Document, titles: list[Title], signature: Signature, ledger: Ledger) -> str | None:
    """The body's name as printed; None where nothing names it."""
    for name in _evidence(document, titles, signature):
        clean = without_foreign_words(name)
        if len(clean) < 2 or is_placeholder(name):  # noqa: PLR2004
            continue
        if clean != name:
            ledger.doubt("agency-restored", "agency", detail=name)
        return _completed(clean, document, signature, ledger)
    ledger.doubt("agency-unknown", "agency")
    return None


def _evidence(document: Document, titles: list[Title], signature: Signature) -> Iterator[str]:
    yield from (title.agency for title in titles if title.agency)
    yield from (squeeze(found) for found in _QUOTED.findall(document.narrow))
    named = [signature.name, document.metadata.get("发布机构", ""), *_PUBLISHER.findall(document.narrow[:_HEAD])]
    named += [squeeze(found) for found in _CONTACT.findall(document.narrow)]
    yield from (name for name in named if is_institution(name))


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
