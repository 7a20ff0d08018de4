"""``gongkai replay select``: chosen reports read again, in the live generation, behind live ones."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from elasticsearch import AsyncElasticsearch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from cli.book import Book, new_book
from cli.console import ERR, INTERRUPTED, OUT, fail
from cli.replay.asking import ask
from cli.replay.filters import Wish
from cli.replay.generation import live_settings
from cli.replay.republish import MOST_WAITING, Pace, Stalled, republish
from cli.replay.selection import TABLES, Left, Selection
from shared.partitions import looking
from shared.settings import Settings

_TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]

Agency = Annotated[str, typer.Option(help="Part of the body's name, or its id.")]
RegionName = Annotated[str, typer.Option("--region", help="Code of GB/T 2260 or name; also the regions in it.")]
Year = Annotated[int | None, typer.Option(help="The year that the report is about.")]
Source = Annotated[str, typer.Option(help="Part of the address.")]
MediaType = Annotated[str, typer.Option(help="How the media type begins, e.g. application/pdf.")]
Since = Annotated[datetime | None, typer.Option(help="Fetched at or after this UTC time.", formats=_TIMES)]
Until = Annotated[datetime | None, typer.Option(help="Fetched before this UTC time.", formats=_TIMES)]
Older = Annotated[int | None, typer.Option(help="Read by a parser of a lower revision than this.", min=1)]
DoubtCode = Annotated[str, typer.Option("--doubt", help="With this doubt (docs/doubts.md).", metavar="CODE")]
Rule = Annotated[str, typer.Option("--finding", help="With a finding of this rule (docs/rules.md).", metavar="RULE")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say how many.")]
Rate = Annotated[float, typer.Option(help="Events a second at most; 0: no limit but the next.", min=0)]
MostWaiting = Annotated[
    int, typer.Option(help="Send on only while fewer messages wait at parser, validator and indexer.", min=1)
]


def select(  # noqa: PLR0913  # one option each
    agency: Agency = "",
    region: RegionName = "",
    year: Year = None,
    source: Source = "",
    media_type: MediaType = "",
    since: Since = None,
    until: Until = None,
    parser_older_than: Older = None,
    doubt: DoubtCode = "",
    finding: Rule = "",
    dry_run: DryRun = False,  # noqa: FBT002  # typer makes it a flag
    rate: Rate = 0.0,
    most_waiting: MostWaiting = MOST_WAITING,
) -> None:
    """Have chosen reports read again in the live generation, live reports first. Options are joined by and."""
    wish = Wish(
        *(agency, region, year, parser_older_than, doubt, finding),
        *(source, media_type, since and since.replace(tzinfo=UTC), until and until.replace(tzinfo=UTC)),
    )
    if wish == Wish():
        fail("select needs an option that says which; for all of them: gongkai replay start")
    with new_book(TABLES) as book:
        live, chosen, funnel = ask(lambda elasticsearch, settings: _choose(elasticsearch, settings, book, wish))
        OUT.print(_table(funnel))
        _explain(chosen, funnel)
        if chosen and not dry_run:
            _send(book, live, chosen, Pace(rate, most_waiting))


async def _choose(
    elasticsearch: AsyncElasticsearch, settings: Settings, book: Book, wish: Wish
) -> tuple[Settings, int, list[Left]]:
    live = await live_settings(elasticsearch, settings)
    selection = Selection(book, wish, live)
    async with looking(live) as look:
        return live, await selection.choose(elasticsearch, look), selection.funnel


def _table(funnel: list[Left]) -> Table:
    table = Table("条件 filter", "剩余 left", "of", title="选择 selection", title_justify="left")
    for left in funnel:
        table.add_row(left.name, f"{left.count:,}", left.of)
    return table


def _explain(chosen: int, funnel: list[Left]) -> None:
    empty = next((left for left in funnel if not left.count), None)
    OUT.print(f"nothing is left by {empty.name}" if empty else f"{chosen:,} documents chosen", markup=False)


def _send(book: Book, live: Settings, chosen: int, pace: Pace) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    sent = 0
    with Progress(*columns, console=ERR) as progress:
        bar = progress.add_task("republished", total=chosen)

        def told(now: int, waiting: int) -> None:
            nonlocal sent
            sent = now
            progress.update(bar, completed=now, description=f"republished ({waiting:,} wait)")

        try:
            ask(lambda _, __: republish(book, live, pace, told))
        except Stalled as error:
            fail(str(error))
        except KeyboardInterrupt:
            fail(f"{sent:,} of {chosen:,} were sent; to repeat the command does no harm", INTERRUPTED)
    OUT.print(f"{sent:,} documents are read again (gongkai replay status)")
