"""What every panel and saved search asks, asked of a real Elasticsearch with documents."""

from datetime import date
from typing import Any

import pytest

from deploy.kibana import content
from deploy.kibana.aggregation import kql, request
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from shared.contracts import CellChange, Doubt, Finding, Quality, QualityPart
from shared.elastic import client
from shared.settings import Settings
from tests.validated import filled, report, validated

DOUBT = Doubt(code="glued-digits", message="made up")
YEARS = (2021, 2022, 2023)
PANELS = [panel for each in content.DASHBOARDS for panel in each.panels]
BROKEN = Finding(rule="row-sum", severity="error", message="不相等", message_en="not equal")
QUALITY = Quality(
    score=80,
    parts=(QualityPart(code="made-up", name="编造", name_en="made up", points=80, of=100),),
    usable_for_sums=True,
)


def documents() -> list[Any]:
    found = []
    for year in YEARS:
        event = validated(
            report(agency="编造局", year=year, doubts=(DOUBT,), published_on=date(year + 1, 1, 20), **filled("2021")),
            BROKEN,
        )
        change = CellChange(
            path="applications.total.total", kind="correction", now=1, other=2, source_id="x", sha256="y"
        )
        poor = QUALITY.model_copy(update={"usable_for_sums": False, "obstacles": ("编造的原因",)})
        quality = QUALITY if year != YEARS[0] else poor
        found.append(
            event.model_copy(update={"quality": quality, "changes": (change,), "report_id": f"made-up-{year}"})
        )
    return found


@pytest.fixture(scope="module")
def elastic_settings(engines: Any) -> Settings:
    return Settings(_env_file=None, elasticsearch_url=engines.elasticsearch_url)


def reached(aggregations: dict[str, Any], depth: int) -> bool:
    """Whether there is a bucket at this depth."""
    if depth == 0:
        return True
    [inner] = (value for name, value in aggregations.items() if name.startswith("b"))
    return any(reached(bucket, depth - 1) for bucket in inner["buckets"])


async def test_every_panel_and_search_finds_something(elastic_settings: Settings, namespace: str) -> None:
    settings = elastic_settings.model_copy(update={"namespace": namespace})
    async with client(settings) as elastic:
        index = await ensure_index(elastic, settings)
        try:
            for event in documents():
                await elastic.index(index=index, id=event.report_id, document=indexed(event).model_dump(mode="json"))
            await elastic.indices.refresh(index=index)
            for panel in PANELS:
                answer = await elastic.search(index=index, body=request(panel))
                assert reached(answer["aggregations"], len(panel.buckets)), panel.title
            for search in content.SEARCHES:
                answer = await elastic.search(index=index, query=kql(search.query), sort=[{search.sort: "desc"}])
                assert answer["hits"]["hits"], search.title
            sums = next(panel for panel in content.TRENDS.panels if panel.key == "applications")
            years = (await elastic.search(index=index, body=request(sums)))["aggregations"]["b0"]["buckets"]
            assert [bucket["key"] for bucket in years] == [2022, 2023], "a report not usable for sums was added"
            assert all(bucket["m0"]["value"]["value"] > 0 for bucket in years)
        finally:
            await elastic.indices.delete(index=index)
            await elastic.indices.delete_index_template(name=index)
