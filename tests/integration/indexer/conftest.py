from collections.abc import AsyncIterator
from typing import Any

import pytest
from elasticsearch import AsyncElasticsearch

from services.indexer.index import ensure_index
from shared.elastic import client
from shared.settings import Settings


@pytest.fixture
def settings(engines: Any, namespace: str) -> Settings:
    return Settings(elasticsearch_url=engines.elasticsearch_url, namespace=namespace)


@pytest.fixture
async def elastic(settings: Settings) -> AsyncIterator[AsyncElasticsearch]:
    async with client(settings) as elastic:
        yield elastic
        made = list(await elastic.indices.get(index=f"{settings.namespace}-*"))
        if made:  # wildcards are not allowed to delete
            await elastic.indices.delete(index=made)
        await elastic.options(ignore_status=404).indices.delete_index_template(name=f"{settings.namespace}-*")


@pytest.fixture
async def index(elastic: AsyncElasticsearch, settings: Settings) -> str:
    return await ensure_index(elastic, settings)
