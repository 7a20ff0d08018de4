"""Every stage: what comes, what goes, what waits, what fails."""

from deploy.grafana.board import Board, Panel, Query, quantile, rate

PIPELINE = Board(
    "pipeline",
    "Pipeline 流水线",
    (
        Panel(
            "In",
            "Messages that a stage has taken, a second.",
            (Query(rate("gongkai_messages_in_total", "stage"), "{{stage}}"),),
            unit="cps",
        ),
        Panel(
            "Out",
            "Messages or documents that were written and acknowledged, a second.",
            (Query(rate("gongkai_messages_out_total", "stage"), "{{stage}}"),),
            unit="cps",
        ),
        Panel(
            "Messages that wait",
            "Lag: messages of its input that a stage has not committed yet.",
            (Query("stage:gongkai_lag:sum", "{{stage}} {{generation}}"),),
            alerts=("LagGrows",),
        ),
        Panel(
            "Since the last commit",
            "Seconds since the committed offset last advanced while work was waiting.",
            (Query("max by (stage) (gongkai_commit_age_seconds)", "{{stage}}"),),
            unit="s",
            alerts=("CommittedOffsetStandsStill",),
        ),
        Panel(
            "Dead letters by reason",
            "Messages given up, in ten minutes, without addresses that could not be fetched.",
            (
                Query(
                    'sum by (stage, error) (increase(gongkai_dead_letters_total{error!="FetchFailed"}[10m]))',
                    "{{stage}} {{error}}",
                ),
            ),
            alerts=("DeadLetterFlood",),
        ),
        Panel(
            "Halted",
            "1: a flood of dead letters has halted the stage.",
            (Query("max by (stage) (gongkai_halted)", "{{stage}}"),),
            unit="bool",
            alerts=("StageHalted",),
        ),
        Panel(
            "Handling, 95th percentile",
            "From taking a message until it is done.",
            (Query(quantile(0.95, "gongkai_handling_seconds", "stage"), "{{stage}}"),),
            unit="s",
        ),
        Panel(
            "In flight",
            "Messages taken and not yet done.",
            (Query("sum by (stage) (gongkai_in_flight)", "{{stage}}"),),
        ),
        Panel(
            "Tried again",
            "Attempts after a transient error, a second.",
            (Query(rate("gongkai_retries_total", "stage"), "{{stage}}"),),
            unit="cps",
        ),
        Panel(
            "Paused",
            "1: back-pressure has paused the stage's partitions.",
            (Query("max by (stage) (gongkai_paused)", "{{stage}}"),),
            unit="bool",
        ),
        Panel(
            "Bytes of the tables",
            "Of the validator's tables, on disk and in memory.",
            (Query("sum by (table) (gongkai_table_bytes)", "{{table}}"),),
            unit="bytes",
        ),
        Panel(
            "Keys of the tables",
            "As RocksDB estimates them.",
            (Query("sum by (table) (gongkai_table_keys)", "{{table}}"),),
        ),
    ),
)
