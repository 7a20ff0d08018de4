"""The language of a page."""

from dataclasses import dataclass
from typing import Literal

from services.search.words import CODES, TEXTS
from shared.figures import Label

LanguageCode = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Language:
    """Speaks one language. Call it with a key of ``TEXTS``."""

    code: LanguageCode

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, filled with ``values``."""
        return TEXTS[key][self.code == "en"].format(**values)

    def code_name(self, code: str) -> str:
        """What a rule or a doubt is called; the code itself where it is none that is known here."""
        return CODES.get(code, (code, code))[self.code == "en"]

    def place(self, name: str) -> str:
        """What a field of the text is called: a section, the title, the body; the name itself where it is none."""
        key = f"place_{name.removeprefix('narrative.')}"
        return self(key) if key in TEXTS else name

    def label(self, label: Label) -> str:
        """A row's or column's name."""
        return label.en if self.code == "en" else label.zh

    @property
    def html(self) -> str:
        """The ``lang`` attribute."""
        return "en" if self.code == "en" else "zh-CN"

    @property
    def other(self) -> LanguageCode:
        """The language that the switch leads to."""
        return "zh" if self.code == "en" else "en"
