"""The answer of an aggregate."""

from pydantic import BaseModel, Field

from services.search.aggregate.cover import Coverage


class Subject(BaseModel):
    """What is aggregated."""

    code: str
    zh: str
    en: str
    numerator: list[str] = Field(description="Paths of the figures; of a rate those above the line.")
    denominator: list[str] = Field(default=[], description="Paths of the figures below the line.")


class Values(BaseModel):
    """The measures over the reports that ``coverage.rests_on`` counts; null where none has a value."""

    measures: dict[str, float | None] = {}
    numerator: float | None = Field(default=None, description="Of a rate: the sum above the line.")
    denominator: float | None = Field(default=None, description="Of a rate: the sum below the line.")
    with_rate: int | None = Field(
        default=None, description="Of a rate: reports that have one of their own; the denominator of the others is 0."
    )
    coverage: Coverage


class Group(Values):
    """A group of reports."""

    key: str
    zh: str
    en: str
    report_id: str | None = Field(default=None, description="Of a body: its newest report here.")
    region: list[str] = Field(default=[], description="Of a body: names of its regions from the province down.")


class LeftOut(BaseModel):
    """What is in the total and in no group of the answer."""

    unknown: int = Field(default=0, description="Reports that do not say what they are grouped by.")
    not_below: int = Field(default=0, description="Reports of the region itself, of none of its parts.")
    groups_without_value: int = Field(default=0, description="Groups in which no report has a number.")
    groups_too_small: int = Field(default=0, description="Groups below min_reports or min_denominator.")
    groups_outside: int = Field(default=0, description="Groups whose value is not between value_above and value_below.")
    groups_not_shown: int = Field(default=0, description="Groups that come after the last one shown.")


class Aggregate(BaseModel):
    """An aggregate in groups, with what it rests on."""

    of: Subject
    by: str | None
    measures: list[str]
    total: Values
    groups: list[Group] = Field(description="None without a value: they are counted in `left_out`.")
    left_out: LeftOut
    estimated: list[str] = Field(default=[], description="Measures that are estimates.")
    index: str = Field(default="", description="The index that was asked; its number is the generation.")
