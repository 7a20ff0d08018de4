"""Words of the board of sources."""

TEXTS: dict[str, tuple[str, str]] = {
    "sources": ("来源", "Sources"),
    "sources_intro": (
        "从哪些网页寻找年报，各来源最近情况如何。",
        "From which pages reports are looked for, and how each source fares.",
    ),
    "sources_counts": (
        "{total:,} 个来源，其中安静 {quiet:,}，失败 {failing:,}；截至 {at:%Y-%m-%d %H:%M} UTC。",
        "{total:,} sources, {quiet:,} of them quiet, {failing:,} failing; as of {at:%Y-%m-%d %H:%M} UTC.",
    ),
    "no_sources": ("没有这样的来源。可减少条件。", "There is no such source. Try fewer filters."),
    "no_source_list": (
        "没有来源名单；由运行者在设置中指明。",
        "There is no list of sources: the operator names one in the settings.",
    ),
    "every_source": ("全部", "All"),
    "quiet_source": ("安静", "Quiet"),
    "failing_source": ("失败", "Failing"),
    "quiet_meaning": ("曾有年报，现在没有", "it had reports and shows none now"),
    "last_success": ("最近成功", "Last success"),
    "reports_found": ("找到年报", "Reports found"),
    "found_before": ("以前最多", "Most before"),
    "next_due": ("下次查看", "Next due"),
    "trouble": ("问题", "Trouble"),
    "never": ("尚无", "never"),
    "times_in_a_row": ("连续 {times} 次", "{times} in a row"),
    "next_page": ("下一页", "Next page"),
}
