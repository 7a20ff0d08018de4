"""What a fetch gives, wherever it came from."""

from dataclasses import dataclass

from shared.contracts import HttpExchange
from shared.errors import FetchFailed, LimitExceeded
from shared.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes behind an address."""

    content: bytes
    media_type: str
    final_url: str
    http: HttpExchange | None = None


def check_size(name: str, size: int, limit: int) -> None:
    """Raise ``LimitExceeded`` or ``FetchFailed`` unless 0 < size ≤ limit."""
    if size > limit:
        raise LimitExceeded(f"{name}: {size:,} bytes or more, the limit is {limit:,} (FETCH_MAX_BYTES)")
    if size == 0:
        raise FetchFailed(f"{name}: empty, 0 bytes", Outcome.EMPTY)
