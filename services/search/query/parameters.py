"""What can be asked of the search: the parameters of ``/api/v1/reports``, of its exports, and of the search page."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from services.search.language import LanguageCode
from services.search.query import condition, expression, order
from services.search.query.facets import FACETS, FacetName
from services.search.query.full_text import Place
from services.search.query.order import Order
from shared.agencies import AgencyKind, AgencyLevel
from shared.contracts import Severity, Template
from shared.text import normalise

__all__ = ["FACETS", "MAX_QUERY", "PageParameters", "SearchParameters"]

MAX_QUERY = 200
"""Characters of a query; longer ones are refused, not cut."""
PAGING = frozenset({"size", "after", "lang", "facets"})
"""Parameters that change what is shown of a search, not what it finds."""


def _sound(parse: Callable[[str], Any], written: str) -> str:
    """``written``, if it can be parsed; else pydantic passes the parser's ``ValueError`` on."""
    parse(written)
    return written


def _as_written(pattern: str, meant: str, given: object) -> object:
    """``given``, if it is written so: pydantic alone takes a number for a time, and 1 for true."""
    if isinstance(given, str) and not re.fullmatch(pattern, given):
        raise ValueError(f"{given[:20]!r} is not {meant}")
    return given


Year = Annotated[int, Field(ge=2000, le=2100)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(pattern=r"^\d{6}$")]
Day = Annotated[date, BeforeValidator(partial(_as_written, r"\d{4}-\d\d-\d\d", "a day, YYYY-MM-DD"))]
YesNo = Annotated[bool, BeforeValidator(partial(_as_written, "(?i:true|false)", "true or false"))]
Score = Annotated[float, Field(ge=0, le=100)]
Condition = Annotated[str, Field(max_length=200), AfterValidator(partial(_sound, condition.condition))]
Sort = Annotated[str, Field(max_length=200), AfterValidator(partial(_sound, order.order))]
Query = Annotated[
    str, Field(max_length=MAX_QUERY), AfterValidator(partial(_sound, lambda q: expression.parse(normalise(q))))
]


class SearchParameters(BaseModel):
    """A search. A facet given several times means any of its values; a condition given several times means all."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)

    q: Query = Field(default="", description='Words; a "phrase" in quotes; AND, OR or |, NOT or -, brackets.')
    places: list[Place] = Field(
        default=[],
        max_length=10,
        alias="in",
        description="Where the words stand; default: names, titles, all sections.",
    )
    year: list[Year] = Field(default=[], max_length=50, description="Year that the report is about.")
    region: list[Code] = Field(default=[], max_length=50, description="Code of GB/T 2260; means what lies in it too.")
    level: list[AgencyLevel] = Field(default=[], max_length=6, description="Level of the body.")
    kind: list[AgencyKind] = Field(default=[], max_length=9, description="Kind of the body.")
    agency: list[Name] = Field(default=[], max_length=50, description="Name, id or key of a body.")
    template: list[Template] = Field(default=[], max_length=5, description="Official form.")
    media_type: list[Name] = Field(default=[], max_length=20, description="Media type of the original.")
    finding: list[Name] = Field(default=[], max_length=50, description="Code of a broken rule.")
    open_finding: list[Name] = Field(
        default=[], max_length=50, description="Code of a broken rule that nobody dismissed."
    )
    severity: list[Severity] = Field(default=[], max_length=3, description="Severity of a finding.")
    doubt: list[Name] = Field(default=[], max_length=50, description="Code of a doubt of the parser.")
    usable: list[YesNo] = Field(default=[], max_length=2, description="Whether its figures can be summed up.")
    quality_from: Score | None = Field(default=None, description="Least quality, 0 to 100.")
    quality_to: Score | None = Field(default=None, description="Highest quality.")
    published_from: Day | None = Field(default=None, description="First day of publication, YYYY-MM-DD.")
    published_to: Day | None = Field(default=None, description="Last day of publication.")
    figure: list[Condition] = Field(
        default=[],
        max_length=20,
        description="Condition on a figure: path:>=5 (>=, <=, >, <, =), path/path:>0.5 of a rate, or path:blank "
        "(number, missing, blank, not_applicable, absent, ambiguous, unreadable).",
    )
    sort: Sort | None = Field(
        default=None,
        description="relevance, year, published, updated, quality, the path of a figure or path/path; :asc turns it "
        "round. Default: relevance when there is a query, else year.",
    )
    size: int = Field(default=20, ge=1, le=100, description="Reports on a page.")
    after: str | None = Field(default=None, max_length=2000, description="`next` of the page before.")

    @property
    def order(self) -> str:
        """The order of the results, as ``sort`` writes it."""
        return self.sort or ("relevance" if self.q.strip() else "year")

    @property
    def ordering(self) -> Order:
        """The order of the results."""
        return order.order(self.order)

    @property
    def filtered(self) -> bool:
        """Whether anything is chosen besides words and order."""
        return bool(self.model_dump(exclude_defaults=True).keys() - PAGING - {"q", "in", "sort"})

    def chosen(self, facet: FacetName | str) -> list[int | str]:
        """The values that are chosen of a facet."""
        values: list[int | str] = getattr(self, facet)
        return values

    @property
    def digest(self) -> str:
        """The same for the same search, whatever its page."""
        asked = {key: value for key, value in self.model_dump(mode="json").items() if key not in PAGING}
        return hashlib.sha256(repr(sorted(asked.items())).encode()).hexdigest()[:12]


class PageParameters(SearchParameters):
    """The same for the page, which also has a language."""

    lang: LanguageCode = Field(default="zh", description="Language of the page.")
