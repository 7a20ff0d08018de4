"""Promises 7 and 10 of the design, against a real Elasticsearch."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from elasticsearch import AsyncElasticsearch

from services.indexer.bulk import BulkSink, Patience
from services.indexer.document import indexed
from shared.elastic import client
from shared.errors import BrokenProcess, RejectedDocument, TransientError
from shared.figures import TemplateName
from shared.settings import Settings
from tests.integration.indexer.misbehaving import (
    MisbehavingProxy,
    Trick,
    bad_gateway,
    cut_after,
    cut_before,
    half_an_answer,
    queues_full,
    some_items_429,
    too_large,
    too_slow,
    unavailable,
)
from tests.validated import maximal, report, validated

IMPATIENT = Patience(request_timeout_s=0.6, wait_s=0.01, wait_max_s=0.1)
EVERY_TRICK = (unavailable, queues_full, bad_gateway, cut_before, cut_after, too_slow, half_an_answer, some_items_429)


def document(number: int) -> bytes:
    return indexed(validated(report(agency=f"第{number}局"))).to_bytes()


def unacceptable(number: int) -> bytes:
    return json.dumps({**json.loads(document(number)), "unheard_of": 1}).encode()


@asynccontextmanager
async def through(proxy: MisbehavingProxy, settings: Settings, index: str, batch: int = 40) -> AsyncIterator[BulkSink]:
    behind = settings.model_copy(update={"elasticsearch_url": proxy.url})
    async with client(behind) as elastic, BulkSink(elastic, index, batch, 0.02, IMPATIENT) as sink:
        yield sink


async def versions(elastic: AsyncElasticsearch, index: str) -> dict[str, int]:
    await elastic.indices.refresh(index=index)
    found = await elastic.search(index=index, size=10_000, version=True, source=False)
    return {hit["_id"]: hit["_version"] for hit in found["hits"]["hits"]}


@pytest.mark.parametrize("trick", EVERY_TRICK, ids=lambda trick: trick.__name__)
async def test_each_failure_is_survived(
    trick: Trick, elastic: AsyncElasticsearch, settings: Settings, index: str
) -> None:
    async with (
        MisbehavingProxy(settings.elasticsearch_url, [trick], honest=4) as proxy,
        through(proxy, settings, index, batch=20) as sink,
    ):
        await asyncio.gather(*(sink.put(f"r{number}", 1, document(number)) for number in range(60)))

    assert proxy.played[trick.__name__] > 0
    assert await versions(elastic, index) == {f"r{number}": 1 for number in range(60)}
    assert sink.statistics.rejected == 0


async def test_all_failures_together_lose_nothing_and_reject_only_what_is_truly_bad(
    elastic: AsyncElasticsearch, settings: Settings, index: str
) -> None:
    bad = set(range(0, 600, 37))
    async with (
        MisbehavingProxy(settings.elasticsearch_url, EVERY_TRICK) as proxy,
        through(proxy, settings, index) as sink,
    ):
        outcomes = await asyncio.gather(
            *(
                sink.put(f"r{number}", 5, unacceptable(number) if number in bad else document(number))
                for number in range(600)
            ),
            return_exceptions=True,
        )

    assert set(proxy.played) >= {trick.__name__ for trick in EVERY_TRICK}
    assert proxy.largest_batch <= 40
    assert {number for number, outcome in enumerate(outcomes) if isinstance(outcome, RejectedDocument)} == bad
    assert {number for number, outcome in enumerate(outcomes) if outcome is None} == set(range(600)) - bad
    assert await versions(elastic, index) == {f"r{number}": 5 for number in set(range(600)) - bad}
    assert (sink.statistics.rejected, sink.waiting) == (len(bad), 0)


async def test_the_reason_of_a_rejection_names_the_document_and_the_field(
    elastic: AsyncElasticsearch, index: str
) -> None:
    async with BulkSink(elastic, index, 10, 0.01) as sink:
        with pytest.raises(RejectedDocument, match=r"document r1 .*strict_dynamic_mapping_exception.*unheard_of"):
            await sink.put("r1", 1, unacceptable(1))


async def test_a_gateway_with_a_small_limit_gets_smaller_requests(
    elastic: AsyncElasticsearch, settings: Settings, index: str
) -> None:
    async with (
        MisbehavingProxy(settings.elasticsearch_url, [too_large], honest=0) as proxy,
        through(proxy, settings, index) as sink,
    ):
        await asyncio.gather(*(sink.put(f"r{number}", 1, document(number)) for number in range(100)))

    assert len(await versions(elastic, index)) == 100
    assert sink.statistics.rejected == 0


async def test_an_id_that_is_too_long_is_rejected_alone(elastic: AsyncElasticsearch, index: str) -> None:
    async with BulkSink(elastic, index, 10, 0.05) as sink:
        outcomes = await asyncio.gather(
            *(sink.put(name, 1, document(1)) for name in ("a", "b", "x" * 600, "c")), return_exceptions=True
        )

    assert [type(outcome) for outcome in outcomes] == [type(None), type(None), RejectedDocument, type(None)]
    assert set(await versions(elastic, index)) == {"a", "b", "c"}


async def test_the_limit_is_halved_by_overload_and_grows_back(
    settings: Settings, elastic: AsyncElasticsearch, index: str
) -> None:
    async with (
        MisbehavingProxy(settings.elasticsearch_url, [queues_full], honest=0) as proxy,
        through(proxy, settings, index) as sink,
    ):
        writing = [asyncio.ensure_future(sink.put(f"r{number}", 1, document(number))) for number in range(60)]
        await asyncio.sleep(1)
        assert sink.limit == 1
        proxy.tricks = [MisbehavingProxy.forward]
        await asyncio.gather(*writing)
        low = sink.limit
        for number in range(60):
            await sink.put(f"s{number}", 1, document(number))

    assert low < 40
    assert sink.limit == 40
    assert len(await versions(elastic, index)) == 120


async def test_one_bulk_at_a_time(settings: Settings, index: str) -> None:
    async with (
        MisbehavingProxy(settings.elasticsearch_url, [MisbehavingProxy.forward]) as proxy,
        through(proxy, settings, index, batch=10) as sink,
    ):
        await asyncio.gather(*(sink.put(f"r{number}", 1, document(number)) for number in range(300)))

    assert proxy.most_concurrent == 1
    assert sink.statistics.requests >= 30


async def test_a_batch_ends_at_the_limit_of_bytes(elastic: AsyncElasticsearch, index: str) -> None:
    large = indexed(validated(report(overview="强拆" * 200_000))).to_bytes()
    async with BulkSink(elastic, index, 100, 0.05) as sink:
        await asyncio.gather(*(sink.put(f"r{number}", 1, large) for number in range(12)))

    assert sink.statistics.requests == -(-12 // (5_000_000 // len(large)))
    assert len(await versions(elastic, index)) == 12


async def test_the_same_twice_is_one_document_and_an_older_one_never_rolls_back(
    elastic: AsyncElasticsearch, index: str
) -> None:
    async with BulkSink(elastic, index, 10, 0.01) as sink:
        await sink.put("r", 7, document(7))
        await sink.put("r", 7, document(7))
        await sink.put("r", 3, document(3))
        await asyncio.gather(sink.put("r", 6, document(6)), sink.put("r", 5, document(5)))

    assert await versions(elastic, index) == {"r": 7}
    found = await elastic.get(index=index, id="r")
    assert found["_source"]["agency"] == "第7局"
    assert (sink.statistics.accepted, sink.statistics.stale) == (2, 3)


async def test_the_newest_wins_through_a_misbehaving_network(
    elastic: AsyncElasticsearch, settings: Settings, index: str
) -> None:
    async with (
        MisbehavingProxy(settings.elasticsearch_url, EVERY_TRICK) as proxy,
        through(proxy, settings, index, batch=7) as sink,
    ):
        await asyncio.gather(
            *(sink.put(f"r{name}", version, document(version)) for version in (2, 9, 4, 1, 8) for name in range(20))
        )

    assert await versions(elastic, index) == {f"r{name}": 9 for name in range(20)}


async def test_a_closed_sink_tells_its_callers(settings: Settings, index: str) -> None:
    async with MisbehavingProxy(settings.elasticsearch_url, [unavailable], honest=0) as proxy:
        async with through(proxy, settings, index) as sink:
            writing = asyncio.ensure_future(sink.put("r", 1, document(1)))
            await asyncio.sleep(0.2)
        with pytest.raises(TransientError, match="stopped"):
            await writing
        with pytest.raises(TransientError, match="stopped"):
            await sink.put("r", 1, document(1))


async def test_a_caller_that_gives_up_leaves_the_others_alone(
    elastic: AsyncElasticsearch, settings: Settings, index: str
) -> None:
    async with (
        MisbehavingProxy(settings.elasticsearch_url, [unavailable], honest=0) as proxy,
        through(proxy, settings, index) as sink,
    ):
        gone, stays = (asyncio.ensure_future(sink.put(name, 1, document(1))) for name in ("gone", "stays"))
        await asyncio.sleep(0.2)
        gone.cancel()
        await asyncio.sleep(0.2)
        proxy.tricks = [MisbehavingProxy.forward]
        await stays

    assert await versions(elastic, index) == {"stays": 1}


@pytest.mark.parametrize("template", ["2021", "2019"])
async def test_the_strict_mapping_accepts_a_maximal_document(
    template: TemplateName, elastic: AsyncElasticsearch, index: str
) -> None:
    event = maximal(template)
    written = indexed(event)
    async with BulkSink(elastic, index, 1, 0.01) as sink:
        await sink.put(event.report_id, event.content_version, written.to_bytes())

    found = await elastic.get(index=index, id=event.report_id)
    assert found["_version"] == event.content_version
    assert type(written).model_validate(found["_source"]) == written


async def test_a_sink_that_broke_says_so_to_every_caller(
    elastic: AsyncElasticsearch, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fault(*_: object) -> None:
        raise KeyError("a fault of the sink")

    monkeypatch.setattr(BulkSink, "_request", fault)
    async with BulkSink(elastic, index, 10, 0.01, IMPATIENT) as sink:
        for _ in range(2):
            with pytest.raises(BrokenProcess, match="a fault of the sink"):
                await sink.put("r1", 1, document(1))
