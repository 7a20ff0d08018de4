"""What stands in the head of every page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu: its address, and the key of its name in the words."""

    path: str
    name: str


ENTRIES = (
    Entry("/", "search"),
    Entry("/agencies", "agencies"),
    Entry("/regions", "regions"),
    Entry("/data", "data"),
    Entry("/quality", "quality_board"),
    Entry("/overdue", "overdue"),
    Entry("/sources", "sources"),
    Entry("/dead-letters", "dead_letters"),
    Entry("/api", "api"),
)
