"""Every metric, declared once: name, type, labels, one line of meaning. ``docs/metrics.md`` is generated from here.

Label values are bounded: a stage, a documented reason, a code; never a URL, never an agency.
"""

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

DURATIONS_S = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30)
BATCH_SIZES = (1, 5, 10, 50, 100, 250, 500, 1000)
LATENCIES_S = (0.5, 1, 2, 5, 10, 30, 60, 300, 1800)

MESSAGES_IN = Counter("gongkai_messages_in", "Messages taken from the stage's input topic.", ["stage"])
MESSAGES_OUT = Counter("gongkai_messages_out", "Messages or documents written and acknowledged.", ["stage"])
DEAD_LETTERS = Counter(
    "gongkai_dead_letters", "Messages sent to the dead-letter topic, by class of error.", ["stage", "error"]
)
RETRIES = Counter("gongkai_retries", "Messages tried again after a transient error.", ["stage"])
IN_FLIGHT = Gauge("gongkai_in_flight", "Messages taken and not yet done.", ["stage"])
HANDLING_SECONDS = Histogram(
    "gongkai_handling_seconds", "From taking a message until it is done.", ["stage"], buckets=DURATIONS_S
)
COMMITTED_OFFSET = Gauge("gongkai_committed_offset", "Committed offset of an input partition.", ["stage", "partition"])
LAG = Gauge("gongkai_lag", "Messages of an input partition that are not yet committed.", ["stage", "partition"])
COMMIT_AGE_SECONDS = Gauge(
    "gongkai_commit_age_seconds",
    "Since the committed offset last advanced while work was waiting; 0 when idle.",
    ["stage"],
)
PAUSED = Gauge("gongkai_paused", "1 while back-pressure has paused the stage's partitions.", ["stage"])
HALTED = Gauge("gongkai_halted", "1 while a flood of dead letters has halted the stage.", ["stage"])
ARCHIVED_BYTES = Counter("gongkai_archived_bytes", "Bytes of new originals written to the archive.")
FETCH_OUTCOMES = Counter("gongkai_fetch_outcomes", "Requests for an address, by how they ended.", ["outcome"])
FETCH_SECONDS = Histogram("gongkai_fetch_seconds", "One exchange with a host.", buckets=DURATIONS_S)
SOURCES = Gauge("gongkai_sources", "Sources, by how they fare; quiet: it had reports and shows none.", ["condition"])
SOURCES_ASKED = Counter("gongkai_sources_asked", "Sources whose entry pages the scheduler has asked for.")
FETCH_WAITING = Gauge("gongkai_fetch_waiting", "Requests that wait for their host's turn.")
FETCH_HOSTS_BACKING_OFF = Gauge("gongkai_fetch_hosts_backing_off", "Hosts that are left alone after trouble.")
PARSE_DOUBTS = Counter("gongkai_parse_doubts", "Doubts reported by the parser, by code.", ["code"])
FINDINGS = Counter("gongkai_findings", "Findings, by rule and severity.", ["rule", "severity"])
OVERDUE_REPORTS = Gauge(
    "gongkai_overdue_reports",
    "Reports that are not there after the legal date, by level of the body's region and whether that is sure.",
    ["level", "sure"],
)
BULK_DOCUMENTS = Histogram("gongkai_bulk_documents", "Documents in a bulk request.", buckets=BATCH_SIZES)
SEARCHABLE_SECONDS = Histogram(
    "gongkai_searchable_seconds",
    "From fetching a document until Elasticsearch has acknowledged it.",
    buckets=LATENCIES_S,
)
SEARCH_ANSWERS = Counter("gongkai_search_answers", "Answers of the search service.", ["route", "status"])
SEARCH_SECONDS = Histogram("gongkai_search_seconds", "Time to answer.", ["route"], buckets=DURATIONS_S)
BUILD_INFO = Gauge(
    "gongkai_build_info", "Always 1; the labels say which code and generation run.", ["version", "generation"]
)

RECONCILIATION = CollectorRegistry()
"""What ``gongkai reconcile --metrics-file`` writes; no service shows these."""
RECONCILED = Gauge(
    "gongkai_reconciled",
    "What the last reconciliation found: contents, documents and originals by state (docs/operations/reconcile.md).",
    ["state"],
    registry=RECONCILIATION,
)
RECONCILE_REPAIRED = Gauge(
    "gongkai_reconcile_repaired", "Events that the last reconciliation republished.", registry=RECONCILIATION
)
RECONCILE_SECONDS = Gauge(
    "gongkai_reconcile_seconds", "How long the last reconciliation took.", registry=RECONCILIATION
)
RECONCILE_TIMESTAMP_SECONDS = Gauge(
    "gongkai_reconcile_timestamp_seconds",
    "Unix time at which the last reconciliation that could compare ended.",
    registry=RECONCILIATION,
)

METRICS = (
    MESSAGES_IN,
    MESSAGES_OUT,
    DEAD_LETTERS,
    RETRIES,
    IN_FLIGHT,
    HANDLING_SECONDS,
    COMMITTED_OFFSET,
    LAG,
    COMMIT_AGE_SECONDS,
    PAUSED,
    HALTED,
    ARCHIVED_BYTES,
    FETCH_OUTCOMES,
    FETCH_SECONDS,
    SOURCES,
    SOURCES_ASKED,
    FETCH_WAITING,
    FETCH_HOSTS_BACKING_OFF,
    PARSE_DOUBTS,
    FINDINGS,
    OVERDUE_REPORTS,
    BULK_DOCUMENTS,
    SEARCHABLE_SECONDS,
    SEARCH_ANSWERS,
    SEARCH_SECONDS,
    BUILD_INFO,
    RECONCILED,
    RECONCILE_REPAIRED,
    RECONCILE_SECONDS,
    RECONCILE_TIMESTAMP_SECONDS,
)

__all__ = ["METRICS", "REGISTRY"]
