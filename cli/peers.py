"""``gongkai peers``: what figures bodies of the same level and kind usually have, from the index, as a file."""

import asyncio
from math import expm1
from pathlib import Path
from typing import Annotated

import typer
from elasticsearch import ApiError, TransportError
from rich.table import Table

from cli.console import OUT, fail
from cli.here import settings_here
from shared.elastic import client
from shared.figures import all_figures
from shared.peers import Peers
from shared.peers.index import compute
from shared.settings import Settings

File = Annotated[Path, typer.Argument(help="Where to write it; then name it by PEERS_FILE.", metavar="FILE")]


def peers(file: File) -> None:
    """Write the table of peers to FILE and print it. Groups of fewer than 30 bodies are left out."""
    config = settings_here()
    try:
        found = asyncio.run(_computed(config))
    except (ApiError, TransportError) as error:
        fail(f"Elasticsearch at {config.elasticsearch_url} does not answer: {error}; is it up? (gongkai up)")
    try:
        file.write_text(found.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"{file}: {error.strerror or error}")
    OUT.print(_table(found))


async def _computed(config: Settings) -> Peers:
    async with client(config) as elasticsearch:
        return await compute(elasticsearch, config)


def _table(found: Peers) -> Table:
    table = Table(title="同级同类 peers", title_justify="left")
    for heading in ("level", "kind", "figure", "bodies", "median", "spread (log)"):
        table.add_column(heading, overflow="fold")
    for group in found.groups:
        figure = all_figures()[group.path]
        middle = f"{expm1(group.median):,.1f}"
        table.add_row(group.level, group.kind, figure.zh, str(group.bodies), middle, f"{group.spread:.2f}")
    return table
