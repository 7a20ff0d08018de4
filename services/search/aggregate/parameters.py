"""What can be asked of the aggregates, besides every parameter of a search."""

from typing import Literal

from pydantic import Field

from services.search.query.parameters import SearchParameters

By = Literal["region", "year", "level", "kind", "template", "agency"]
Measure = Literal["sum", "mean", "min", "max", "median", "p10", "p25", "p75", "p90", "rate"]
Rank = Literal["value", "reports", "denominator", "key"]

MOST_GROUPS = 1000


class AggregateParameters(SearchParameters):
    """An aggregate over the reports that a search finds: of a figure or of a rate, in groups or as a whole."""

    of: str | None = Field(default=None, max_length=200, description="Path of a figure; or give `rate`.")
    rate: str | None = Field(
        default=None, max_length=4000, description="Code of a rate (see /api/v1/rates), or path,path/path,path."
    )
    by: By | None = Field(default=None, description="What groups are made of; none: only the whole.")
    under: str | None = Field(
        default=None,
        pattern=r"^\d{6}$",
        description="With by=region: the region whose parts are the groups; default: provinces.",
    )
    measure: list[Measure] = Field(
        default=[],
        max_length=10,
        description="Default: sum of a figure; rate (sum ÷ sum) of a rate. The mean, median and the like of a rate are "
        "those of the single reports' rates. Medians and percentiles are Elasticsearch's estimates (t-digest).",
    )
    rank: Rank | None = Field(default=None, description="Order of the groups. Default: value of agencies, else key.")
    ascending: bool = Field(default=False, description="Least first; keys are always ascending.")
    min_denominator: float = Field(default=0, ge=0, le=1e12, description="Leave out groups with less below the line.")
    min_reports: int = Field(default=0, ge=0, le=10**9, description="Leave out groups that rest on fewer reports.")
    value_above: float | None = Field(default=None, ge=-1e15, le=1e15, description="Only groups with more than this.")
    value_below: float | None = Field(default=None, ge=-1e15, le=1e15, description="Only groups with less than this.")
    include_unusable: bool = Field(default=False, description="Count reports too whose figures cannot be summed up.")
    top: int = Field(default=100, ge=1, le=MOST_GROUPS, description="Groups in the answer.")
