"""Finding the claims in the running text of a report."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from services.parser.claims.context import OUTCOMES, is_in_context
from services.parser.claims.denial import DENIALS
from services.parser.claims.figure import FIGURES
from services.parser.claims.mention import Mention
from services.parser.claims.pattern import Pattern, possible
from services.parser.claims.reading import claim_of, number_of
from services.parser.claims.sentence import Sentence, sentences_of
from services.parser.claims.whole import is_whole, tells_bodies_apart
from services.parser.document import Document
from services.parser.narrative import Prose
from shared.contracts import Claim, SectionKey

_COULD_CLAIM = re.compile(r"申请|公开|复议|诉讼|文件|规章|许可|处罚|强制|收费|结转|处理|提供")
_COUNTED = re.compile(r"[\d〇零一二两三四五六七八九十百千][余多万亿]*[件宗起份例个项人名位条篇部元]|量[为是:][\d零〇]")
_DENIED = re.compile(r"[未没无]")
_OF_INFORMATION = re.compile(r"信息|依申请公开|[收接]到过?公开申请")
_APPLICATION = re.compile(r"公开[^。]*申请|申请[^。]*公开")
_OF_APPLICATIONS = frozenset(("received", "handled", "carried_over", "carried_forward"))
_OF_ONE_BODY = _OF_APPLICATIONS | OUTCOMES
_SAID_ONCE = _OF_ONE_BODY | {"published"}
_MOST_CLAIMS = 60
_MOST_SENTENCES = 3_000


def claims_of(document: Document, prose: Iterable[Prose], year: int | None) -> tuple[Claim, ...]:
    """The figures that the running text states about ``year``, each once, in the order of the text."""
    found: dict[tuple[str, float | None], Claim] = {}
    every = ((key, sentence) for key, region in prose for sentence in sentences_of(document, region))
    sentences = tuple(islice(every, _MOST_SENTENCES))
    texts = ("", *(sentence.text for _, sentence in sentences), "")
    for (key, sentence), before, after in zip(sentences, texts, texts[2:], strict=False):
        for claim in _of_sentence(sentence, (before, after), key, year):
            if claim.code not in _OF_APPLICATIONS or _is_of_applications(claim, before):
                found.setdefault((claim.code, claim.number if claim.paths else None), claim)
    return tuple(sorted(found.values(), key=lambda claim: claim.start))[:_MOST_CLAIMS]


def _is_of_applications(claim: Claim, before: str) -> bool:
    """Whether its sentence speaks of applications; for what is new or carried on, the sentence before may do so."""
    spoken = (claim.sentence,) if claim.code == "handled" else (claim.sentence, before)
    return any(_APPLICATION.search(text) for text in spoken)


def _of_sentence(sentence: Sentence, beside: tuple[str, str], key: SectionKey, year: int | None) -> Iterator[Claim]:
    """The first claim of each code, unless others of it differ or the sentence counts for several bodies."""
    if not _COULD_CLAIM.search(sentence.text):
        return
    stated: dict[str, list[tuple[Mention, float]]] = {}
    for mention in _mentions(sentence.text, beside, year):
        number = number_of(mention)
        if number is not None:
            stated.setdefault(mention.code, []).append((mention, number))
    several = bool(stated) and (_differ(stated.get("received", ())) or tells_bodies_apart(sentence.text))
    for code, figures in stated.items():
        if not ((several and code in _OF_ONE_BODY) or (code in _SAID_ONCE and _differ(figures))):
            yield claim_of(*figures[0], sentence, key)


def _differ(figures: Sequence[tuple[Mention, float]]) -> bool:
    return len({number for _, number in figures}) > 1


def _mentions(text: str, beside: tuple[str, str], year: int | None) -> Iterator[Mention]:
    """The places of a sentence that could be a claim, figures before denials."""
    for pattern in _possible(text):
        for match in pattern.expression.finditer(text):
            mention = Mention(pattern.code, text, match, beside)
            if is_in_context(mention, year) and is_whole(mention):
                yield mention


def _possible(text: str) -> Iterator[Pattern]:
    if _COUNTED.search(text):
        yield from possible(FIGURES, text)
    if _DENIED.search(text) and _OF_INFORMATION.search(text):
        yield from possible(DENIALS, text)
