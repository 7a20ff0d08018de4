"""What a line of a table cell says if it is a figure: letters that look like digits, digits that may be others.

In a cell of figures there are no letters, so ``o`` is a 0 and ``l`` a 1; other letters that resemble digits are taken
for them, but never surely. Running text is not touched.
"""

import re
from itertools import product
from typing import NamedTuple

from services.parser.normalise import narrow
from services.parser.readers.ocr.recognise import Character, Characters

_SAME = {"0": "0Oo〇○。°0", "1": "1lI|丨", ".": ".·．。", ",": ",，、", "-": "-—–一－ー", "/": "/／"}  # noqa: RUF001
"""Spellings that printed figures cannot tell apart: their probabilities add up."""
_LIKE = {"0": "DQaàCcOo", "1": "i!L]", "2": "Zz", "5": "Ss", "6": "Gb", "8": "B", "9": "gq"}
_DIGIT_OF = {look: digit for digit, looks in _SAME.items() for look in looks if digit not in ".,"} | {"，": ","}
_GUESS_OF = {look: digit for digit, looks in _LIKE.items() for look in looks}
_MOST_GUESS = 0.5
"""The confidence of a letter taken for the digit that it resembles, at most."""
_FIGURE = re.compile(r"[-+]?\d[\d, ]*(?:\.\d+)?|-{1,3}|/")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 16
_MOST_READINGS = 6
UNREADABLE = "\ufffd"
"""What stands for ink that is neither a figure nor words."""


class Reading(NamedTuple):
    """The text of a line, how sure its least sure character is, and what else the line could say."""

    text: str
    confidence: float
    others: tuple[str, ...] = ()


def as_words(characters: Characters) -> Reading:
    """The line as running text."""
    text = "".join(character.text for character in characters)
    return Reading(text, min((character.confidence for character in characters), default=0.0))


def as_cell(characters: Characters) -> Reading:
    """The line as a cell's: a figure if it can be one, else words; ``UNREADABLE`` for ink that says nothing."""
    words = as_words(characters)
    if not words.text.strip():
        return Reading(UNREADABLE, 0.0)
    if len(words.text) > _LONGEST or (_HAN.search(words.text) and words.text not in _DIGIT_OF):
        return words
    digits = tuple(_as_digit(character) for character in characters)
    figure = "".join(character.text for character in digits)
    if _FIGURE.fullmatch(figure):
        return Reading(figure, min(character.confidence for character in digits), _others(digits))
    return Reading(UNREADABLE, words.confidence, (words.text,)) if not _is_words(words.text) else words


def _is_words(text: str) -> bool:
    """Whether it is a label and not a damaged figure: two letters or more, no digit."""
    return sum(character.isalpha() for character in text) > 1 and not any(character.isdigit() for character in text)


def _as_digit(character: Character) -> Character:
    looks = narrow(character.text)
    digit = looks if looks.isdecimal() or looks in ".,-/+ " else _DIGIT_OF.get(looks)
    if digit is None:
        guess = _GUESS_OF.get(looks, looks)
        return Character(guess, min(character.confidence, _MOST_GUESS), ((looks, character.confidence),))
    same = _SAME.get(digit, digit)
    more = sum(share for other, share in character.others if other in same)
    others = tuple((_DIGIT_OF.get(other, other), share) for other, share in character.others if other not in same)
    return Character(digit, min(1.0, character.confidence + more), others)


def _others(digits: Characters) -> tuple[str, ...]:
    """Other figures that the line could be, the likeliest first."""
    choices = [((digit.text, digit.confidence), *digit.others[:1]) for digit in digits]
    if sum(len(choice) > 1 for choice in choices) > 3:  # noqa: PLR2004 - too unsure to list
        return ()
    texts = ["".join(text for text, _ in picked) for picked in product(*choices)]
    return tuple(text for text in texts[1:] if _FIGURE.fullmatch(text))[:_MOST_READINGS]
