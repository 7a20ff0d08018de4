"""A place of a sentence that states a figure, with the words around it that tell what the figure is of."""

import re
from dataclasses import dataclass

_CLAUSE = re.compile(r"[,，;:()]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A match of a pattern of ``code`` in ``text``; ``beside`` are the sentences before and after it."""

    code: str
    text: str
    match: re.Match[str]
    beside: tuple[str, ...] = ()

    @property
    def denies(self) -> bool:
        """Whether it states a zero in words."""
        return "number" not in self.match.re.groupindex

    @property
    def words(self) -> str:
        """What matched."""
        return self.match[0]

    @property
    def before(self) -> str:
        """The sentence up to the match."""
        return self.text[: self.match.start()]

    @property
    def after(self) -> str:
        """The sentence from the match on."""
        return self.text[self.match.end() :]

    @property
    def clause(self) -> str:
        """The clause up to the match."""
        return _CLAUSE.split(self.before)[-1]
