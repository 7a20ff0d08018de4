"""Decisions about findings, on real Kafka: killed, lost and replayed, they stand."""

import shutil
from datetime import UTC, datetime

from shared.contracts import FindingDecided, ValidatedReport
from shared.decisions import decide
from shared.kafka import producer
from shared.topics import FINDINGS_DECIDED, PARSED, VALIDATED, create_topics, group_name, topic_name
from tests.e2e.pipeline import Process, pipeline
from tests.unit.validator.reports import parsed

AGENCIES = 40
WRONG = {"applications.granted.natural_person": 2, "applications.granted.total": 3}


def of_agency(number):
    event = parsed(2023, WRONG)
    agency = f"agency-{number}"
    return event.model_copy(update={"agency_id": agency, "report_id": f"{agency}-2023"})


async def send_reports(settings):
    async with producer(settings) as sender:
        for number in range(AGENCIES):
            event = of_agency(number)
            await sender.send(topic_name(PARSED, settings), event.to_bytes(), key=event.agency_id.encode())
        await sender.flush()


async def said(running, generation=1):
    """The last word about each report."""
    settings = running.settings.model_copy(update={"generation": generation})
    running = type(running)(settings, running.environment, None)
    return {
        each.report_id: each
        for record in await running.messages(VALIDATED)
        if (each := ValidatedReport.from_bytes(record.value))
    }


def is_dismissed(report):
    return bool(report.findings) and all(
        finding.decision and finding.decision.reason == "重复" for finding in report.findings
    )


async def all_dismissed(running, generation=1):
    found = await said(running, generation)
    return len(found) == AGENCIES and all(map(is_dismissed, found.values()))


async def dismiss(running, reports):
    async with producer(running.settings) as sender:
        for report in reports:
            for finding in report.findings:
                decision = FindingDecided(
                    finding_id=finding.id,
                    report_id=report.report_id,
                    agency_id=report.agency_id,
                    status="dismissed",
                    reason="重复",
                    by="县公开办",
                    decided_at=datetime.now(UTC),
                )
                await decide(sender, decision, running.settings)


async def test_decisions_survive_a_kill_a_lost_disk_and_a_replay(engines, namespace, tmp_path):
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start("validator")
        await send_reports(running.settings)
        await running.until_committed("validator", AGENCIES)
        reports = list((await said(running)).values())
        await dismiss(running, reports[: AGENCIES // 2])
        await running.send(FINDINGS_DECIDED, b"not json")
        running.processes["validator"].kill()
        shutil.rmtree(running.settings.state_folder)
        await running.start("validator")
        await dismiss(running, reports[AGENCIES // 2 :])
        await running.until(lambda: all_dismissed(running), "every finding is dismissed")
        topic = topic_name(FINDINGS_DECIDED, running.settings)
        letters = {(letter.stage, letter.value, letter.origin.topic) for letter in await running.dead_letters()}
        assert letters == {("validator", b"not json", topic)}, "perhaps twice: the kill may have come before the commit"

        replayed = running.settings.model_copy(update={"generation": 2})
        await create_topics(replayed)
        await send_reports(replayed)
        environment = running.environment | {"GENERATION": "2"}
        running.processes["validator-2"] = Process("validator", environment, tmp_path / "second.log")
        await running.until(lambda: all_dismissed(running, generation=2), "so they are in the next generation")
        assert group_name("validator", replayed) != group_name("validator", running.settings)
