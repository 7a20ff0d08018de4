"""What is counted of the reports that leave the validator, and of its tables."""

from collections.abc import Iterable
from typing import Any

from services.validator.body import Body
from services.validator.registry import EVERY_RULE
from shared.contracts import ValidatedReport
from shared.metrics import FINDINGS, REPORTS_VALIDATED, TABLE_BYTES, TABLE_KEYS
from shared.regions import regions

LEVELS = ("province", "city", "county", "town", "unknown")
_BYTES = ("rocksdb.total-sst-files-size", "rocksdb.cur-size-all-mem-tables")
_KEYS = "rocksdb.estimate-num-keys"


def announce() -> None:
    """What has not come yet is a 0, not a gap."""
    for rule in EVERY_RULE:
        FINDINGS.labels(rule.code, rule.severity)
    for level in LEVELS:
        REPORTS_VALIDATED.labels(level)


def level_of(agency: str | None) -> str:
    """The level of a body's region, as far as its name tells."""
    if Body.of(agency) is Body.TOWN:
        return "town"
    region = regions().resolve(agency or "").region
    return region.level if region else "unknown"


def count(report: ValidatedReport) -> None:
    """Count one report that is sent on."""
    for finding in report.findings:
        FINDINGS.labels(finding.rule, finding.severity).inc()
    REPORTS_VALIDATED.labels(level_of(report.report.agency)).inc()


def observe_table(name: str, partitions: Iterable[Any]) -> None:
    """Tell the size of a table whose partitions are these RocksDB databases."""
    databases = list(partitions)
    TABLE_KEYS.labels(name).set(sum(each.property_int_value(_KEYS) or 0 for each in databases))
    sizes = [each.property_int_value(part) or 0 for each in databases for part in _BYTES]
    TABLE_BYTES.labels(name).set(sum(sizes))
