from shared.trace import headers_for, new_trace_id, trace_id_of


def test_a_trace_survives_its_headers():
    trace = new_trace_id()
    assert trace_id_of(headers_for(trace, 1)) == trace


def test_a_malformed_traceparent_is_no_trace():
    for value in (b"", b"00-xyz", b"\xff", b"00-" + b"0" * 31 + b"-" + b"0" * 16 + b"-01"):
        assert trace_id_of([("traceparent", value)]) is None
