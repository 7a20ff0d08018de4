"""Words of the board of dead letters."""

TEXTS: dict[str, tuple[str, str]] = {
    "dead_letters": ("死信", "Dead letters"),
    "dead_letters_intro": (
        "处理失败、尚未决定如何处置的消息。重发或丢弃用命令 gongkai dead-letters。",
        "Messages that failed and await a decision. To requeue or drop them: gongkai dead-letters.",
    ),
    "letters_counts": ("{total:,} 条死信。", "{total:,} dead letters."),
    "letters_cut": ("更早的未列出。", "Older ones are not listed."),
    "no_letters": ("没有这样的死信。可减少条件。", "There is no such dead letter. Try fewer filters."),
    "letters_key": ("密钥", "Key"),
    "letters_locked": ("查看死信需要密钥。", "Dead letters are shown to whoever has a key."),
    "letters_refused": ("密钥不对。", "This key is not known."),
    "letters_show": ("查看", "Show"),
    "stage": ("环节", "Stage"),
    "any_stage": ("各环节", "any stage"),
    "error_class": ("错误类型", "Error"),
    "with_decided": ("包括已处置的", "also decided ones"),
    "failed_at": ("时间（UTC）", "When (UTC)"),
    "letter_subject": ("消息", "What"),
    "why_failed": ("原因", "Why"),
    "fate": ("处置", "Fate"),
}
