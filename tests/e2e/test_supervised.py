"""The services under the supervisor that ``gongkai up`` uses."""

import os
import signal
import sys
from pathlib import Path

from deploy.local.program import Program
from deploy.local.stack import Stack
from samples.country import Country
from shared.contracts import ParsedReport
from shared.topics import PARSED
from tests.e2e.pipeline import ROOT, pipeline, sites

REPORTS = 600


def parser_program(running):
    command = (sys.executable, "-m", "services.parser")
    return Program("parser", command, ROOT, running.environment, start_s=0)


def descendants(pid):
    """Processes below ``pid``, from /proc."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


async def parsed_urls(running):
    return {ParsedReport.from_bytes(record.value).source.url for record in await running.messages(PARSED)}


async def test_stopped_in_the_middle_nothing_is_dead_lettered_and_nothing_lost(engines, namespace, tmp_path):
    country, stack = Country(seed=2, reports=REPORTS), Stack(tmp_path / "home")
    async with pipeline(engines, namespace, tmp_path, parse_workers=1) as running, sites(country) as base:
        try:
            await running.start("fetcher")
            stack.add([parser_program(running)])
            await running.request(country.urls(base))
            await running.until_committed("parser", 10)
            stack.stop_programs(["parser"])
            assert await running.committed("parser") < REPORTS, "it was stopped in the middle"
            assert await running.dead_letters() == []
            stack.add([parser_program(running)])
            await running.until_committed("parser", REPORTS)
            assert await parsed_urls(running) == set(country.urls(base))
        finally:
            stack.stop()


async def test_kill_9_leaves_no_parsing_process_behind(engines, namespace, tmp_path):
    country, stack = Country(seed=2, reports=20), Stack(tmp_path / "home")
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        try:
            await running.start("fetcher")
            stack.add([parser_program(running)])
            await running.request(country.urls(base))
            await running.until_committed("parser", 20)
            [pid] = [state.pid for state in stack.states()]
            workers = descendants(pid)
            assert workers
            os.kill(pid, signal.SIGKILL)
            await running.until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), "all gone", 30)
        finally:
            stack.stop()
