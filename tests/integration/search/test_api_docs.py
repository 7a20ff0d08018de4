"""Every command of docs/api.md, run against the sample country."""

import asyncio
import json
import os
import re
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from samples.registry import registry_lines
from services.search.app import create_app
from shared.regions import regions
from shared.settings import Settings, settings
from tests.integration.search.conftest import _write
from tests.integration.search.sample_collection import SEED, sample_reports
from tests.integration.search.written import remove

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
QUESTIONS = re.compile(r"^### (\d+)\. .*?(?=^##)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    page = PAGE.read_text(encoding="utf-8")
    parts = [(f"question {found[1]}", found[0]) for found in QUESTIONS.finditer(page)]
    parts.append(("the rest", QUESTIONS.sub("", page)))
    return [(name, block) for name, part in parts for block in BLOCK.findall(part)]


@pytest.fixture(scope="module")
def address(engines: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A search service over the sample country, with its regions."""
    file = tmp_path_factory.mktemp("regions") / "regions.tsv"
    file.write_text("\n".join(registry_lines(SEED)), encoding="utf-8")
    config = Settings(elasticsearch_url=engines.elasticsearch_url, namespace=f"apidocs{uuid.uuid4().hex[:8]}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIONS_FILE", str(file))
        settings.cache_clear()
        regions.cache_clear()
        asyncio.run(_write(config, list(sample_reports())))
        server = uvicorn.Server(uvicorn.Config(create_app(config), port=0, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True
        thread.join(30)
    settings.cache_clear()
    regions.cache_clear()
    asyncio.run(remove(config))


def test_there_are_ten_questions() -> None:
    assert {name for name, _ in blocks()} == {*(f"question {number}" for number in range(1, 11)), "the rest"}


def answers(address: str, block: str) -> list[str]:
    """What each command of a block prints, by a line that no answer holds."""
    script = re.sub(r"^(curl .*)$", r"\1; echo; echo =====", block, flags=re.MULTILINE)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env={**os.environ, "GONGKAI": address},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{block}\n{done.stderr}"
    return [part.strip() for part in done.stdout.split("=====")[:-1]]


def is_empty(answer: str) -> bool:
    if answer.startswith("<?xml"):
        return "<entry>" not in answer
    if not answer.startswith(("{", "[")):
        return not answer  # a line of a file
    found = json.loads(answer)
    counted = [found[key] for key in ("total", "values", "agencies", "reports", "report") if key in found]
    return not any(counted or [found])


@pytest.mark.parametrize(("name", "block"), blocks(), ids=[name for name, _ in blocks()])
def test_each_command_answers_with_something(address: str, name: str, block: str) -> None:
    found = answers(address, block)

    assert found, name
    assert not [answer[:200] for answer in found if is_empty(answer)]


def _first(wanted: str) -> str:
    return next(block for name, block in blocks() if name == wanted)


def test_coverage_adds_up(address: str) -> None:
    everything, with_rate, without = (
        json.loads(answer)["total"] for answer in answers(address, _first("question 7"))[:3]
    )

    assert everything == with_rate + without
    assert 0 < without < everything
