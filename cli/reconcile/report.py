"""What a reconciliation found, for people and for Prometheus."""

import time
from pathlib import Path

from prometheus_client import write_to_textfile
from rich.table import Table

from cli.console import OUT
from cli.reconcile.verdict import Difference, Reconciliation
from shared.metrics import (
    RECONCILE_REPAIRED,
    RECONCILE_SECONDS,
    RECONCILE_TIMESTAMP_SECONDS,
    RECONCILED,
    RECONCILIATION,
)

TITLES = {
    "missing": "缺失 missing: fetched, and not in the index",
    "stale": "过时 stale: the index is older than the log",
    "orphaned_document": "无来源的文档 orphaned documents: in the index without an event",
    "missing_original": "缺失的原件 missing originals: in the log, and not in the archive",
    "orphaned_original": "无来源的原件 orphaned originals: in the archive without an event",
}


def print_reconciliation(found: Reconciliation) -> None:
    """Counts, then the first of each difference."""
    states = " · ".join(f"{count:,} {state.replace('_', ' ')}" for state, count in found.states.items())
    OUT.print(f"generation {found.generation} · {found.documents:,} documents · {found.originals:,} originals")
    OUT.print(f"contents fetched: {states}" + (f" · {found.unreadable:,} unreadable" if found.unreadable else ""))
    for kind, count in found.differences.items():
        if count:
            OUT.print(_table(TITLES[kind], count, found.examples[kind]))
    OUT.print("一致 in order" if found.in_order else "不一致 differences" + _done(found))


def _done(found: Reconciliation) -> str:
    if found.repaired:
        return f"; {found.repaired:,} events republished, gongkai reconcile tells when they have arrived"
    return f"; --repair would republish {found.repairable:,} events" if found.repairable else ""


def _table(title: str, count: int, examples: list[Difference]) -> Table:
    more = f", the first {len(examples)}" if count > len(examples) else ""
    table = Table(title=f"{title} ({count:,}{more})", title_justify="left")
    for heading in ("report", "address", "what"):
        table.add_column(heading, overflow="fold")
    for each in examples:
        several = f" ({each.documents} documents)" if each.documents > 1 else ""
        table.add_row(each.report_id or each.source_id, each.url, each.reason + several)
    return table


def write_metrics(found: Reconciliation, file: Path) -> None:
    """Write the metrics in one step, as node_exporter's textfile collector wants them. Raises ``OSError``."""
    for state, count in (found.states | found.differences | {"unreadable": found.unreadable}).items():
        RECONCILED.labels(state).set(count)
    RECONCILE_REPAIRED.set(found.repaired)
    RECONCILE_SECONDS.set(found.seconds)
    RECONCILE_TIMESTAMP_SECONDS.set(time.time())
    write_to_textfile(str(file), RECONCILIATION)
