"""``gongkai replay diff``: what a generation would change."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from elasticsearch import AsyncElasticsearch
from pydantic_core import to_json
from rich.table import Table

from cli.console import OUT
from cli.programs import search_url
from cli.replay.asking import ask
from cli.replay.comparison import Comparison, Difference
from cli.replay.generation import candidate_of, generations, live_of
from cli.replay.page import page
from cli.replay.walk import compare
from shared.settings import Settings

Number = Annotated[int | None, typer.Option(help="Which generation; the newest one by default.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Html = Annotated[Path | None, typer.Option(help="Write it as a page to this file.")]
MOST_ROWS = 30


def diff(generation: Number = None, as_json: AsJson = False, html: Html = None) -> None:  # noqa: FBT002  # typer's flag
    """Compare a generation with the live one: figures, findings and doubts that differ, documents gained and lost."""
    found = ask(lambda elasticsearch, settings: _compared(elasticsearch, settings, generation))
    if html:
        html.write_text(page(found, search_url()), encoding="utf-8")
    if as_json:
        OUT.out(to_json(found).decode(), highlight=False)
        return
    print_comparison(found)


async def _compared(elasticsearch: AsyncElasticsearch, settings: Settings, number: int | None) -> Comparison:
    known = await generations(elasticsearch, settings)
    return await compare(elasticsearch, live_of(known), candidate_of(known, number))


def print_comparison(found: Comparison) -> None:
    """Counts, then what changed most, then examples."""
    OUT.print(
        f"{found.same:,} 相同 same · {found.changed:,} 变化 changed · {found.gained:,} 新增 gained · "
        f"{found.lost:,} 缺失 lost"
    )
    for title, counted in (
        ("数据 figures", found.figures),
        ("问题 findings (+ more, − fewer)", found.findings),
        ("存疑 doubts (+ more, − fewer)", found.doubts),
        ("模板 templates", found.templates),
    ):
        if counted:
            OUT.print(_table(title, counted))
    for example in found.examples[:5]:
        OUT.print(_sentence(example), markup=False)
    for word, ids in (("gained", found.gained_ids), ("lost", found.lost_ids)):
        if ids:
            OUT.print(f"{word}: {', '.join(ids)}", markup=False)


def _table(title: str, counted: Counter[str]) -> Table:
    table = Table("what", "reports", title=title, title_justify="left")
    for name, count in sorted(counted.items(), key=lambda each: -abs(each[1]))[:MOST_ROWS]:
        table.add_row(name, f"{count:+,}" if title.startswith(("问题", "存疑")) else f"{count:,}")
    return table


def _sentence(example: Difference) -> str:
    changes = [f"{path} {old} → {new}" for path, (old, new) in [*example.identity.items(), *example.figures.items()]]
    return (
        f"{example.agency or '?'} {example.year or '?'} ({example.report_id}): {'; '.join(changes[:8]) or 'findings'}"
    )
