"""What people decide about findings, whenever it arrives."""

import asyncio
from datetime import timedelta
from itertools import permutations

import pytest
from pydantic import ValidationError

from services.validator.memory import Memory
from services.validator.validate import Validator
from shared.consumer import Message
from shared.contracts import FindingDecided, Provenance, ValidatedReport
from shared.identity import report_id
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, PARSED, topic_name
from tests.unit.validator.reports import AGENCY_ID, OVER, START, parsed

SETTINGS = Settings(_env_file=None)
WRONG = {
    "applications.granted.natural_person": 2,
    "applications.granted.total": 3,
    "applications.partial.natural_person": 1,
    "applications.partial.total": 4,
}


class Store(dict):
    """Tables in memory."""

    def get(self, table, key):
        return super().get((table, key))

    def put(self, table, key, value):
        self[table, key] = value
        return asyncio.sleep(0)


class World:
    """A validator, and what an index that takes newer versions would hold."""

    def __init__(self):
        self.memory = Memory(Store())
        self.validator = Validator(self.memory, SETTINGS)
        self.index = {}

    async def take(self, event, key=None):
        is_decision = isinstance(event, FindingDecided)
        topic = topic_name(FINDINGS_DECIDED if is_decision else PARSED, SETTINGS)
        key = (event.agency_id if key is None else key).encode()
        prepared = self.validator.prepare(Message(topic, 0, 0, key, event.to_bytes(), (), ""))
        for out in prepared.outgoing:
            assert out.key == AGENCY_ID.encode()
            said = ValidatedReport.from_bytes(out.value)
            held = self.index.get(said.report_id)
            if held is None or held.content_version <= said.content_version:
                self.index[said.report_id] = said
        if prepared.change:
            await self.memory.save(prepared.change)
        return prepared

    def statuses(self, report):
        return {each.id: each.decision and each.decision.status for each in self.index[report].findings}


async def found(*events):
    world = World()
    for event in events:
        await world.take(event)
    return world.index


def decided(finding, status="dismissed", day=0, report=None, **fields):
    given = {"reason": "两个科室分别答复", "by": "青石县政务公开办", "agency_id": AGENCY_ID, **fields}
    moment = START + timedelta(days=day)
    report = report or report_id(AGENCY_ID, 2023, "")
    return FindingDecided(finding_id=finding, report_id=report, status=status, decided_at=moment, **given)


async def the_findings():
    return next(iter((await found(parsed(2023, WRONG))).values())).findings


async def test_the_order_of_arrival_is_forgotten():
    one, other, *_ = await the_findings()
    events = [
        parsed(2023, WRONG),
        parsed(2022, {OVER: 1}),
        decided(one.id, "dismissed", day=1),
        decided(one.id, "confirmed", day=2),
        decided(other.id, "dismissed", day=1),
    ]
    results = [await found(*order) for order in permutations(events)]
    [report] = [said for said in results[0].values() if said.report.year == 2023]
    assert [(each.id, each.decision.status) for each in report.findings if each.decision] == [
        (one.id, "confirmed"),
        (other.id, "dismissed"),
    ]
    stripped = [
        {key: said.model_copy(update={"content_version": 0}) for key, said in result.items()} for result in results
    ]
    assert all(result == stripped[0] for result in stripped)


async def test_a_decision_survives_a_correction_of_the_report():
    one, *_ = await the_findings()
    after = await found(parsed(2023, WRONG), decided(one.id), parsed(2023, {**WRONG, OVER: 1}, content="b", day=5))
    [report] = after.values()
    assert [each.id for each in report.findings if not each.is_open] == [one.id]


async def test_what_is_said_again_has_its_provenance():
    world, event = World(), parsed(2023, WRONG)
    places = {"applications.granted.total": Provenance(printed="3")}
    event = event.model_copy(update={"report": event.report.model_copy(update={"provenance": places})})
    await world.take(event)
    [before] = world.index.values()
    await world.take(decided(before.findings[0].id))
    [after] = world.index.values()
    assert after.report == before.report
    assert after.report.provenance["applications.granted.total"].printed == "3"
    assert after.quality == before.quality, "a decision is no correction"


def without_year(report):
    event = parsed(2023, WRONG)
    return event.model_copy(update={"report_id": report, "report": event.report.model_copy(update={"year": None})})


async def test_a_report_without_a_year_is_said_again_too():
    world = World()
    undated = without_year("undated")
    older = undated.model_copy(update={"content_version": 1})
    await world.take(undated)
    await world.take(older)
    await world.take(decided(world.index["undated"].findings[0].id, report="undated"))
    assert world.index["undated"].content_version == undated.content_version
    assert world.index["undated"].findings[0].decision.by == "青石县政务公开办"


async def test_a_decision_about_nothing_known_says_nothing():
    assert not (await World().take(decided("nothing"))).outgoing


async def test_a_decision_that_would_be_out_of_reach_is_refused():
    world = World()
    prepared = await world.take(decided("x"), key="another agency")
    assert type(prepared.error).__name__ == "MisplacedDecision"
    assert prepared.change is None


async def test_nobody_decides_about_another_agencys_report():
    world = World()
    await world.take(without_year("theirs"))
    prepared = await world.take(decided("x", report="theirs", agency_id="somebody"))
    assert type(prepared.error).__name__ == "MisplacedDecision"


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"by": ""}, {"decided_at": START.replace(tzinfo=None)}, {"status": "deleted"}]
)
def test_what_is_no_decision_is_refused(wrong):
    with pytest.raises(ValidationError):
        FindingDecided.model_validate(decided("x").model_dump() | wrong)
