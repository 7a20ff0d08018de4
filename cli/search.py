"""``gongkai search``: ask the search service."""

import json
from typing import Annotated, Any

import httpx
import typer
from rich.text import Text

from cli.console import OUT, fail
from cli.programs import search_url

Query = Annotated[str, typer.Argument(help="Words; a phrase in quotes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the service's answer as it is.")]
Size = Annotated[int, typer.Option(help="Hits to show.", min=1, max=100)]
TIMEOUT_S = 30
FIGURES = {"applications.new_received.total": "新收", "applications.granted.total": "予以公开", "review.total": "复议"}

Answer = dict[str, Any]


def ask(query: str, size: int = 10) -> Answer:
    """The search service's answer. Ends the command when there is none."""
    url = f"{search_url()}/api/v1/reports"
    try:
        answer = httpx.get(url, params={"q": query, "size": size}, timeout=TIMEOUT_S)
    except httpx.HTTPError as error:
        fail(f"the search service at {url} does not answer ({error}); is it up? (gongkai up)")
    body: Answer = answer.json()
    if answer.is_error:
        fail(f"{body.get('title')}: {body.get('detail')}")
    return body


def search(query: Query, as_json: AsJson = False, size: Size = 10) -> None:  # noqa: FBT002  # typer makes it a flag
    """Search the reports: full text over body, title and narrative."""
    body = ask(query, size)
    if as_json:
        OUT.out(json.dumps(body, ensure_ascii=False), highlight=False)
    else:
        print_hits(body)


def print_hits(body: Answer) -> None:
    """How many there are, then each hit: body and year, key figures, marks, the passage, the source."""
    OUT.print(f"{body['total']:,} 份 of {body['collection']:,}", markup=False)
    for hit in body["hits"]:
        OUT.print(_heading(hit))
        for passage in hit["passages"][:1]:
            OUT.print(_marked(passage["pieces"]))
        OUT.print(Text(f"    {hit['source']['url']}", style="dim"))


def _heading(hit: Answer) -> Text:
    figures = " · ".join(f"{name} {_figure(hit['key_figures'].get(path))}" for path, name in FIGURES.items())
    marks = " ".join([*(f"✗{rule}" for rule in hit["finding_rules"]), *(f"?{code}" for code in hit["doubt_codes"])])
    name = hit["agency"] or hit["title"] or "机关不明 body unknown"
    return Text(f"{name} · {hit['year'] or '年度不明 year unknown'}", style="bold").append(
        f"  {figures}  {marks}", "not bold"
    )


def _figure(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"


def _marked(pieces: list[Answer]) -> Text:
    text = Text("    …")
    for piece in pieces:
        text.append(piece["text"].replace("\n", " "), "bold reverse" if piece["marked"] else None)
    return text.append("…")
