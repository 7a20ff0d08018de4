"""Promise 10 for the whole stage: the indexer as a process behind a misbehaving network."""

import random

from shared.settings import Settings
from shared.topics import VALIDATED
from tests.e2e.pipeline import pipeline
from tests.integration.indexer.misbehaving import MisbehavingProxy
from tests.integration.indexer.test_bulk import EVERY_TRICK
from tests.validated import report, validated

REPORTS = 2000
CORRECTED = 500
POISON = 7
SEED = 7


def event(number: int, version: int) -> bytes:
    return validated(report(agency=f"第{number}局", overview=f"第{version}版"), version=version).to_bytes()


async def test_a_misbehaving_elasticsearch_loses_nothing_and_fills_no_dead_letters(engines, namespace, tmp_path):
    dice = random.Random(SEED)
    corrected = set(dice.sample(range(REPORTS), CORRECTED))
    async with MisbehavingProxy(engines.elasticsearch_url, EVERY_TRICK, honest=7, seed=SEED) as proxy:
        behind = {"elasticsearch_url": proxy.url, "index_batch_size": 100, "stall_timeout_s": 60}
        async with pipeline(engines, namespace, tmp_path, **behind) as running:
            await running.start("indexer")
            await running.send(VALIDATED, *(event(number, 1) for number in range(REPORTS)))
            await running.send(VALIDATED, *(b"no report" for _ in range(POISON)))
            await running.until_committed("indexer", REPORTS / 10)
            again = [event(number, 2) for number in corrected] + [event(number, 1) for number in corrected]
            await running.send(VALIDATED, *dice.sample(again, len(again)))
            await running.until_committed("indexer", REPORTS + POISON + 2 * CORRECTED)
            letters = await running.dead_letters()
            assert [letter.value for letter in letters] == [b"no report"] * POISON
            running.settings = Settings(
                **running.settings.model_dump() | {"elasticsearch_url": engines.elasticsearch_url}
            )
            documents = (await running.documents()).values()
            assert {document["agency"]: document["content_version"] for document in documents} == {
                f"第{number}局": 2 if number in corrected else 1 for number in range(REPORTS)
            }
            assert len(documents) == REPORTS
            assert running.processes["indexer"].exit_code is None
    assert set(proxy.played) >= {trick.__name__ for trick in EVERY_TRICK}
