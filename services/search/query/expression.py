"""What people type, read as a tree: words, "phrases", AND, OR (also |), NOT (also -), brackets.

Words side by side must all be there. OR binds weaker than AND. What cannot be read is refused with its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_WORDS = 32
MAX_DEPTH = 5

_TOKEN = re.compile(r'\s*(?:(?P<phrase>"[^"]*")|(?P<sign>[()|])|(?P<minus>-(?=[^\s|)]))|(?P<word>[^\s"()|]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟「」『』«»", '"'))
_SIGNS = {"AND": "AND", "OR": "OR", "|": "OR", "NOT": "NOT", "(": "(", ")": ")"}


class BadExpression(ValueError):
    """The query cannot be read; the message says why and at which character."""


@dataclass(frozen=True, slots=True)
class Text:
    """A word, or a phrase whose words stand together."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part must match."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of the parts must match."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not match."""

    part: "Expression"


Expression = Text | All | Any | Not


@dataclass(frozen=True, slots=True)
class _Token:
    sign: str
    """AND, OR, NOT, a bracket; empty for text."""
    text: Text
    at: int


def parse(q: str) -> Expression:
    """The tree of a query; of nothing, an ``All`` without parts. Raises ``BadExpression``."""
    reader = _Reader(list(_tokens(q.translate(_QUOTES))), len(q))
    return reader.whole()


def plain_words(expression: Expression) -> str:
    """The words where they only stand side by side, without any operator; empty otherwise."""
    parts = expression.parts if isinstance(expression, All) else (expression,)
    words = [part.text for part in parts if isinstance(part, Text) and not part.is_phrase]
    return " ".join(words) if len(words) == len(parts) else ""


def _tokens(q: str) -> Iterator[_Token]:
    at = 0
    while q[at:].strip():
        found = _TOKEN.match(q, at)
        if not found:
            start = at + len(q[at:]) - len(q[at:].lstrip())
            raise BadExpression(f"the quote at character {start + 1} is never closed: “{q[start : start + 12]}”")
        yield from _token(found)
        at = found.end()


def _token(found: re.Match[str]) -> Iterator[_Token]:
    kind, start = str(found.lastgroup), found.start(str(found.lastgroup))
    words = found[kind]
    if kind == "phrase":
        if not words.strip('" \t\n'):
            raise BadExpression(f"the quotes at character {start + 1} hold nothing")
        yield _Token("", Text(words[1:-1].strip(), is_phrase=True), start)
    elif kind == "minus" or words in _SIGNS:
        yield _Token(_SIGNS.get(words, "NOT"), Text(words), start)
    elif any(map(str.isalnum, words)):  # what is neither letter nor digit is not in the index
        yield _Token("", Text(words), start)


class _Reader:
    def __init__(self, tokens: list[_Token], end: int) -> None:
        words = sum(not token.sign for token in tokens)
        if words > MAX_WORDS:
            raise BadExpression(f"{words} words and phrases; at most {MAX_WORDS} may be asked for at once")
        self._tokens = tokens
        self._next = 0
        self._end = end

    def whole(self) -> Expression:
        if not self._tokens:
            return All(())
        found = self._any(0)
        if self._sign == ")":
            raise BadExpression(f"the bracket at character {self._at + 1} was never opened")
        return found

    @property
    def _sign(self) -> str | None:
        """The sign that comes next: empty for text, None at the end."""
        return self._tokens[self._next].sign if self._next < len(self._tokens) else None

    @property
    def _at(self) -> int:
        return self._tokens[self._next].at if self._next < len(self._tokens) else self._end

    def _any(self, depth: int) -> Expression:
        parts = [self._all(depth)]
        while self._sign == "OR":
            self._next += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self, depth: int) -> Expression:
        parts = [self._one(depth)]
        while self._sign not in (None, "OR", ")"):
            if self._sign == "AND":
                self._next += 1
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self, depth: int) -> Expression:
        at, sign = self._at, self._sign
        if sign in (None, "AND", "OR", ")"):
            raise BadExpression(f"a word is missing at character {at + 1}{self._after()}")
        if depth > MAX_DEPTH:
            raise BadExpression(f"brackets and NOT at character {at + 1} are nested deeper than {MAX_DEPTH}")
        token = self._tokens[self._next]
        self._next += 1
        if sign == "NOT":
            return Not(self._one(depth + 1))
        return self._bracket(at, depth) if sign == "(" else token.text

    def _bracket(self, at: int, depth: int) -> Expression:
        found = self._any(depth + 1)
        if self._sign != ")":
            raise BadExpression(f"the bracket at character {at + 1} is never closed")
        self._next += 1
        return found

    def _after(self) -> str:
        return f", after {self._tokens[self._next - 1].text.text}" if self._next else ""
