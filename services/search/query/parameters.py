"""What can be asked of the search: the parameters of ``/api/v1/reports`` and of the search page."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.search.language import LanguageCode
from shared.contracts import Template

MAX_QUERY = 200
"""Characters of a query; longer ones are refused, not cut."""

Sort = Literal["relevance", "year"]
Year = Annotated[int, Field(ge=2000, le=2100)]
Name = Annotated[str, Field(min_length=1, max_length=200)]

FACETS = ("year", "template", "finding", "doubt", "agency")
"""The parameters that are facets too, in the order of the page."""


class SearchParameters(BaseModel):
    """A search. A facet given several times means any of its values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str = Field(default="", max_length=MAX_QUERY, description='Words; a "phrase" in quotes; | is or, - is not.')
    year: list[Year] = Field(default=[], max_length=50, description="Year that the report is about.")
    agency: list[Name] = Field(default=[], max_length=50, description="Name or id of a body.")
    template: list[Template] = Field(default=[], max_length=5, description="Official form.")
    finding: list[Name] = Field(default=[], max_length=50, description="Code of a broken rule.")
    doubt: list[Name] = Field(default=[], max_length=50, description="Code of a doubt of the parser.")
    sort: Sort | None = Field(default=None, description="Default: relevance when there is a query, else year.")
    size: int = Field(default=20, ge=1, le=100, description="Reports on a page.")
    after: str | None = Field(default=None, max_length=2000, description="`next` of the page before.")

    @property
    def order(self) -> Sort:
        """The order of the results."""
        return self.sort or ("relevance" if self.q.strip() else "year")

    @property
    def filtered(self) -> bool:
        """Whether any facet is chosen."""
        return any(self.chosen(facet) for facet in FACETS)

    def chosen(self, facet: str) -> list[int | str]:
        """The values that are chosen of a facet."""
        values: list[int | str] = getattr(self, facet)
        return values


class PageParameters(SearchParameters):
    """The same for the page, which also has a language."""

    lang: LanguageCode = Field(default="zh", description="Language of the page.")
