"""The claim that a mention makes: its number, and where it stands in the document."""

from services.parser.claims.mention import Mention
from services.parser.claims.numeral import value_of
from services.parser.claims.sentence import Sentence
from shared.claims import CLAIMS
from shared.contracts import Claim, SectionKey

_YUAN_PER_WAN = 10_000


def number_of(mention: Mention) -> float | None:
    """What a mention counts, 0 where it denies; None where its characters make no number."""
    if mention.denies:
        return 0.0
    number = value_of(mention.match["number"], mention.match["multiple"] or "")
    return round(number / _YUAN_PER_WAN, 6) if number is not None and mention.code == "fees" else number


def claim_of(mention: Mention, number: float, sentence: Sentence, key: SectionKey) -> Claim:
    """The claim of a mention that counts ``number``."""
    span = _figure(mention)
    start, end = sentence.span(*span)
    return Claim(
        code=mention.code,
        number=number,
        printed=sentence.text[slice(*span)],
        sentence=sentence.text,
        section=key,
        paths=CLAIMS[mention.code].paths,
        approximate=not mention.denies and _is_rough(mention),
        start=start,
        end=end,
    )


def _figure(mention: Mention) -> tuple[int, int]:
    """Where the figure stands in the sentence; all that matched, where it denies."""
    match = mention.match
    if mention.denies:
        return match.span()
    return match.start("about" if match["about"] else "number"), match.end()


def _is_rough(mention: Mention) -> bool:
    match = mention.match
    rounded = match["multiple"] and (mention.code != "fees" or match["multiple"] == "亿")
    return bool(match["about"] or match["over"] or match["more"] or rounded)
