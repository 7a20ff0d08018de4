"""Is all well? What one looks at first."""

from deploy.grafana.board import Board, Panel, Query, quantile, rate

OVERVIEW = Board(
    "overview",
    "Overview 总览",
    (
        Panel(
            "Targets that answer",
            "1: Prometheus gets the service's metrics.",
            (Query('up{job="gongkai"}', "{{service}} {{instance}}"),),
            unit="bool",
            alerts=("TargetDown",),
        ),
        Panel(
            "Reports searchable",
            "Documents in the index of each generation.",
            (Query("max by (index) (gongkai_index_documents)", "{{index}}"),),
            kind="stat",
        ),
        Panel(
            "Fetched to searchable",
            "How long a report takes from its fetching until Elasticsearch has it.",
            (
                Query(quantile(0.5, "gongkai_searchable_seconds"), "half"),
                Query(quantile(0.95, "gongkai_searchable_seconds"), "95 %"),
            ),
            unit="s",
        ),
        Panel(
            "Freshness: budget that burns",
            "The part that became searchable too late. 0.01 is what is allowed over 30 days.",
            (
                Query("objective:freshness:ratio_rate1h", "1 h"),
                Query("objective:freshness:ratio_rate6h", "6 h"),
                Query("objective:freshness:ratio_rate3d", "3 d"),
            ),
            unit="percentunit",
            alerts=("FreshnessMissed",),
        ),
        Panel(
            "Search errors: budget that burns",
            "The part of the searches that ended in an error of ours. 0.001 is what is allowed over 30 days.",
            (
                Query("objective:search_errors:ratio_rate1h", "1 h"),
                Query("objective:search_errors:ratio_rate6h", "6 h"),
                Query("objective:search_errors:ratio_rate3d", "3 d"),
            ),
            unit="percentunit",
            alerts=("SearchErrors",),
        ),
        Panel(
            "Slow searches: budget that burns",
            "The part of the searches that took longer than half a second. 0.01 is what is allowed over 30 days.",
            (
                Query("objective:search_slowness:ratio_rate1h", "1 h"),
                Query("objective:search_slowness:ratio_rate6h", "6 h"),
                Query("objective:search_slowness:ratio_rate3d", "3 d"),
            ),
            unit="percentunit",
            alerts=("SearchSlow",),
        ),
        Panel(
            "Answers of the search service",
            "By class of status, a second.",
            (Query(rate("gongkai_search_answers_total", "status"), "{{status}}"),),
            unit="reqps",
        ),
        Panel(
            "Search, 95th percentile by route",
            "Time to answer.",
            (Query(quantile(0.95, "gongkai_search_seconds", "route"), "{{route}}"),),
            unit="s",
        ),
        Panel(
            "Reports validated, by level of region",
            "What the validator sent on; a corrected or later year sends its neighbours again.",
            (Query("sum by (level) (gongkai_reports_validated_total)", "{{level}}"),),
        ),
        Panel(
            "Disk",
            "Free part of the disk under the archive and under the validator's state.",
            (Query("min by (folder) (gongkai_disk_free_bytes / gongkai_disk_bytes)", "{{folder}}"),),
            unit="percentunit",
            alerts=("DiskLow",),
        ),
        Panel(
            "Starts of processes",
            "Starts of each target in the last quarter of an hour.",
            (Query('changes(process_start_time_seconds{job="gongkai"}[15m])', "{{service}}"),),
            alerts=("ServiceRestarts",),
        ),
        Panel(
            "Resident memory",
            "Of each process; the parser's workers are not in it.",
            (Query('process_resident_memory_bytes{job="gongkai"}', "{{service}} {{instance}}"),),
            unit="bytes",
        ),
        Panel(
            "What runs",
            "Version and generation of each process.",
            (Query("count by (version, generation) (gongkai_build_info)", "{{version}}, generation {{generation}}"),),
            kind="stat",
        ),
        Panel(
            "Reconciled",
            "What the last reconciliation found, by state (docs/operations/reconcile.md).",
            (Query("sum by (state) (gongkai_reconciled)", "{{state}}"),),
            alerts=("ReconcileDifferences",),
            empty="Only where `gongkai reconcile --metrics-file` runs, beside a node_exporter.",
        ),
        Panel(
            "Since the last reconciliation",
            "Seconds since it last could compare.",
            (Query("time() - max(gongkai_reconcile_timestamp_seconds)", "age"),),
            unit="s",
            alerts=("ReconcileStale",),
            empty="As above.",
        ),
        Panel(
            "Reports overdue",
            "Bodies whose report is not there after the legal date, as the search services count them by the hour.",
            (Query("max by (level, sure) (gongkai_overdue_reports)", "{{level}}, sure: {{sure}}"),),
            alerts=("ReportsOverdueRise",),
            empty="Only where something exports the registry's overview.",
        ),
    ),
)
