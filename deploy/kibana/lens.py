"""A panel as the state of a Lens chart over one layer."""

from typing import Any

from deploy.kibana.panel import Bucket, Chart, Measure, Panel

State = dict[str, Any]
LAYER = "layer"
RECORDS = "___records___"
"""Lens's name of the documents themselves."""
TYPES: dict[Chart, str] = {
    "bar_stacked": "lnsXY",
    "bar_horizontal": "lnsXY",
    "line": "lnsXY",
    "metric": "lnsMetric",
    "table": "lnsDatatable",
    "pie": "lnsPie",
}


def lens_attributes(panel: Panel) -> State:
    """The attributes of the saved object ``lens``."""
    columns = {f"b{number}": _bucket(bucket) for number, bucket in enumerate(panel.buckets)}
    columns |= {f"m{number}": _measure(measure) for number, measure in enumerate(panel.measures)}
    layer = {"columns": columns, "columnOrder": list(columns), "incompleteColumns": {}}
    return {
        "title": panel.title,
        "visualizationType": TYPES[panel.chart],
        "state": {
            "datasourceStates": {"formBased": {"layers": {LAYER: layer}}},
            "visualization": _visualization(panel),
            "query": {"query": panel.query, "language": "kuery"},
            "filters": [],
            "internalReferences": [],
            "adHocDataViews": {},
        },
    }


def _bucket(bucket: Bucket) -> State:
    column = {"label": bucket.label, "customLabel": True, "isBucketed": True, "sourceField": bucket.field}
    if bucket.operation == "date_histogram":
        parameters = {"interval": "auto", "includeEmptyRows": True, "dropPartials": False}
        return {
            **column,
            "dataType": "date",
            "operationType": "date_histogram",
            "scale": "interval",
            "params": parameters,
        }
    order = {"type": "alphabetical", "fallback": False} if bucket.by_value else {"type": "column", "columnId": "m0"}
    parameters = {
        "size": bucket.size,
        "orderBy": order,
        "orderDirection": "asc" if bucket.by_value else "desc",
        "otherBucket": False,
        "missingBucket": False,
        "parentFormat": {"id": "terms"},
        "include": [bucket.include] if bucket.include else [],
        "exclude": [],
        "includeIsRegex": bool(bucket.include),
        "excludeIsRegex": False,
    }
    data_type = "number" if bucket.field == "year" else "string"
    return {**column, "dataType": data_type, "operationType": "terms", "scale": "ordinal", "params": parameters}


def _measure(measure: Measure) -> State:
    only = {"filter": {"query": measure.only, "language": "kuery"}} if measure.only else {}
    return {
        "label": measure.label,
        "customLabel": True,
        "dataType": "number",
        "isBucketed": False,
        "scale": "ratio",
        "operationType": measure.operation,
        "sourceField": measure.field or RECORDS,
        "params": {"emptyAsNull": True},
        **only,
    }


def _visualization(panel: Panel) -> State:
    buckets = [f"b{number}" for number in range(len(panel.buckets))]
    measures = [f"m{number}" for number in range(len(panel.measures))]
    match TYPES[panel.chart]:
        case "lnsMetric":
            return {"layerId": LAYER, "layerType": "data", "metricAccessor": measures[0]}
        case "lnsDatatable":
            return {
                "layerId": LAYER,
                "layerType": "data",
                "columns": [{"columnId": key} for key in (*buckets, *measures)],
            }
        case "lnsPie":
            layer = {"layerId": LAYER, "layerType": "data", "primaryGroups": buckets, "metrics": measures}
            return {"shape": "donut", "layers": [{**layer, "numberDisplay": "percent", "legendDisplay": "default"}]}
        case _:
            split = {"splitAccessor": buckets[1]} if len(buckets) > 1 else {}
            layer = {"layerId": LAYER, "layerType": "data", "seriesType": panel.chart, "accessors": measures}
            legend = {"isVisible": True, "position": "right"}
            layers = [{**layer, "xAccessor": buckets[0], **split}]
            return {"preferredSeriesType": panel.chart, "legend": legend, "layers": layers}
