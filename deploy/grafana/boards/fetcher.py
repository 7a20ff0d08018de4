"""How the sites answer, and how politely they are asked."""

from deploy.grafana.board import Board, Panel, Query, quantile, rate

FETCHER = Board(
    "fetcher",
    "Fetcher 抓取",
    (
        Panel(
            "Outcomes",
            "How the requests of the last half hour ended (docs/outcomes.md).",
            (Query("outcome:gongkai_fetch_outcomes:increase30m", "{{outcome}}"),),
            alerts=("FetchTrouble",),
        ),
        Panel(
            "Put off or handed on",
            "Requests that wait for a host, or went to another host's queue, a second.",
            (
                Query(
                    rate("gongkai_fetch_outcomes_total", "outcome", where='{outcome=~"deferred|moved"}'), "{{outcome}}"
                ),
            ),
            unit="cps",
        ),
        Panel(
            "One exchange, 95th percentile",
            "From sending a request until its answer is whole.",
            (Query(quantile(0.95, "gongkai_fetch_seconds"), "exchange"),),
            unit="s",
        ),
        Panel(
            "Waiting for their host's turn",
            "Requests that a fetcher holds back out of politeness.",
            (Query("sum(gongkai_fetch_waiting)", "requests"),),
        ),
        Panel(
            "Politeness, 95th percentile",
            "How long a request waits for its host's turn.",
            (Query(quantile(0.95, "gongkai_fetch_wait_seconds"), "wait"),),
            unit="s",
        ),
        Panel(
            "Hosts in back-off",
            "Hosts that are left alone after trouble.",
            (Query("sum(gongkai_fetch_hosts_backing_off)", "hosts"),),
        ),
        Panel(
            "Sources, by how they fare",
            "quiet: it had reports and shows none; failing: an entry page gives nothing.",
            (Query("max by (condition) (gongkai_sources)", "{{condition}}"),),
            alerts=("SourcesQuiet",),
            empty="Only where the scheduler runs.",
        ),
        Panel(
            "Sources asked",
            "Whose entry pages the scheduler has asked for, a second.",
            (Query(rate("gongkai_sources_asked_total"), "sources"),),
            unit="cps",
            empty="Only where the scheduler runs.",
        ),
        Panel(
            "Archived bytes",
            "New originals, a second.",
            (Query(rate("gongkai_archived_bytes_total"), "bytes"),),
            unit="bytes",
        ),
    ),
)
