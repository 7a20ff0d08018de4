import re
from pathlib import Path

import shared.metrics

ROOT = Path(__file__).parents[3]


def test_no_label_can_grow_without_bound():
    unbounded = {"url", "host", "agency", "source", "report", "key", "message"}
    for metric in shared.metrics.METRICS:
        assert not unbounded & set(metric._labelnames), metric


def test_every_declared_metric_is_recorded_somewhere():
    declared = {name for name, value in vars(shared.metrics).items() if value in shared.metrics.METRICS}
    assert len(declared) == len(shared.metrics.METRICS)
    code = "\n".join(
        path.read_text()
        for folder in ("services", "shared", "cli")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "metrics.py"
    )
    recorded = set(
        re.findall(r"\b([A-Z_]+)(?:\.labels\([^)]*\))?\.(?:inc|set|observe|labels|time|track_inprogress)\(", code)
    )
    assert declared - recorded == set()
