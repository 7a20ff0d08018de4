"""``gongkai status``: every stage, and the last failures with their reasons."""

import asyncio

from aiokafka.errors import KafkaError
from elasticsearch import ApiError, TransportError
from rich.table import Table

from cli.console import OUT, fail
from cli.here import settings_here
from cli.programs import readiness
from cli.stages import PipelineState, pipeline_state
from deploy.local.stack import Stack
from shared.contracts import DeadLetter
from shared.elastic import alias_name, client
from shared.partitions import looking
from shared.settings import Settings


def _stage_table(state: PipelineState) -> Table:
    table = Table(title="阶段 stages", title_justify="left")
    for heading in ("stage", "in", "out", "waiting (lag)", "dead", "per second"):
        table.add_column(heading, justify="left" if heading == "stage" else "right")
    for stage in state.stages:
        counts = (stage.taken, stage.done, stage.waiting, stage.dead)
        table.add_row(stage.stage, *(f"{count:,}" for count in counts), f"{stage.per_second:,.0f}")
    return table


def failure_table(title: str, letters: tuple[DeadLetter, ...]) -> Table:
    """Dead letters by name and reason."""
    table = Table(title=title, title_justify="left")
    for heading in ("when", "stage", "what", "why"):
        table.add_column(heading, overflow="fold")
    for letter in letters:
        when = letter.failed_at.astimezone().strftime("%m-%d %H:%M:%S")
        table.add_row(when, letter.stage, letter.subject, f"{letter.error}: {letter.message}")
    return table


def _process_table() -> Table:
    table = Table(title="进程 processes", title_justify="left")
    for heading in ("process", "state", "health", "pid", "up (s)", "log"):
        table.add_column(heading, overflow="fold")
    for state in Stack().states():
        health = readiness(state.name) if state.alive else ""
        table.add_row(state.name, state.state, health, str(state.pid), f"{state.uptime_s:.0f}", str(state.log))
    return table


async def _searchable(config: Settings) -> str:
    async with client(config) as elasticsearch:
        try:
            answer = await elasticsearch.count(index=alias_name(config))
        except (ApiError, TransportError) as error:
            return f"Elasticsearch at {config.elasticsearch_url}: {error}"
    return f"{answer['count']:,} reports searchable"


async def _state(config: Settings) -> tuple[PipelineState, str]:
    async with looking(config) as look:
        return await pipeline_state(look, config), await _searchable(config)


def status() -> None:
    """Show per stage what came in, went out, waits and failed; the processes; the last failures with reasons."""
    config = settings_here()
    if Stack().states():
        OUT.print(_process_table())
    try:
        state, searchable = asyncio.run(_state(config))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    OUT.print(_stage_table(state))
    OUT.print(searchable)
    if state.failures:
        OUT.print(failure_table("最近的失败 last failures", state.failures))
