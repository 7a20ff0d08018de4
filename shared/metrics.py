"""Every metric, declared once: name, type, labels, one line of meaning. ``docs/metrics.md`` is generated from here.

Label values are bounded: a stage, a documented reason, a code; never a URL, never an agency.
"""

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

DURATIONS_S = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30)
BATCH_SIZES = (1, 5, 10, 50, 100, 250, 500, 1000)
LATENCIES_S = (0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 86400)
"""The last bucket: what is older was fetched for another generation, and comes by a replay."""

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
COMMITS = Counter("gongkai_commits", "Commits of offsets, by how they ended.", ["stage", "result"])
ASSIGNED_PARTITIONS = Gauge("gongkai_assigned_partitions", "Input partitions that this process owns.", ["stage"])
REBALANCES = Counter("gongkai_rebalances", "Times that partitions were assigned anew.", ["stage"])
PAUSED = Gauge("gongkai_paused", "1 while back-pressure has paused the stage's partitions.", ["stage"])
HALTED = Gauge("gongkai_halted", "1 while a flood of dead letters has halted the stage.", ["stage"])
ARCHIVED_BYTES = Counter("gongkai_archived_bytes", "Bytes of new originals written to the archive.")
FETCH_OUTCOMES = Counter("gongkai_fetch_outcomes", "Requests for an address, by how they ended.", ["outcome"])
FETCH_SECONDS = Histogram("gongkai_fetch_seconds", "One exchange with a host.", buckets=DURATIONS_S)
SOURCES = Gauge("gongkai_sources", "Sources, by how they fare; quiet: it had reports and shows none.", ["condition"])
SOURCES_ASKED = Counter("gongkai_sources_asked", "Sources whose entry pages the scheduler has asked for.")
FETCH_WAIT_SECONDS = Histogram(
    "gongkai_fetch_wait_seconds", "Politeness: from wanting to ask a host until its turn came.", buckets=DURATIONS_S
)
FETCH_WAITING = Gauge("gongkai_fetch_waiting", "Requests that wait for their host's turn.")
FETCH_HOSTS_BACKING_OFF = Gauge("gongkai_fetch_hosts_backing_off", "Hosts that are left alone after trouble.")
PARSED = Counter(
    "gongkai_parsed", "Documents that were read or refused, by kind of file and how it ended.", ["media_type", "result"]
)
PARSE_SECONDS = Histogram(
    "gongkai_parse_seconds", "Reading one document, by kind of file.", ["media_type"], buckets=DURATIONS_S
)
PARSE_DOUBTS = Counter("gongkai_parse_doubts", "Doubts reported by the parser, by code.", ["code"])
FINDINGS = Counter("gongkai_findings", "Findings, by rule and severity.", ["rule", "severity"])
OVERDUE_REPORTS = Gauge(
    "gongkai_overdue_reports",
    "Reports that are not there after the legal date, by level of the body's region and whether that is sure.",
    ["level", "sure"],
)
REPORTS_VALIDATED = Counter(
    "gongkai_reports_validated", "Validated reports that were sent on, by level of the body's region.", ["level"]
)
TABLE_KEYS = Gauge("gongkai_table_keys", "Keys in a table of this process, as RocksDB estimates them.", ["table"])
TABLE_BYTES = Gauge("gongkai_table_bytes", "Bytes of a table of this process, on disk and in memory.", ["table"])
BULK_DOCUMENTS = Histogram("gongkai_bulk_documents", "Documents in a bulk request.", buckets=BATCH_SIZES)
BULK_SECONDS = Histogram("gongkai_bulk_seconds", "One bulk request, answered or not.", buckets=DURATIONS_S)
BULK_FAILURES = Counter(
    "gongkai_bulk_failures", "Documents or requests that Elasticsearch did not take, by its answer.", ["reason"]
)
SEARCHABLE_SECONDS = Histogram(
    "gongkai_searchable_seconds",
    "From fetching a document until Elasticsearch has acknowledged it.",
    buckets=LATENCIES_S,
)
SEARCH_ANSWERS = Counter("gongkai_search_answers", "Answers of the search service.", ["route", "status"])
SEARCH_SECONDS = Histogram("gongkai_search_seconds", "Time to answer.", ["route"], buckets=DURATIONS_S)
WEBHOOK_MESSAGES = Counter(
    "gongkai_webhook_messages",
    "Messages to webhooks: taken, refused (an answer without 2xx), unreachable.",
    ["webhook", "outcome"],
)
ELASTICSEARCH_UP = Gauge("gongkai_elasticsearch_up", "1 while Elasticsearch answers the indexer.", ["index"])
ELASTICSEARCH_HEALTH = Gauge(
    "gongkai_elasticsearch_health",
    "1 for the health that Elasticsearch says our index has, 0 for others.",
    ["index", "status"],
)
ELASTICSEARCH_READ_ONLY = Gauge("gongkai_elasticsearch_read_only", "1 while our index takes no writes.", ["index"])
ELASTICSEARCH_DISK_FREE_RATIO = Gauge(
    "gongkai_elasticsearch_disk_free_ratio", "Free part of the fullest data node's disk, 0 to 1.", ["index"]
)
INDEX_DOCUMENTS = Gauge("gongkai_index_documents", "Documents in the index of this generation.", ["index"])
INDEX_BYTES = Gauge("gongkai_index_bytes", "Bytes of that index, replicas included.", ["index"])
DISK_BYTES = Gauge("gongkai_disk_bytes", "Size of the file system of a folder of ours.", ["folder"])
DISK_FREE_BYTES = Gauge("gongkai_disk_free_bytes", "What is free of it.", ["folder"])
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
    COMMITS,
    ASSIGNED_PARTITIONS,
    REBALANCES,
    PAUSED,
    HALTED,
    ARCHIVED_BYTES,
    FETCH_OUTCOMES,
    FETCH_SECONDS,
    SOURCES,
    SOURCES_ASKED,
    FETCH_WAIT_SECONDS,
    FETCH_WAITING,
    FETCH_HOSTS_BACKING_OFF,
    PARSED,
    PARSE_SECONDS,
    PARSE_DOUBTS,
    FINDINGS,
    OVERDUE_REPORTS,
    REPORTS_VALIDATED,
    TABLE_KEYS,
    TABLE_BYTES,
    BULK_DOCUMENTS,
    BULK_SECONDS,
    BULK_FAILURES,
    SEARCHABLE_SECONDS,
    SEARCH_ANSWERS,
    SEARCH_SECONDS,
    WEBHOOK_MESSAGES,
    ELASTICSEARCH_UP,
    ELASTICSEARCH_HEALTH,
    ELASTICSEARCH_READ_ONLY,
    ELASTICSEARCH_DISK_FREE_RATIO,
    INDEX_DOCUMENTS,
    INDEX_BYTES,
    DISK_BYTES,
    DISK_FREE_BYTES,
    BUILD_INFO,
    RECONCILED,
    RECONCILE_REPAIRED,
    RECONCILE_SECONDS,
    RECONCILE_TIMESTAMP_SECONDS,
)

__all__ = ["METRICS", "REGISTRY"]
