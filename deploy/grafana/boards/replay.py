"""Two generations side by side: whether the next one has caught up, and is like the one before."""

from deploy.grafana.board import Board, Panel, Query

_GENERATION = "* on (job, instance) group_left (generation) gongkai_build_info"

REPLAY = Board(
    "replay",
    "Replay 重放",
    (
        Panel(
            "What each generation still has to read",
            "Lag by stage and generation; a generation has caught up when it is 0.",
            (Query("stage:gongkai_lag:sum", "{{stage}}, generation {{generation}}"),),
        ),
        Panel(
            "Out, by generation",
            "Messages or documents written, a second.",
            (
                Query(
                    f"sum by (stage, generation) (rate(gongkai_messages_out_total[$__rate_interval]) {_GENERATION})",
                    "{{stage}}, generation {{generation}}",
                ),
            ),
            unit="cps",
        ),
        Panel(
            "Documents of each index",
            "The next generation should end with as many, or say why not (`gongkai replay diff`).",
            (Query("max by (index) (gongkai_index_documents)", "{{index}}"),),
        ),
        Panel(
            "Dead letters, by generation",
            "A parser that fails more than the one before shows here.",
            (
                Query(
                    f"sum by (stage, generation) (gongkai_dead_letters_total {_GENERATION})",
                    "{{stage}}, generation {{generation}}",
                ),
            ),
        ),
        Panel(
            "Time left",
            "Lag over the rate of the last five minutes; nothing when nothing waits.",
            (
                Query(
                    "sum by (stage) (stage:gongkai_lag:sum) / stage:gongkai_messages_in:rate5m",
                    "{{stage}}",
                ),
            ),
            unit="s",
        ),
    ),
)
