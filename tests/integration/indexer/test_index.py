import asyncio

import pytest
from elasticsearch import AsyncElasticsearch

from services.indexer.index import IncompatibleIndex, MissingPlugin, ensure_index
from services.indexer.mapping import MAPPING_VERSION
from shared.elastic import alias_name, index_name
from shared.settings import Settings


async def test_several_replicas_make_one_index_with_the_alias(elastic: AsyncElasticsearch, settings: Settings) -> None:
    names = await asyncio.gather(*(ensure_index(elastic, settings) for _ in range(5)))
    await ensure_index(elastic, settings)

    assert set(names) == {f"{settings.namespace}-reports-1"}
    pointed = await elastic.indices.get_alias(name=alias_name(settings))
    assert set(pointed) == {index_name(settings)}
    meta = (await elastic.indices.get_mapping(index=names[0]))[names[0]]["mappings"]["_meta"]
    assert meta["mapping_version"] == MAPPING_VERSION


async def test_the_next_generation_leaves_the_alias_where_it_is(
    elastic: AsyncElasticsearch, settings: Settings, index: str
) -> None:
    following = await ensure_index(elastic, settings.model_copy(update={"generation": 2}))

    assert following != index
    assert set(await elastic.indices.get_alias(name=alias_name(settings))) == {index}


async def test_an_older_mapping_grows(elastic: AsyncElasticsearch, settings: Settings) -> None:
    await elastic.indices.create(
        index=index_name(settings), mappings={"dynamic": "strict", "properties": {"year": {"type": "long"}}},
        settings={"analysis": {"analyzer": {"chinese": {"type": "cjk"}}}},
    )  # fmt: skip
    name = await ensure_index(elastic, settings)

    grown = (await elastic.indices.get_mapping(index=name))[name]["mappings"]
    assert grown["_meta"]["mapping_version"] == MAPPING_VERSION
    assert "figures" in grown["properties"]


async def test_a_mapping_that_cannot_grow_says_so(elastic: AsyncElasticsearch, settings: Settings) -> None:
    await elastic.indices.create(index=index_name(settings), mappings={"properties": {"year": {"type": "text"}}})

    with pytest.raises(IncompatibleIndex, match="start a new generation"):
        await ensure_index(elastic, settings)


@pytest.mark.parametrize("analyzer", ["smartcn", "icu", "ik"])
async def test_a_missing_plugin_is_named_before_anything_is_made(
    elastic: AsyncElasticsearch, settings: Settings, analyzer: str
) -> None:
    nodes = (await elastic.nodes.info(metric="plugins"))["nodes"].values()
    if all(f"analysis-{analyzer}" in str(node["plugins"]) for node in nodes):
        pytest.skip(f"this Elasticsearch has analysis-{analyzer}")
    with pytest.raises(MissingPlugin, match=f"analysis-{analyzer} on every node"):
        await ensure_index(elastic, settings.model_copy(update={"index_analyzer": analyzer}))
    assert not await elastic.indices.exists(index=index_name(settings))
