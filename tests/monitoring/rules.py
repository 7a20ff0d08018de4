"""The alert rules and what belongs to them, as the tests read them."""

import re
from functools import cache
from pathlib import Path

import yaml

import shared.metrics

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy/prometheus"
RUNBOOKS = ROOT / "docs/operations/runbooks"
RULE_FILES = sorted((PROMETHEUS / "rules").glob("*.yml"))
PROMETHEUS_OWN = {"up", "process_start_time_seconds", "process_resident_memory_bytes", "process_cpu_seconds_total"}
"""Series that Prometheus, or its client library, makes for every target."""
_SUFFIXES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}


@cache
def rules():
    """Every rule of every file."""
    groups = [group for file in RULE_FILES for group in yaml.safe_load(file.read_text())["groups"]]
    return [rule for group in groups for rule in group["rules"]]


def alerts():
    return [rule for rule in rules() if "alert" in rule]


def known_series():
    """The name of every series that a rule or panel may speak of."""
    recorded = {rule["record"] for rule in rules() if "record" in rule}
    declared = set()
    for metric in shared.metrics.METRICS:
        [described] = metric.describe()
        declared |= {described.name + suffix for suffix in _SUFFIXES[described.type]}
    return recorded | declared | PROMETHEUS_OWN


def series_in(expression):
    """The names of series in a PromQL expression."""
    bare = re.sub(r'"[^"]*"|\{[^}]*\}|\[[^\]]*\]', " ", expression)
    bare = re.sub(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", bare)
    words = re.findall(r"[a-zA-Z_:][a-zA-Z0-9_:]*(?!\s*\(|[a-zA-Z0-9_:])", bare)
    return {word for word in words if "_" in word or ":" in word or word == "up"} - {"group_left", "group_right"}
