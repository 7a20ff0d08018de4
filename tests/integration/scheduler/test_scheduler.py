"""The scheduler as a real process: what is due is asked for, once; what is known survives."""

import asyncio
from datetime import UTC, datetime, timedelta

from shared.contracts import FetchOutcome, RequestedReport, SourceState
from shared.outcomes import Outcome
from shared.topics import OUTCOMES, REQUESTED, SOURCES_STATE
from tests.e2e.pipeline import pipeline

SOURCES = 40


def agency(number):
    return f"云岭县第{number}局"


def page(number):
    return f"http://site-{number}.example/nb/"


def written(path, every="month", sources=SOURCES):
    lines = ["sources:"]
    for number in range(sources):
        lines += [f"  - agency: {agency(number)}", '    region: "110101"', f"    every: {every}", "    entries:"]
        lines += [f"      - url: {page(number)}"]
    path.write_text("\n".join(lines) + "\n")
    return path


async def asked(running):
    return [RequestedReport.from_bytes(record.value).url for record in await running.messages(REQUESTED)]


async def states(running):
    """What the changelog says last of each source."""
    records = await running.messages(SOURCES_STATE)
    return {record.key.decode(): SourceState.from_bytes(record.value) for record in records}


async def until_asked(running, count):
    async def enough():
        return len(await asked(running)) >= count

    await running.until(enough, f"{count} requests")


async def test_each_source_is_asked_for_once_and_not_again_after_kills_and_moves(engines, namespace, tmp_path):
    file = written(tmp_path / "sources.yaml")
    overrides = {"schedule_sources": file, "schedule_every_s": 0.2}
    async with pipeline(engines, namespace, tmp_path, **overrides) as running:
        await running.start("scheduler")
        await until_asked(running, SOURCES)
        running.processes["scheduler"].kill()
        await running.start("scheduler")
        await asyncio.sleep(3)
        assert running.processes.pop("scheduler").terminate() == 0
        await running.start("scheduler")
        await asyncio.sleep(3)
        assert sorted(await asked(running)) == sorted(page(number) for number in range(SOURCES))
        written(file, sources=SOURCES + 1)
        await until_asked(running, SOURCES + 1)
        assert (await asked(running))[-1] is not None
        assert len(await asked(running)) == SOURCES + 1


async def test_what_is_told_is_known_and_an_ill_source_is_asked_again_sooner(engines, namespace, tmp_path):
    overrides = {"schedule_sources": written(tmp_path / "sources.yaml", sources=2), "schedule_every_s": 0.2}
    now = datetime.now(UTC)

    def outcome(number, kind, **fields):
        event = FetchOutcome(url=page(number), outcome=kind, at=now, source=agency(number), **fields)
        return event.to_bytes()

    async with pipeline(engines, namespace, tmp_path, **overrides) as running:
        await running.start("scheduler")
        await until_asked(running, 2)
        found = (f"{page(1)}1.html",)
        told = [outcome(0, Outcome.BLOCKED, crawl="1"), b"no outcome", outcome(1, Outcome.NEW, crawl="1", found=found)]
        await running.send_keyed(OUTCOMES, zip([agency(0), "?", agency(1)], told, strict=True))

        async def known():
            now_known = await states(running)
            return bool(now_known[agency(0)].failing) and bool(now_known[agency(1)].found)

        await running.until(known, "both outcomes are known")
        kept = await states(running)
        assert kept[agency(0)].asked_at - now < timedelta(minutes=2)
        assert kept[agency(1)].last_success == now
        [letter] = await running.dead_letters()
        assert (letter.stage, letter.value) == ("scheduler", b"no outcome")
        metrics = running.processes["scheduler"].get("/metrics").text
        assert 'gongkai_sources{condition="failing"} 1.0' in metrics
        assert 'gongkai_sources{condition="fine"} 1.0' in metrics
