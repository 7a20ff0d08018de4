import asyncio
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from services.search.app import create_app
from shared.contracts import Doubt, Finding, Quality, Section, ValidatedReport
from shared.elastic import client
from shared.settings import Settings
from tests.integration.search.written import remove
from tests.validated import filled, report, validated

BROKEN = Finding(
    rule="row-sum",
    severity="error",
    message="各类申请人之和为 5，总计为 4",
    message_en="The applicants add up to 5, the total is 4",
    cells=("applications.partial.natural_person", "applications.partial.total"),
    left=5,
    right=4,
    difference=1,
)
EVIL = "<script>alert('强拆')</script>"


def zezhou() -> ValidatedReport:
    row = {"natural_person": 5, "commercial_enterprise": 0, "legal_service": None, "total": 4}
    written = report(
        applications={"new_received": {"total": 6}, "granted": {"total": 0}, "partial": row},
        review={"total": 2},
        notes={"applications.partial.legal_service": "blank", "litigation_direct": "absent"},
        published_on=date(2022, 1, 20),
    )
    quality = Quality(score=60.5, parts=(), usable_for_sums=False)
    return validated(written, BROKEN).model_copy(update={"quality": quality})


def hostile() -> ValidatedReport:
    written = report(
        agency=f"恶意局{EVIL}",
        year=2020,
        title=f"标题{EVIL}",
        narrative=(Section(key="problems", heading=EVIL, text=f"因强拆引发诉讼{EVIL}" + "“x\"'>" * 10),),
        doubts=(Doubt(code="glued-digits", message=EVIL, candidates=(EVIL,)),),
    )
    return validated(written, url="javascript:alert(1)")


def reports() -> list[ValidatedReport]:
    many = [validated(report(agency=f"第{number}局", year=2019 + number % 5)) for number in range(57)]
    undated = validated(report(agency="无年局", title=None).model_copy(update={"year": None}))
    old = validated(report(agency="旧表局", year=2019, **{**filled("2019"), "template": "2019"}))
    text = "一些居民因征地提起訴訟"
    traditional = validated(report(agency="繁體局", year=2022, narrative=(Section(key="other", text=text),)))
    return [zezhou(), hostile(), undated, old, traditional, *many]


async def _write(settings: Settings, events: list[ValidatedReport]) -> None:
    async with client(settings) as elastic:
        index = await ensure_index(elastic, settings)
        async with BulkSink(elastic, index, 500, 0.05) as sink:
            await asyncio.gather(
                *(sink.put(event.report_id, event.content_version, indexed(event).to_bytes()) for event in events)
            )
        await elastic.indices.refresh(index=index)


@pytest.fixture(scope="session")
def collection(engines: Any) -> Iterator[Settings]:
    """Settings of an installation whose index holds ``reports()``."""
    settings = Settings(
        elasticsearch_url=engines.elasticsearch_url,
        kafka_bootstrap_servers=engines.kafka_bootstrap_servers,
        namespace=f"search{uuid.uuid4().hex[:8]}",
    )
    asyncio.run(_write(settings, reports()))
    yield settings
    asyncio.run(remove(settings))


@pytest.fixture(scope="session")
def web(collection: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(collection)) as web:
        yield web
