"""The state across years, on real Kafka and RocksDB: killed, lost, rebalanced, it is what it would have been."""

import random
import shutil

from services.validator.history.observe import observe
from services.validator.history.state import AgencyState
from shared.contracts import ValidatedReport
from shared.kafka import producer
from shared.topics import PARSED, VALIDATED, topic_name
from tests.e2e.pipeline import pipeline
from tests.unit.validator.reports import FORWARD, OVER, parsed

AGENCIES, YEARS = 100, range(2019, 2025)


def of_agency(number):
    """Its years, each of which carries over something else than the year before has carried forward."""
    for year in YEARS:
        event = parsed(year, {OVER: (number + year) % 3, FORWARD: 1})
        agency = f"agency-{number}"
        yield event.model_copy(update={"agency_id": agency, "report_id": f"{agency}-{year}"})


def events(seed=1):
    """All reports of all agencies, in any order."""
    every = [event for number in range(AGENCIES) for event in of_agency(number)]
    return random.Random(seed).sample(every, len(every))


def expected(all_events):
    """What is found about each report when all have been seen, by the pure function alone."""
    states, documents, found = {}, {}, {}
    for event in all_events:
        outcome = observe(states.get(event.agency_id, AgencyState()), event, documents)
        states[event.agency_id] = outcome.state
        documents[outcome.kept] = event
        found |= {said.report_id: rules(said) for said in outcome.emitted}
    return found


def rules(said):
    return {(finding.id, finding.rule) for finding in said.findings}


async def send(running, all_events):
    async with producer(running.settings) as sender:
        for event in all_events:
            await sender.send(topic_name(PARSED, running.settings), event.to_bytes(), key=event.agency_id.encode())
        await sender.flush()


async def found(running):
    """What an index would hold that takes newer versions only."""
    newest = {}
    for record in await running.messages(VALIDATED):
        said = ValidatedReport.from_bytes(record.value)
        if said.content_version >= newest.get(said.report_id, said).content_version:
            newest[said.report_id] = said
    return {report_id: rules(said) for report_id, said in newest.items()}


async def test_killed_twice_and_its_disk_lost_the_findings_are_the_same(engines, namespace, tmp_path):
    all_events = events()
    count = len(all_events)
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start("validator")
        await send(running, all_events[: count // 2])
        await running.until_committed("validator", count // 10)
        running.processes["validator"].kill()
        await running.start("validator")
        await running.until_committed("validator", count // 2)
        running.processes["validator"].kill()
        shutil.rmtree(running.settings.state_folder)
        await running.start("validator")
        await send(running, all_events[count // 2 :])
        await running.until_committed("validator", count)
        assert await running.dead_letters() == []
        assert await found(running) == expected(all_events)


async def test_a_second_process_that_comes_and_is_killed_changes_nothing(engines, namespace, tmp_path):
    all_events = events(seed=2)
    count = len(all_events)
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start("validator")
        await send(running, all_events[: count // 2])
        running.processes["first"] = running.processes.pop("validator")
        running.environment["STATE_FOLDER"] = str(tmp_path / "second")
        await running.start("validator")
        await send(running, all_events[count // 2 :])
        await running.until_committed("validator", count * 2 // 3)
        running.processes["validator"].kill()
        await running.until_committed("validator", count)
        assert await running.dead_letters() == []
        assert await found(running) == expected(all_events)
