"""Spans without a collector, and with one that is not there."""

import sys
import time

import pytest

from shared.consumer.message import Message
from shared.errors import WrongSetting
from shared.settings import Settings
from shared.spans import Spans
from shared.trace import headers_for, new_trace_id, parent_of, trace_id_of

TRACE = new_trace_id()
MESSAGE = Message("reports.parsed-1", 0, 7, None, b"", headers_for(TRACE, 1), TRACE)


def settings(**given):
    return Settings(_env_file=None, **given)


def test_without_a_collector_each_message_has_a_span_of_its_own():
    spans = Spans("parser", settings())
    with spans.handling(MESSAGE):
        sent = {parent_of(headers_for(TRACE, 1)) for _ in range(2)}
    spans.failed(ValueError())
    assert len(sent) == 2


def test_what_a_span_sends_names_it_and_what_comes_after_does_not():
    spans = Spans("parser", settings(otel_exporter_otlp_endpoint="http://127.0.0.1:1"))
    began = time.monotonic()
    with spans.handling(MESSAGE):
        first, second = headers_for(TRACE, 1), headers_for(TRACE, 1)
    after = headers_for(TRACE, 1)
    assert time.monotonic() - began < 5  # a collector that is away is waited for by nobody
    assert parent_of(first) == parent_of(second) != parent_of(MESSAGE.headers)
    assert parent_of(after) != parent_of(first)
    assert trace_id_of(first) == TRACE


def test_a_collector_without_the_library_is_a_wrong_setting(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(WrongSetting, match=r"gongkai\[tracing\]"):
        Spans("parser", settings(otel_exporter_otlp_endpoint="http://127.0.0.1:1"))
