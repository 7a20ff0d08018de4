"""The generations that Elasticsearch knows, and which of them is live."""

import re
from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch

from cli.console import fail
from shared.elastic import alias_name, index_name
from shared.settings import Settings


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation's index."""

    number: int
    index: str
    documents: int
    live: bool


def of_generation(settings: Settings, number: int) -> Settings:
    """The settings as the services of a generation have them."""
    return settings.model_copy(update={"generation": number})


async def generations(elasticsearch: AsyncElasticsearch, settings: Settings) -> list[Generation]:
    """All generations that have an index, oldest first."""
    alias = alias_name(settings)
    pattern = re.compile(rf"{re.escape(alias)}-(\d+)$")
    found = await elasticsearch.indices.get_alias(index=f"{alias}-*", expand_wildcards="open")
    numbers = {int(match[1]): index for index in found if (match := pattern.match(index))}
    return [
        Generation(number, index, await _documents(elasticsearch, index), alias in found[index]["aliases"])
        for number, index in sorted(numbers.items())
    ]


async def _documents(elasticsearch: AsyncElasticsearch, index: str) -> int:
    return int((await elasticsearch.count(index=index))["count"])


def live_of(found: list[Generation], code: int = 1) -> Generation:
    """The live one. Ends the command, with ``code``, where there is none: nothing was ever indexed."""
    live = [generation for generation in found if generation.live]
    if not live:
        fail("no generation is live: nothing was ever indexed here (gongkai ingest)", code)
    return live[-1]


async def live_settings(elasticsearch: AsyncElasticsearch, settings: Settings, code: int = 1) -> Settings:
    """The settings of the generation that people search, whatever the environment says. Ends as ``live_of`` does."""
    return of_generation(settings, live_of(await generations(elasticsearch, settings), code).number)


def candidate_of(found: list[Generation], number: int | None) -> Generation:
    """Generation ``number``, or the newest one after the live. Ends the command where there is none."""
    live = live_of(found)
    chosen = (
        [one for one in found if one.number == number] if number else [one for one in found if one.number > live.number]
    )
    if not chosen:
        fail(f"there is no generation {number}" if number else "no replay has begun (gongkai replay start)")
    return chosen[-1]


async def move_alias(elasticsearch: AsyncElasticsearch, settings: Settings, old: Generation, new: Generation) -> None:
    """Let every search go to ``new``, in one atomic call; it fails where ``old`` is live no more."""
    alias = alias_name(settings)
    actions: list[dict[str, Any]] = [
        {"remove": {"index": old.index, "alias": alias, "must_exist": True}},
        {"add": {"index": index_name(of_generation(settings, new.number)), "alias": alias}},
    ]
    await elasticsearch.indices.update_aliases(actions=actions)
