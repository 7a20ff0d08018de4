"""An aggregate, asked page by page, so that every group is seen and none is estimated."""

from collections.abc import AsyncIterator
from heapq import nsmallest
from typing import Any

from services.search.aggregate import request as request_of
from services.search.aggregate.cover import Coverage, coverage
from services.search.aggregate.naming import name_agencies, names
from services.search.aggregate.parameters import AggregateParameters, By, Rank
from services.search.aggregate.request import ESTIMATED, Asked, asked
from services.search.aggregate.result import Aggregate, Group, LeftOut, Subject, Values
from services.search.live_index import LiveIndex
from services.search.problem import BadParameter
from services.search.query.request import matching
from shared.regions import regions

Body = dict[str, Any]

MOST_SEEN = 1_000_000
"""Groups that one answer may be chosen from."""


async def aggregate(index: LiveIndex, parameters: AggregateParameters) -> Aggregate:
    """The aggregate that is asked for. Raises ``BadParameter`` and elasticsearch's errors."""
    what = asked(parameters)
    chosen = _Chosen(parameters, what)
    total = Values(measures=dict.fromkeys(what.measures), coverage=Coverage())
    async for aggregations in _pages(index, parameters, what):
        if "total" in aggregations:
            total = _values(what, aggregations["total"])
        for bucket in aggregations.get("groups", {}).get("buckets", []):
            chosen.add(bucket)
        chosen.shrink()
    groups = chosen.groups()
    if parameters.by == "agency":
        await name_agencies(index, request_of.query(parameters), groups)
    return Aggregate(
        of=_subject(what),
        by=parameters.by,
        measures=list(what.measures),
        total=total,
        groups=groups,
        left_out=await _left_out(index, parameters, chosen, total),
        estimated=[measure for measure in what.measures if measure in ESTIMATED],
        index=await index.name(),
    )


async def _pages(index: LiveIndex, parameters: AggregateParameters, what: Asked) -> AsyncIterator[Body]:
    after: Body | None = None
    for page in range(MOST_SEEN // request_of.PAGE):
        body = request_of.request(parameters, what, after=after, with_total=page == 0)
        aggregations: Body = (await index.search(body)).get("aggregations", {})
        yield aggregations
        after = aggregations.get("groups", {}).get("after_key")
        if after is None:
            return
    raise BadParameter("by", f"makes more than {MOST_SEEN:,} groups; search for less")


def _subject(what: Asked) -> Subject:
    rate = what.subject
    return Subject(
        code=rate.code, zh=rate.zh, en=rate.en, numerator=list(rate.numerator), denominator=list(rate.denominator)
    )


def _values(what: Asked, bucket: Body) -> Values:
    rests_on, rate = bucket["rests_on"], what.subject
    return Values(
        measures=request_of.measured(what, rests_on),
        numerator=request_of.summed(rests_on, "above", rate.numerator) if what.is_rate else None,
        denominator=request_of.summed(rests_on, "below", rate.denominator) if what.is_rate else None,
        with_rate=rests_on["with_rate"]["value"] if what.is_rate else None,
        coverage=coverage(bucket),
    )


async def _left_out(index: LiveIndex, parameters: AggregateParameters, chosen: "_Chosen", total: Values) -> LeftOut:
    left_out = chosen.left_out
    if parameters.by != "region":
        return left_out
    if parameters.under is None:
        left_out.not_below = total.coverage.reports - chosen.reports - left_out.unknown
        return left_out
    left_out.not_below = total.coverage.reports - chosen.reports
    placed = {"exists": {"field": "region.path"}}
    nowhere = {"bool": {"filter": [matching(parameters)], "must_not": [placed]}}
    left_out.unknown = await index.count(nowhere)
    return left_out


class _Chosen:
    """The groups that will be shown, out of all that are seen; it never holds many more than those."""

    def __init__(self, parameters: AggregateParameters, what: Asked) -> None:
        self._parameters = parameters
        self._what = what
        self._rank: Rank = parameters.rank or ("value" if parameters.by == "agency" else "key")
        self._kept: list[Group] = []
        self._parts = {region.code for region in regions().below(parameters.under or "")}
        self.left_out = LeftOut()
        self.reports = 0
        """Reports in groups, shown or not."""

    def add(self, bucket: Body) -> None:
        """Take a bucket of the composite aggregation in, unless it is left out."""
        key = bucket["key"]["key"]
        if key is None:
            self.left_out.unknown += bucket["doc_count"]
            return
        if self._parameters.by == "region" and key not in self._parts:
            return
        self.reports += bucket["doc_count"]
        self._judge(str(key), _values(self._what, bucket))

    def _judge(self, key: str, values: Values) -> None:
        parameters, value = self._parameters, values.measures[self._what.measures[0]]
        if value is None:
            self.left_out.groups_without_value += 1
        elif (values.denominator or 0) < parameters.min_denominator or (
            values.coverage.rests_on < parameters.min_reports
        ):
            self.left_out.groups_too_small += 1
        elif not _between(value, parameters.value_above, parameters.value_below):
            self.left_out.groups_outside += 1
        else:
            by: By = parameters.by or "year"
            zh, en = names(by, key)
            self._kept.append(Group(key=key, zh=zh, en=en, **dict(values)))

    def shrink(self) -> None:
        """Forget the groups that will not be shown."""
        before = len(self._kept)
        self._kept = nsmallest(self._parameters.top, self._kept, key=self._order)
        self.left_out.groups_not_shown += before - len(self._kept)

    def groups(self) -> list[Group]:
        """Those that are shown, in order."""
        return sorted(self._kept, key=self._order)

    def _order(self, group: Group) -> tuple[float, str]:
        if self._rank == "key":
            return (0, group.key)
        size = {
            "value": group.measures[self._what.measures[0]],
            "reports": group.coverage.rests_on,
            "denominator": group.denominator,
        }[self._rank]
        return ((size or 0) * (1 if self._parameters.ascending else -1), group.key)


def _between(value: float, above: float | None, below: float | None) -> bool:
    return (above is None or value > above) and (below is None or value < below)
