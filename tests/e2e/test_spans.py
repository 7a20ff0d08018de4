"""Spans of the real stages, as a collector of OpenTelemetry gets them."""

from collections import defaultdict
from itertools import pairwise

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from werkzeug import Response

from samples.country import Country
from tests.e2e.pipeline import pipeline, sites

STAGES = ("fetcher", "parser", "validator", "indexer")
REPORTS = 4
SENT_S = 60


class Collector:
    """Keeps the spans by stage."""

    def __init__(self, server):
        self.spans = defaultdict(list)
        self.url = server.url_for("")
        server.expect_request("/v1/traces", method="POST").respond_with_handler(self._take)

    def _take(self, request):
        for resource in ExportTraceServiceRequest.FromString(request.get_data()).resource_spans:
            about = {each.key: each.value.string_value for each in resource.resource.attributes}
            for scope in resource.scope_spans:
                self.spans[about["service.name"].removeprefix("gongkai-")] += scope.spans
        return Response(status=200)

    async def all_have(self, number):
        return all(len(self.spans[stage]) >= number for stage in STAGES)

    def of(self, trace_id):
        """The spans of a trace by stage; one each."""
        found = {}
        for stage in STAGES:
            [found[stage]] = [span for span in self.spans[stage] if span.trace_id.hex() == trace_id]
        return found


async def test_a_report_is_one_chain_of_spans_and_a_dead_letter_an_error(engines, namespace, tmp_path, httpserver):
    unreadable = tmp_path / "unreadable.txt"
    unreadable.write_bytes(bytes(range(256)) * 40)
    collector = Collector(httpserver)
    given = {"otel_exporter_otlp_endpoint": collector.url}
    async with (
        pipeline(engines, namespace, tmp_path, **given) as running,
        sites(Country(seed=5, reports=REPORTS)) as base,
    ):
        await running.start(*STAGES)
        journey = await running.ingest([*Country(seed=5, reports=REPORTS).urls(base), unreadable.as_uri()])
        assert len(journey.indexed) == REPORTS
        await running.until(lambda: collector.all_have(REPORTS), "the spans arrive", SENT_S)

    for trace_id in journey.indexed:
        spans = collector.of(trace_id)
        for before, after in pairwise(STAGES):
            assert spans[after].parent_span_id == spans[before].span_id
        assert {span.kind for span in spans.values()} == {Span.SPAN_KIND_CONSUMER}
        assert {span.status.code for span in spans.values()} == {Status.STATUS_CODE_UNSET}
    [trace_id] = journey.dead
    [failed] = [span for span in collector.spans["parser"] if span.trace_id.hex() == trace_id]
    assert (failed.status.code, failed.status.message) == (Status.STATUS_CODE_ERROR, "UnreadableDocument")
    assert "UnreadableDocument" in {
        each.value.string_value.rpartition(".")[2]
        for event in failed.events
        for each in event.attributes
        if each.key == "exception.type"
    }
