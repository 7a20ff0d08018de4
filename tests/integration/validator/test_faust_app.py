"""The validator as a real process: Faust acknowledges what raised, our handler must not let it."""

from pathlib import Path

from shared.contracts import ParsedReport, ValidatedReport
from shared.topics import PARSED, VALIDATED
from tests.e2e.pipeline import pipeline

EXAMPLE = ParsedReport.from_bytes(
    (Path(__file__).parents[2] / "contract" / "examples" / "report.parsed.1.json").read_bytes()
)


def parsed(number):
    """The report of an agency of its own."""
    return EXAMPLE.model_copy(update={"report_id": f"report-{number}", "agency_id": f"agency-{number}"}).to_bytes()


async def test_poison_is_dead_lettered_with_its_bytes_and_the_next_is_validated(engines, namespace, tmp_path):
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start("validator")
        await running.send(PARSED, parsed(1), b"\xff not json", parsed(2), b"{}", parsed(3))

        async def validated():
            records = await running.messages(VALIDATED)
            return records if len(records) == 3 else None

        records = await running.until(validated, "three reports validated")
        events = [ValidatedReport.from_bytes(record.value) for record in records]
        assert {event.report_id for event in events} == {"report-1", "report-2", "report-3"}
        assert all(event.findings for event in events), "the example's row does not add up"

        letters = await running.dead_letters()
        assert {letter.value for letter in letters} == {b"\xff not json", b"{}"}
        assert {(letter.stage, letter.error) for letter in letters} == {("validator", "ValidationError")}


async def test_killed_in_the_middle_nothing_is_lost(engines, namespace, tmp_path):
    count = 3000
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start("validator")
        await running.send(PARSED, *(parsed(number) for number in range(count)))
        await running.until_committed("validator", count / 10)
        running.processes["validator"].kill()
        assert await running.committed("validator") < count, "it was killed in the middle"
        await running.start("validator")
        await running.until_committed("validator", count)
        seen = {ValidatedReport.from_bytes(record.value).report_id for record in await running.messages(VALIDATED)}
        assert seen == {f"report-{number}" for number in range(count)}


async def test_sigterm_ends_it_cleanly_and_loses_nothing(engines, namespace, tmp_path):
    count = 500
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start("validator")
        await running.send(PARSED, *(parsed(number) for number in range(count)))
        await running.until_committed("validator", 1)
        assert running.processes.pop("validator").terminate() == 0
        before = len(await running.messages(VALIDATED))
        assert before <= await running.committed("validator") + 1, "what was written is committed, but for the last"
        await running.start("validator")
        await running.until_committed("validator", count)
        seen = {ValidatedReport.from_bytes(record.value).report_id for record in await running.messages(VALIDATED)}
        assert len(seen) == count
