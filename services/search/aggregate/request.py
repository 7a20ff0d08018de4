"""An aggregate as Elasticsearch's request. Scripts are constant; paths reach them as parameters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.search.aggregate.cover import states
from services.search.aggregate.parameters import AggregateParameters, By, Measure
from services.search.aggregate.rates import Rate, check_path, rate_of
from services.search.problem import BadParameter
from services.search.query.request import matching
from shared.figures import all_figures
from shared.regions import regions

Body = dict[str, Any]

PAGE = 5000
"""Groups in one of Elasticsearch's answers; search.max_buckets is 65,536, and each group has a dozen."""

FIELDS: dict[By, str] = {
    "region": "region.path",
    "year": "year",
    "level": "agency_level",
    "kind": "agency_kind",
    "template": "template",
    "agency": "agency_key",
}
_PERCENTS: dict[Measure, float] = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}
_STATS: dict[Measure, str] = {"sum": "sum", "mean": "avg", "min": "min", "max": "max"}
ESTIMATED = frozenset(_PERCENTS)
_RATE = "report_rate"
_RATE_SCRIPT = """
double above = 0, below = 0;
for (def path : params.above) { if (doc[path].size() == 0) return; above += doc[path].value }
for (def path : params.below) { if (doc[path].size() == 0) return; below += doc[path].value }
if (below != 0) emit(above / below);
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is aggregated: a figure, or a rate."""

    subject: Rate
    measures: tuple[Measure, ...]

    @property
    def is_rate(self) -> bool:
        """Whether it has something below the line."""
        return bool(self.subject.denominator)

    @property
    def field(self) -> str:
        """The field that medians and the like are of."""
        return _RATE if self.is_rate else f"figures.{self.subject.numerator[0]}"


def asked(parameters: AggregateParameters) -> Asked:
    """What the parameters ask for. Raises ``BadParameter``."""
    if (parameters.of is None) == (parameters.rate is None):
        raise BadParameter("of", "give either `of`, the path of a figure, or `rate`")
    subject = rate_of(parameters.rate) if parameters.rate is not None else _figure(parameters.of or "")
    _check_region(parameters)
    measures = tuple(dict.fromkeys(parameters.measure)) or (("rate",) if subject.denominator else ("sum",))
    wrong = "sum" if subject.denominator else "rate"
    if wrong in measures:
        raise BadParameter("measure", "a rate has no sum: take rate" if wrong == "sum" else "a figure has no rate")
    return Asked(subject, measures)


def _figure(path: str) -> Rate:
    check_path("of", path)
    figure = all_figures()[path]
    return Rate(path, figure.zh, figure.en, (path,), ())


def _check_region(parameters: AggregateParameters) -> None:
    if parameters.under is None:
        return
    if parameters.by != "region":
        raise BadParameter("under", "goes with by=region")
    if parameters.under not in regions().by_code:
        raise BadParameter("under", f"{parameters.under} is no region of GB/T 2260")


def query(parameters: AggregateParameters) -> Body:
    """The reports that are aggregated."""
    found = matching(parameters)
    if parameters.under is None:
        return found
    return {"bool": {"filter": [found, {"term": {"region.path": parameters.under}}]}}


def request(parameters: AggregateParameters, what: Asked, *, after: Body | None, with_total: bool) -> Body:
    """The body of ``_search`` for a page of groups."""
    inside = _measured(what, unusable_too=parameters.include_unusable)
    body: Body = {"query": query(parameters), "size": 0, "track_total_hits": True, "aggs": {}}
    if what.is_rate:
        body["runtime_mappings"] = {_RATE: _runtime(what.subject)}
    if with_total:
        body["aggs"]["total"] = {"filter": {"match_all": {}}, "aggs": inside}
    if parameters.by:
        key = {"key": {"terms": {"field": FIELDS[parameters.by], "missing_bucket": True}}}
        composite: Body = {"size": PAGE, "sources": [key], **({"after": after} if after else {})}
        body["aggs"]["groups"] = {"composite": composite, "aggs": inside}
    return body


def _measured(what: Asked, *, unusable_too: bool) -> Body:
    counts = {name: {"filter": each} for name, each in states(what.subject.paths, unusable_too=unusable_too).items()}
    counts["rests_on"]["aggs"] = _measures(what)
    return counts


def _measures(what: Asked) -> Body:
    percents = [_PERCENTS[measure] for measure in what.measures if measure in _PERCENTS]
    aggregations: Body = {
        measure: {_STATS[measure]: {"field": what.field}} for measure in what.measures if measure in _STATS
    }
    if percents:
        aggregations["percentiles"] = {"percentiles": {"field": what.field, "percents": percents, "keyed": True}}
    if what.is_rate:
        aggregations |= _sums("above", what.subject.numerator) | _sums("below", what.subject.denominator)
        aggregations["with_rate"] = {"value_count": {"field": _RATE}}
    return aggregations


def _sums(side: str, paths: Sequence[str]) -> Body:
    return {f"{side}_{number}": {"sum": {"field": f"figures.{path}"}} for number, path in enumerate(paths)}


def _runtime(rate: Rate) -> Body:
    sides = {"above": rate.numerator, "below": rate.denominator}
    params = {side: [f"figures.{path}" for path in paths] for side, paths in sides.items()}
    return {"type": "double", "script": {"source": _RATE_SCRIPT, "params": params}}


def measured(what: Asked, rests_on: Body) -> dict[str, float | None]:
    """The measures of a bucket of ``rests_on``."""
    return {measure: _value(what, measure, rests_on) for measure in what.measures}


def _value(what: Asked, measure: Measure, rests_on: Body) -> float | None:
    if not rests_on["doc_count"]:
        return None
    if measure == "rate":
        below = summed(rests_on, "below", what.subject.denominator)
        return summed(rests_on, "above", what.subject.numerator) / below if below else None
    found = rests_on["percentiles"]["values"][f"{_PERCENTS[measure]:.1f}"] if measure in _PERCENTS else None
    value: float | None = found if measure in _PERCENTS else rests_on[measure]["value"]
    return value


def summed(rests_on: Body, side: str, paths: Sequence[str]) -> float:
    """The sum on one side of a rate."""
    return float(sum(rests_on[f"{side}_{number}"]["value"] for number in range(len(paths))))
