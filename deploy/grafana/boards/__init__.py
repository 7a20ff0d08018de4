"""Every dashboard, in the order of the menu."""

import json
from collections.abc import Iterator

from deploy.grafana.board import Board
from deploy.grafana.boards.engines import ENGINES
from deploy.grafana.boards.fetcher import FETCHER
from deploy.grafana.boards.overview import OVERVIEW
from deploy.grafana.boards.parser import PARSER
from deploy.grafana.boards.pipeline import PIPELINE
from deploy.grafana.boards.replay import REPLAY

BOARDS: tuple[Board, ...] = (OVERVIEW, PIPELINE, FETCHER, PARSER, ENGINES, REPLAY)


def files() -> Iterator[tuple[str, str]]:
    """The name and the text of each file in ``deploy/grafana/dashboards``."""
    for board in BOARDS:
        yield f"{board.uid}.json", json.dumps(board.as_json(), ensure_ascii=False, indent=2) + "\n"
