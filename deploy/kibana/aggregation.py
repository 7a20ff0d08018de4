"""The request that Lens makes of a panel, so that it can be tried without Kibana."""

from typing import Any

from deploy.kibana.panel import Bucket, Measure, Panel

Request = dict[str, Any]
_NAMES = {"average": "avg", "unique_count": "cardinality"}
SPAN = "365d"


def kql(query: str) -> Request:
    """The KQL of our panels, ``field : value``, as a query of Elasticsearch. Raises ``ValueError`` for any other."""
    if not query:
        return {"match_all": {}}
    field, colon, value = (part.strip() for part in query.partition(":"))
    if not colon or not field or " " in field or " " in value:
        raise ValueError(f"only field : value is known here, not {query}")
    return {"exists": {"field": field}} if value == "*" else {"term": {field: value}}


def request(panel: Panel) -> Request:
    """The body of ``_search``."""
    inner: Request = {f"m{number}": _measure(measure) for number, measure in enumerate(panel.measures)}
    for number, bucket in reversed(list(enumerate(panel.buckets))):
        inner = {f"b{number}": {**_bucket(bucket, is_last="m0" in inner), "aggs": inner}}
    return {"size": 0, "query": kql(panel.query), "aggs": inner}


def _bucket(bucket: Bucket, *, is_last: bool) -> Request:
    if bucket.operation == "date_histogram":
        return {"date_histogram": {"field": bucket.field, "fixed_interval": SPAN}}
    order = {"_key": "asc"} if bucket.by_value else {"m0>value" if is_last else "_count": "desc"}
    include = {"include": bucket.include} if bucket.include else {}
    return {"terms": {"field": bucket.field, "size": bucket.size, "order": order, **include}}


def _measure(measure: Measure) -> Request:
    """Within a filter in any case, so that all have one shape."""
    if measure.operation == "count":
        inner: Request = {"value_count": {"field": "report_id"}}
    elif measure.operation == "median":
        inner = {"percentiles": {"field": measure.field, "percents": [50], "keyed": False}}
    else:
        inner = {_NAMES.get(measure.operation, measure.operation): {"field": measure.field}}
    return {"filter": kql(measure.only), "aggs": {"value": inner}}
