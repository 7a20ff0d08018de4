"""Parameters of pages that are more than a search."""

from pydantic import Field

from services.search.aggregate.parameters import AggregateParameters
from services.search.language import LanguageCode

DEFAULT_RATE = "granted"


class DataParameters(AggregateParameters):
    """An aggregate as a form asks for it: ``what`` is a figure or a rate."""

    what: str = Field(default="", max_length=4000, description="of:PATH or rate:CODE; stands for `of` and `rate`.")
    lang: LanguageCode = "zh"

    @property
    def subject(self) -> str:
        """What is asked for, as the form writes it."""
        if self.what:
            return self.what
        return f"of:{self.of}" if self.of else f"rate:{self.rate or DEFAULT_RATE}"

    def asked(self, **fixed: object) -> AggregateParameters:
        """The aggregate of this form; ``fixed`` are settled by the page."""
        kind, _, name = self.subject.partition(":")
        given = self.model_dump(exclude_defaults=True, exclude={"what", "lang", "of", "rate"})
        return AggregateParameters.model_validate({**given, ("of" if kind == "of" else "rate"): name, **fixed})
