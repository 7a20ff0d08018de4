"""Words of the search page."""

TEXTS: dict[str, tuple[str, str]] = {
    "search_hint": ("搜索机关、标题、年报正文", "Search bodies, titles and texts"),
    "query_help": (
        "短语加引号，如“强拆”；或用 |，排除用 -。",
        "A phrase in quotes; | is or, - excludes. The reports are in Chinese.",
    ),
    "found": ("{total:,} 份，共收录 {collection:,} 份", "{total:,} of {collection:,} reports"),
    "updated": ("更新至 {time}", "up to {time}"),
    "nothing": ("没有符合条件的年报。", "No report matches."),
    "nothing_try": ("可减少条件、换用更短的词，或去掉引号。", "Try fewer filters, a shorter word, or no quotes."),
    "empty": ("还没有收录年报。", "There are no reports yet."),
    "filters": ("条件", "Filters"),
    "chosen": ("已选", "Chosen"),
    "clear": ("清除", "Clear"),
    "next": ("下一页", "Next page"),
    "sort": ("排序", "Sort"),
    "relevance": ("相关度", "relevance"),
    "by_year": ("年度", "year"),
    "applications.new_received.total": ("新收", "Received"),
    "applications.granted.total": ("予以公开", "Granted"),
    "review.total": ("复议", "Reviews"),
    "findings_count": ("发现 {count}", "{count} findings"),
    "doubts_count": ("存疑 {count}", "{count} doubts"),
    "consistent": ("勾稽 ✓", "Sums ✓"),
}
