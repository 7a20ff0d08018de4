"""JSON Lines: the citation, then a report on each line as the API gives it, then the count."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from services.search.export.about import About
from services.search.export.column import Document

FIELDS = (
    *("report_id", "agency_id", "agency_key", "agency_level", "agency_kind", "region", "content_version"),
    *("media_type", "source", "parser", "quality_score", "usable_for_sums", "findings", "report"),
)
# U+2028 and U+2029 end a line in some readers; marks of direction would show a text in another order.
_ESCAPED = re.compile("[\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x7f\ud800-\udfff]")


class JsonLinesFile:
    """Writes reports as JSON Lines; a file without its last line, ``{"end": …}``, is broken."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._reports = 0

    def start(self) -> bytes:
        """The citation."""
        return _line({"about": self._about.model_dump(mode="json")})

    def page(self, documents: Sequence[Document]) -> bytes:
        """These reports."""
        self._reports += len(documents)
        return b"".join(map(_line, documents))

    def end(self) -> Iterator[bytes]:
        """How many there were."""
        yield _line({"end": {"reports": self._reports}})

    def close(self) -> None:
        """Nothing is held."""


def _line(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\n"
