"""What names the body that reports, in the order in which it is believed."""

import re
from collections.abc import Iterable, Iterator, Mapping

from services.parser.document import Document
from services.parser.identity.names import body_of, is_body, is_region
from services.parser.identity.signature import Signature
from services.parser.identity.title import Title
from services.parser.normalise import squeeze

_NAME = r"[\u3400-\u9fff()]{2,60}?"
_QUOTED = re.compile(r"《([^《》]{2,40}?)(?:20\d\d)\s*年度?(?:政府|政务)?信息公开[^《》]{0,12}报告》")
_COMPILED = re.compile(
    rf"(?:本(?:年度)?报告|[,。;]|\n)[^,。;\n]{{0,6}}?由({_NAME})(?:负责)?(?:组织)?(?:编制|编写|撰写|汇总|根据|依据|按照|结合)|"
    rf"(?:^|[,。;\n])[ \t]*({_NAME})(?:(?:依据|根据|按照)[^。\n]{{2,120}}?)?特?编制了?"
    r"(?:本(?:年度)?报告|[^,。\n]{0,16}20\d\d年度?(?:政府|政务)?信息公开)"
)
_CONTACT = re.compile(
    rf"[请可](?:直接|及时)?(?:(?:与|向|和|同)({_NAME})(?:\([^()\n]{{0,80}}\))?(?:进行)?(?:联系|咨询|反映|反馈)|联系:?({_NAME})[,。;:\s])"
)
_ADVERB = "通过|依托|利用|围绕|在|向(?!阳)|经(?!济|开)"
_SUBJECT = re.compile(
    rf"20\d\d年度?(?:以来)?[,\s]*(?:在[^,。\n]{{2,24}}下,)?(?!{_ADVERB})({_NAME})"
    r"(?:坚持|认真|严格|深入|高度重视|全面|紧紧|紧扣|紧密|始终|积极|持续|切实|按照|以习近平|未收到|共?收到|共?受理|主动公开|在[^,。]{2,20}领导下)"
)
_ABBREVIATED = re.compile(
    r"(?:^|[,。;\n]|结合|公布|(?<!自)由)[ \t]*([\u3400-\u9fff()]{4,40}?)"
    r"\(以下简称[“\"「]?([\u3400-\u9fff]{2,20})[”\"」]?\)"
)
_BEFORE = re.compile(r"结合|公布|(?<!自)由")
_OF_A_REGION = re.compile(r"[省市县区旗州盟](?!场)")
_REGIONAL = re.compile(r"[省市县区旗州盟镇乡街]|(?:部|总局|委|院|署)$")
_LONGEST_REGION = 4
_ANY = re.compile(r"(?:经济|技术)?(?:投资|开发|高新|保税|管理|度假|示范|风景|园|新)区|开发区管委会")
"""Short for a body that the sentence does not name."""
_HEAD = 4_000


def names_of(document: Document, titles: list[Title], signature: Signature, stated: Mapping[str, str]) -> Iterator[str]:
    """Names for the body, the best evidence first; narrow, without white space, as they stand there."""
    yield from (title.agency for title in titles if title.agency)
    yield from (squeeze(found) for found in _QUOTED.findall(document.narrow))
    head = document.narrow[:_HEAD]
    subjects, contacts = _subjects(head), [body_of(name) for name in _named(_CONTACT, document.narrow)]
    named = [body_of(name) for name in _named(_COMPILED, head)]
    named += [signature.name, squeeze(stated.get("发布机构", ""))]
    named += [name for name in subjects if is_region(name) and any(each.startswith(name) for each in contacts)]
    named += [*contacts, *subjects, squeeze(stated.get("来源", ""))]
    whole = {squeeze(short): _BEFORE.split(squeeze(name))[-1] for name, short in _ABBREVIATED.findall(head)}
    yield from (whole.get(name, name) for name in named if is_body(name))


def fuller(name: str, names: Iterable[str]) -> str:
    """The body that is called 县教育局 by the one of its ``names`` that has the region's too: 云岭县教育局.

    A name that tells its region by itself costs nothing: ``names`` are not looked at.
    """
    if _REGIONAL.search(name) and not _OF_A_REGION.match(name):
        return name
    before = ((each, each.removesuffix(name)) for each in names if each.endswith(name))
    return next((each for each, region in before if 0 < len(region) <= _LONGEST_REGION), name)


def _named(pattern: re.Pattern[str], text: str) -> list[str]:
    return [squeeze("".join(found)) for found in pattern.findall(text)]


def _subjects(head: str) -> list[str]:
    """Of whom the sentences speak: whom they name most often first, since one may be left from another's report."""
    names = [name for name in _named(_SUBJECT, head) if not _ANY.fullmatch(name)]
    return sorted(names, key=lambda name: -max(head.count(part) for part in names if name.startswith(part)))
