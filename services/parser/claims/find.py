"""Finding the claims in the running text of a report."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from services.parser.claims.numeral import NUMERAL, value_of
from services.parser.claims.pattern import NONE_OF, PATTERNS, Pattern
from services.parser.claims.sentence import Sentence, sentences_of
from services.parser.document import Document
from services.parser.narrative import Prose
from shared.claims import CLAIMS
from shared.contracts import Claim, SectionKey

_COULD_CLAIM = re.compile(r"申请|公开|复议|诉讼|文件|规章|许可|处罚|强制|收费|结转|处理|提供")
_COUNTED = re.compile(rf"(?:{NUMERAL})[余多万亿]*[件宗起份例个项人条篇部元]")
_DENIED = re.compile(r"[未没无]")
_CHANNEL = re.compile(
    r"其中|网上|网络|在线|当面|现场|信函|邮寄|邮件|邮箱|传真|平台|渠道|窗口|电话|书面|季度|\d月|半年"
    r"|公众号|微信|微博|新媒体"
)
"""A part of the applications, not all of them."""
_COMPARED = re.compile(r"同比|相比|比上年|较上年|较去年|比去年|上年同期|同期")
_SINCE = re.compile(r"以来|历年|截[至止][^,;]{0,24}累计|截[至止][^。;]{0,16},[^,;]{0,4}累计")
"""More than the year."""
_CARRIED_TOO = re.compile(r"其中[^。;]{0,8}(?:上年|去年)?(?:结转|转结)|新收|其中[^。;]{0,10}(?:机关|本级)")
"""A total that holds what was carried over, or what other bodies received, is not what was received."""
_SPOKEN_OF = re.compile(r"公开|公示|发布|信息|涉及|关于|申请")
"""Decisions that are published, not made."""
_DECISIONS = frozenset(("licensing", "penalty", "coercion"))
_YEAR = re.compile(r"(20\d\d)年")
_JOINED = re.compile(r"[、和及与或]$")
_CLAUSE = re.compile(r"[,，;:()]")
_OUTCOMES = frozenset(("granted", "partial", "denied", "unable", "refused", "other"))
_DISPUTES = frozenset(("reviews", "suits"))
_WHOLE = frozenset(("received", "handled", "published"))
_OF_APPLICATIONS = frozenset(("handled", "carried_over", "carried_forward"))
_APPLICATION = re.compile(r"公开[^。]*申请|申请[^。]*公开")
_YUAN_PER_WAN = 10_000
_MOST_CLAIMS = 60
_MOST_SENTENCES = 3_000


def claims_of(document: Document, prose: Iterable[Prose], year: int | None) -> tuple[Claim, ...]:
    """The figures that the running text states about ``year``, each once, in the order of the text."""
    found: dict[tuple[str, float | None], Claim] = {}
    sentences = ((key, sentence) for key, region in prose for sentence in sentences_of(document, region))
    before = ""
    for key, sentence in islice(sentences, _MOST_SENTENCES):
        for claim in _of_sentence(sentence, key, year):
            if claim.code not in _OF_APPLICATIONS or _is_of_applications(claim, before):
                found.setdefault((claim.code, claim.number if claim.paths else None), claim)
        before = sentence.text
    return tuple(sorted(found.values(), key=lambda claim: claim.start))[:_MOST_CLAIMS]


def _is_of_applications(claim: Claim, before: str) -> bool:
    """Whether its sentence speaks of applications; for what is carried on, the sentence before may do so."""
    return bool(_APPLICATION.search(claim.sentence) or (claim.code != "handled" and _APPLICATION.search(before)))


def _of_sentence(sentence: Sentence, key: SectionKey, year: int | None) -> Iterator[Claim]:
    if not _COULD_CLAIM.search(sentence.text):
        return
    stated: set[str] = set()
    for pattern in _possible(PATTERNS, sentence.text) if _COUNTED.search(sentence.text) else ():
        claim = None if pattern.code in stated else _first(sentence, pattern, key, year)
        if claim:
            stated.add(pattern.code)
            yield claim
    for pattern in _possible(NONE_OF, sentence.text) if _DENIED.search(sentence.text) else ():
        match = None if pattern.code in stated else pattern.expression.search(sentence.text)
        if match and _speaks_of_all(sentence.text, match, pattern.code, year) and "信息" in sentence.text:
            yield _claim(sentence, pattern.code, 0.0, match.span(), key)


def _possible(patterns: Mapping[str, Sequence[Pattern]], text: str) -> Iterator[Pattern]:
    """The patterns one of whose words stands in ``text``: looking for words costs far less than matching."""
    for word, those in patterns.items():
        if word in text:
            yield from those


def _first(sentence: Sentence, pattern: Pattern, key: SectionKey, year: int | None) -> Claim | None:
    for match in pattern.expression.finditer(sentence.text):
        if not _speaks_of_all(sentence.text, match, pattern.code, year):
            continue
        number = value_of(match["number"], match["multiple"] or "")
        if number is None:
            continue
        if pattern.code == "fees":
            number = round(number / _YUAN_PER_WAN, 6)
        rounded = match["multiple"] and (pattern.code != "fees" or match["multiple"] == "亿")
        rough = bool(match["about"] or match["over"] or match["more"] or rounded)
        start = match.start("about") if match["about"] else match.start("number")
        return _claim(sentence, pattern.code, number, (start, match.end()), key, approximate=rough)
    return None


def _speaks_of_all(text: str, match: re.Match[str], code: str, year: int | None) -> bool:
    """Whether the words around a match leave no doubt that it is this claim, of this year, and of the whole."""
    before = text[: match.start()]
    clause = _CLAUSE.split(before)[-1]
    if _COMPARED.search(clause) or _SINCE.search(before) or "%" in match[0]:
        return False
    years = _YEAR.findall(before)
    if year and years and int(years[-1]) != year:
        return False
    return _is_whole(text, clause, match[0], code) and _is_in_context(text, before, clause, code)


def _is_whole(text: str, clause: str, words: str, code: str) -> bool:
    if code == "received":
        if "新收" in words:
            return not _CHANNEL.search(clause.replace("其中", ""))
        if _CARRIED_TOO.search(text):
            return False
    return code not in _WHOLE or not (_CHANNEL.search(clause) or _CHANNEL.search(words))


def _is_in_context(text: str, before: str, clause: str, code: str) -> bool:
    if code in _DECISIONS:
        return not _SPOKEN_OF.search(clause)
    if code in _DISPUTES:
        return "信息公开" in text
    return code not in _OUTCOMES or not _joined(before)


def _joined(before: str) -> bool:
    """予以公开、部分公开12件: the number is of both."""
    return bool(_JOINED.search(before)) and not before[:-1].endswith(("件", "宗", "起", "份", "例", "个", "项", ")"))


def _claim(
    sentence: Sentence,
    code: str,
    number: float,
    span: tuple[int, int],
    key: SectionKey,
    *,
    approximate: bool = False,
) -> Claim:
    start, end = sentence.span(*span)
    return Claim(
        code=code,
        number=number,
        printed=sentence.text[slice(*span)],
        sentence=sentence.text,
        section=key,
        paths=CLAIMS[code].paths,
        approximate=approximate,
        start=start,
        end=end,
    )
