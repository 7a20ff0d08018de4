"""``gongkai dead-letters list`` and ``show``: they change nothing."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from rich.table import Table

from cli.console import OUT, fail
from cli.dead_letters.options import CodeVersion, Error, Since, Source, Stage, Until, utc
from cli.here import settings_here
from shared.letters import Letter, Selection, read_letters
from shared.partitions import looking

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Everything = Annotated[bool, typer.Option("--all", help="Also those that were requeued or dropped.")]
Most = Annotated[int, typer.Option(help="Show the last so many.", min=1)]
Raw = Annotated[Path | None, typer.Option(help="Write the message's bytes to this file.")]


def chosen(selection: Selection) -> list[Letter]:
    """The letters that are meant. Ends the command when Kafka does not answer."""
    config = settings_here()

    async def read() -> list[Letter]:
        async with looking(config) as look:
            return selection.of(await read_letters(look, config))

    try:
        return asyncio.run(read())
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")


def list_letters(  # noqa: PLR0913  # one option each
    stage: Stage = "",
    error: Error = "",
    source: Source = "",
    code_version: CodeVersion = "",
    since: Since = None,
    until: Until = None,
    everything: Everything = False,  # noqa: FBT002  # typer makes it a flag
    as_json: AsJson = False,  # noqa: FBT002
    most: Most = 50,
) -> None:
    """List the messages that failed and about which nothing was decided, newest last."""
    selection = Selection((), stage, error, source, code_version, utc(since), utc(until), decided=everything)
    letters = chosen(selection)
    if as_json:
        for letter in letters[-most:]:
            OUT.out(json.dumps(_facts(letter), ensure_ascii=False), highlight=False)
        return
    OUT.print(letter_table(letters[-most:]))
    OUT.print(f"{len(letters):,} dead letters" + (f", the last {most} shown" if len(letters) > most else ""))


def letter_table(letters: Sequence[Letter]) -> Table:
    """Id, time, stage, what, why, and what was decided."""
    table = Table(title="死信 dead letters", title_justify="left")
    for heading in ("id", "when", "stage", "what", "why", "requeued before", "fate"):
        table.add_column(heading, overflow="fold")
    for letter in letters:
        content, fate = letter.content, letter.fate
        when = content.failed_at.strftime("%Y-%m-%d %H:%M:%SZ")
        why = f"{content.error}: {content.message}"
        decided = fate.fate + (f": {fate.reason}" if fate.reason else "") if fate else ""
        table.add_row(letter.id, when, content.stage, content.subject, why, str(letter.requeued or ""), decided)
    return table


def _facts(letter: Letter) -> dict[str, object]:
    content = letter.content.model_dump(mode="json", exclude={"value", "key", "headers"})
    fate = letter.fate.model_dump(mode="json") if letter.fate else None
    return {"id": letter.id, **content, "requeued": letter.requeued, "trace_id": letter.trace_id, "fate": fate}


def show(letter_id: Annotated[str, typer.Argument(help="Id as the list shows it.")], raw: Raw = None) -> None:
    """Show one dead letter whole: where it stood, why it failed, and its message."""
    letters = chosen(Selection([letter_id], decided=True))
    if not letters:
        fail(f"{letter_id}: no such dead letter (gongkai dead-letters list --all)")
    value = letters[0].content.value
    if raw:
        raw.write_bytes(value or b"")
    OUT.out(json.dumps(_facts(letters[0]), ensure_ascii=False, indent=1), highlight=False)
    OUT.out((value or b"").decode(errors="backslashreplace"), highlight=False)
