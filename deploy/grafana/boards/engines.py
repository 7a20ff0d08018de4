"""Elasticsearch and Kafka as our services see them."""

from deploy.grafana.board import Board, Panel, Query, quantile, rate

ENGINES = Board(
    "engines",
    "Elasticsearch and Kafka",
    (
        Panel(
            "Elasticsearch answers",
            "1: it answers the indexer.",
            (Query("min by (index) (gongkai_elasticsearch_up)", "{{index}}"),),
            unit="bool",
            alerts=("ElasticsearchUnreachable",),
        ),
        Panel(
            "Health of the index",
            "1 for the health that it has.",
            (Query("max by (index, status) (gongkai_elasticsearch_health)", "{{index}} {{status}}"),),
            unit="bool",
            alerts=("ElasticsearchRed",),
        ),
        Panel(
            "Read-only",
            "1: the index takes no writes.",
            (Query("max by (index) (gongkai_elasticsearch_read_only)", "{{index}}"),),
            unit="bool",
            alerts=("ElasticsearchReadOnly",),
        ),
        Panel(
            "Free disk of the fullest node",
            "At 0.15 it gets no new shards, at 0.05 its indices become read-only.",
            (Query("min(gongkai_elasticsearch_disk_free_ratio)", "free"),),
            unit="percentunit",
            alerts=("ElasticsearchDiskLow",),
        ),
        Panel(
            "Bytes of the index",
            "Replicas included.",
            (Query("max by (index) (gongkai_index_bytes)", "{{index}}"),),
            unit="bytes",
        ),
        Panel(
            "Bulk requests, 95th percentile",
            "Time until Elasticsearch has answered.",
            (Query(quantile(0.95, "gongkai_bulk_seconds"), "bulk"),),
            unit="s",
        ),
        Panel(
            "Documents in a bulk request",
            "Half of the requests have fewer.",
            (Query(quantile(0.5, "gongkai_bulk_documents"), "documents"),),
        ),
        Panel(
            "Not taken, by answer",
            "Documents or requests that Elasticsearch did not take, a second; all but `rejected` are tried again.",
            (Query(rate("gongkai_bulk_failures_total", "reason"), "{{reason}}"),),
            unit="cps",
        ),
        Panel(
            "Commits",
            "Commits of offsets in ten minutes, by how they ended.",
            (
                Query(
                    "sum by (stage, result) (increase(gongkai_commits_total[10m]))",
                    "{{stage}} {{result}}",
                ),
            ),
            alerts=("CommitsFail",),
        ),
        Panel(
            "Rebalances",
            "Times that partitions were assigned anew, in ten minutes.",
            (Query("sum by (stage) (increase(gongkai_rebalances_total[10m]))", "{{stage}}"),),
        ),
        Panel(
            "Partitions in hand",
            "Input partitions that some process owns.",
            (Query("sum by (stage) (gongkai_assigned_partitions)", "{{stage}}"),),
        ),
        Panel(
            "Committed offsets",
            "Summed over the partitions: a stage that gets on climbs.",
            (Query("sum by (stage) (gongkai_committed_offset)", "{{stage}}"),),
        ),
    ),
)
