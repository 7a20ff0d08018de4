"""What a line of a table cell says if it is a figure, where letters and digits look alike.

In a cell of figures there are no letters, so ``o`` is a 0 and ``l`` a 1; other letters that resemble digits are taken
for them, but never surely. Running text is not touched.
"""

import re
from typing import NamedTuple

from services.parser.normalise import narrow
from services.parser.readers.ocr.recognise import Character, Characters

_SAME = {"0": "Oo〇○。°", "1": "lI|丨", ".": "·．。", ",": "，、", "-": "—–一－ー", "/": "／"}
"""Characters that print alike: their probabilities are added up."""
_DIGIT_OF = {look: digit for digit, looks in _SAME.items() for look in looks if digit not in ".,"} | {"，": ","}
_LIKE = {"0": "DQaàCc", "1": "i!L]", "2": "Zz", "5": "Ss", "6": "Gb", "8": "B", "9": "gq"}
_GUESS_OF = {look: digit for digit, looks in _LIKE.items() for look in looks}
_MOST_GUESS = 0.5
"""The confidence of a letter taken for the digit that it resembles, at most."""
_FIGURE = re.compile(r"[-+]?\d[\d, ]*(?:\.\d+)?|-{1,3}|/")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 16
UNREADABLE = "\ufffd"
"""What stands for ink that is neither a figure nor words."""


class Reading(NamedTuple):
    """The text of a line, and how sure its least sure character is."""

    text: str
    confidence: float


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
    digits = tuple(map(_as_digit, characters))
    figure = as_words(digits)
    if _FIGURE.fullmatch(figure.text):
        return figure
    return words if _is_words(words.text) else Reading(UNREADABLE, words.confidence)


def _is_words(text: str) -> bool:
    """Whether it is a label and no damaged figure: two letters or more, no digit."""
    return sum(character.isalpha() for character in text) > 1 and not any(character.isdigit() for character in text)


def _as_digit(character: Character) -> Character:
    looks = narrow(character.text)
    digit = looks if looks.isdecimal() or looks in ".,-/+ " else _DIGIT_OF.get(looks)
    if digit is None:
        return Character(_GUESS_OF.get(looks, looks), min(character.confidence, _MOST_GUESS))
    if digit == "1" and any(other == "/" for other, _ in character.others):
        return Character(digit, min(character.confidence, _MOST_GUESS))
    same = digit + _SAME.get(digit, "")
    more = sum(share for other, share in character.others if other in same)
    return Character(digit, min(1.0, character.confidence + more))
