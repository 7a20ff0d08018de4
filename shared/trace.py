"""One trace id from request to index, carried in the W3C ``traceparent`` header (Trace Context, section 3.2)."""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

TRACEPARENT = "traceparent"
GENERATION = "generation"
Headers = Sequence[tuple[str, bytes]]

_FORM = re.compile(rb"^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$")
_span: ContextVar[str | None] = ContextVar("span", default=None)


def new_trace_id() -> str:
    """A random trace id, 32 hexadecimal digits."""
    return secrets.token_hex(16)


def trace_id_of(headers: Iterable[tuple[str, bytes]]) -> str | None:
    """The trace id that a message carries, if it carries a well-formed one."""
    match = _FORM.match(dict(headers).get(TRACEPARENT, b""))
    return match.group(1).decode() if match else None


def parent_of(headers: Iterable[tuple[str, bytes]]) -> str | None:
    """The span that sent a message, 16 hexadecimal digits, if it carries a well-formed one."""
    match = _FORM.match(dict(headers).get(TRACEPARENT, b""))
    return match.group(2).decode() if match else None


@contextmanager
def in_span(span_id: str) -> Iterator[None]:
    """What this task sends meanwhile is sent by this span."""
    token = _span.set(span_id)
    try:
        yield
    finally:
        _span.reset(token)


def headers_for(trace_id: str, generation: int) -> Headers:
    """Headers of an outgoing message: the span of the trace that sends it, and the generation that wrote it."""
    parent = f"00-{trace_id}-{_span.get() or secrets.token_hex(8)}-01"
    return [(TRACEPARENT, parent.encode()), (GENERATION, str(generation).encode())]
