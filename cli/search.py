"""``gongkai search``: ask the search service."""

import json
from typing import Annotated

import httpx
import typer

from cli.console import OUT, fail
from shared.settings import settings

Query = Annotated[str, typer.Argument(help="Words; a phrase in quotes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the service's answer as it is.")]
TIMEOUT_S = 30


def ask(query: str, size: int = 10) -> dict[str, object]:
    """The search service's answer. Ends the command when there is none."""
    url = f"http://{settings().search_host}:{settings().search_port}/api/reports"
    try:
        answer = httpx.get(url, params={"q": query, "size": size}, timeout=TIMEOUT_S)
    except httpx.HTTPError as error:
        fail(f"the search service at {url} does not answer ({error}); is it up? (gongkai up)")
    body: dict[str, object] = answer.json()
    if answer.is_error:
        fail(f"{body.get('title')}: {body.get('detail')}")
    return body


def search(query: Query, as_json: AsJson = False) -> None:  # noqa: FBT002  # typer makes it a flag
    """Search the reports: full text over body, title and narrative."""
    body = ask(query)
    if as_json:
        OUT.out(json.dumps(body, ensure_ascii=False), highlight=False)
    else:
        print_hits(body)


def print_hits(body: dict[str, object]) -> None:
    """One line a hit, with the passage that matched."""
    OUT.print(json.dumps(body, ensure_ascii=False), markup=False)
