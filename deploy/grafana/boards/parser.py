"""How well documents are read, and what the rules find in them."""

from deploy.grafana.board import Board, Panel, Query, quantile, rate

PARSER = Board(
    "parser",
    "Parser quality 解析质量",
    (
        Panel(
            "Read, by kind of file",
            "The part of the last half hour's documents that could be read.",
            (Query("media_type:gongkai_parsed:read_ratio30m", "{{media_type}}"),),
            unit="percentunit",
            alerts=("ParseSuccessFalls",),
        ),
        Panel(
            "Ends by kind of file",
            "Documents in the last half hour by how their reading ended.",
            (Query("sum by (media_type, result) (increase(gongkai_parsed_total[30m]))", "{{media_type}} {{result}}"),),
        ),
        Panel(
            "Reading, 95th percentile",
            "One document, by kind of file.",
            (Query(quantile(0.95, "gongkai_parse_seconds", "media_type"), "{{media_type}}"),),
            unit="s",
        ),
        Panel(
            "Doubts by code",
            "In the last half hour; docs/doubts.md.",
            (Query("topk(10, sum by (code) (increase(gongkai_parse_doubts_total[30m])))", "{{code}}"),),
        ),
        Panel(
            "Findings by rule",
            "In the last half hour; docs/rules.md.",
            (Query("topk(10, sum by (rule) (increase(gongkai_findings_total[30m])))", "{{rule}}"),),
        ),
        Panel(
            "Findings by severity",
            "A second.",
            (Query(rate("gongkai_findings_total", "severity"), "{{severity}}"),),
            unit="cps",
        ),
        Panel(
            "Doubts a document",
            "Of the last half hour's documents that were read.",
            (
                Query(
                    "sum(increase(gongkai_parse_doubts_total[30m]))"
                    ' / sum(increase(gongkai_parsed_total{result="read"}[30m]))',
                    "doubts",
                ),
            ),
        ),
    ),
)
