"""The index of a generation: made once, by whichever indexer comes first."""

from elasticsearch import AsyncElasticsearch, BadRequestError

from services.indexer.analysis import ANALYSES, index_settings
from services.indexer.mapping import MAPPING_VERSION, mapping
from shared.elastic import alias_name, index_name
from shared.errors import GongkaiError
from shared.settings import Settings

_EXISTS = "resource_already_exists_exception"


class IncompatibleIndex(GongkaiError):
    """The index has an older mapping that cannot grow into this one: start a new generation."""


class MissingPlugin(GongkaiError):
    """Elasticsearch lacks the plugin that ``INDEX_ANALYZER`` needs."""


async def ensure_index(client: AsyncElasticsearch, settings: Settings) -> str:
    """Create the generation's index if it is absent, and the alias if it points nowhere yet.

    Safe to repeat and to run in several replicas at once. An alias that exists is never moved: that is a decision.

    Returns:
        The index's name.

    Raises:
        IncompatibleIndex: The index is there with an older mapping that this one does not extend.
        MissingPlugin: A node lacks the plugin of the analyzer.

    """
    name = index_name(settings)
    await _check_plugin(client, settings)
    await _guard(client, name, settings)
    if not await client.indices.exists(index=name):
        await _create(client, name, settings)
    await _extend(client, name)
    alias = alias_name(settings)
    if not await client.indices.exists_alias(name=alias):
        await client.indices.put_alias(index=name, name=alias)
    return name


async def _check_plugin(client: AsyncElasticsearch, settings: Settings) -> None:
    plugin = ANALYSES[settings.index_analyzer].plugin
    if plugin is None:
        return
    nodes = (await client.nodes.info(metric="plugins"))["nodes"].values()
    lacking = [node["name"] for node in nodes if plugin not in {each["name"] for each in node["plugins"]}]
    if lacking:
        raise MissingPlugin(
            f"INDEX_ANALYZER={settings.index_analyzer} needs the plugin {plugin} on every node; without it: "
            f"{', '.join(lacking)} (bin/elasticsearch-plugin install {plugin}, or INDEX_ANALYZER=bigram)"
        )


async def _guard(client: AsyncElasticsearch, name: str, settings: Settings) -> None:
    """By this template an index that is deleted under a running indexer comes back with this mapping."""
    template = {"settings": index_settings(settings), "mappings": mapping()}
    await client.indices.put_index_template(name=name, index_patterns=[name], template=template, priority=100)


async def _create(client: AsyncElasticsearch, name: str, settings: Settings) -> None:
    try:
        await client.indices.create(index=name, settings=index_settings(settings), mappings=mapping())
    except BadRequestError as error:
        if error.error != _EXISTS:  # another replica was faster
            raise


async def _extend(client: AsyncElasticsearch, name: str) -> None:
    """Bring an index of an older mapping version up to this one; new fields can be added, others cannot change."""
    found = await client.indices.get_mapping(index=name)
    version = found[name]["mappings"].get("_meta", {}).get("mapping_version", 0)
    if version >= MAPPING_VERSION:
        return
    wanted = mapping()
    try:
        await client.indices.put_mapping(
            index=name, properties=wanted["properties"], dynamic=wanted["dynamic"], meta=wanted["_meta"]
        )
    except BadRequestError as error:
        raise IncompatibleIndex(
            f"index {name} has mapping version {version}, this code writes {MAPPING_VERSION}: start a new generation"
        ) from error
