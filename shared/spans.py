"""A span for each message that a stage handles, for an OpenTelemetry collector; nothing at all where none is named.

The SDK's own variables hold, ``OTEL_TRACES_SAMPLER`` and ``OTEL_EXPORTER_OTLP_HEADERS`` among them. Spans are sent
beside the work: a collector that is slow or away costs spans, never a message.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from shared import VERSION
from shared.errors import WrongSetting
from shared.trace import in_span, parent_of

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.trace import Tracer
    from opentelemetry.util.types import AnyValue

    from shared.consumer.message import Message
    from shared.contracts import Stage
    from shared.settings import Settings


class Spans:
    """The spans of one stage. Raises ``WrongSetting`` where a collector is named and the extra is not installed."""

    def __init__(self, stage: Stage, settings: Settings) -> None:
        self._tracer = _tracer(stage, settings) if settings.otel_exporter_otlp_endpoint else None
        self._generation = settings.generation

    def handling(self, message: Message) -> AbstractContextManager[None]:
        """The message is handled meanwhile; what is sent then continues the span."""
        return self._span(self._tracer, message) if self._tracer else nullcontext()

    def failed(self, error: BaseException) -> None:
        """What is handled now became a dead letter."""
        if self._tracer:
            from opentelemetry.trace import Status, StatusCode, get_current_span

            get_current_span().record_exception(error)
            get_current_span().set_status(Status(StatusCode.ERROR, type(error).__name__))

    @contextmanager
    def _span(self, tracer: Tracer, message: Message) -> Iterator[None]:
        from opentelemetry.trace import SpanKind

        # By the semantic conventions of messaging.
        attributes: dict[str, AnyValue] = {
            "messaging.system": "kafka",
            "messaging.operation.type": "process",
            "messaging.destination.name": message.topic,
            "messaging.destination.partition.id": str(message.partition),
            "messaging.kafka.offset": message.offset,
            "gongkai.generation": self._generation,
        }
        parent = _context(message)
        name = f"process {message.topic}"
        with (
            tracer.start_as_current_span(name, parent, SpanKind.CONSUMER, attributes) as span,
            in_span(f"{span.get_span_context().span_id:016x}"),
        ):
            yield


def _context(message: Message) -> Context:
    """The span that sent the message; of a message that carries none, one that nobody knows, in the trace it begins."""
    from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context

    parent = parent_of(message.headers) or message.trace_id[:16]
    sent = SpanContext(int(message.trace_id, 16), int(parent, 16), is_remote=True, trace_flags=TraceFlags(1))
    return set_span_in_context(NonRecordingSpan(sent))


def _tracer(stage: Stage, settings: Settings) -> Tracer:
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise WrongSetting("OTEL_EXPORTER_OTLP_ENDPOINT needs the extra: pip install 'gongkai[tracing]'") from error
    about = {"service.namespace": "gongkai", "service.name": f"gongkai-{stage}", "service.version": VERSION}
    provider = TracerProvider(resource=Resource.create(about))
    address = f"{settings.otel_exporter_otlp_endpoint.rstrip('/')}/v1/traces"
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(address)))
    return provider.get_tracer("gongkai", VERSION)
