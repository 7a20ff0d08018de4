"""A real Prometheus with our rules, in a hurry: durations are a hundredth, so that minutes are under a second."""

import re
import subprocess
from contextlib import contextmanager

import httpx
import yaml

from deploy.local.ports import free_port
from tests.monitoring.rules import RULE_FILES

FACTOR = 0.01
EVERY = "500ms"
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
STANDSTILL = "> 90"
"""The one threshold that is a time: seconds since the last commit."""


def hurried(text):
    """Rules or a query with every duration made shorter."""
    text = re.sub(r"(?<=[\[:])\d+[smhd](?=[\]:])|(?<=offset )\d+[smhd]|(?<=for: )\d+[smhd]", _shorter, text)
    return text.replace(STANDSTILL, "> 3")


def _shorter(duration):
    seconds = int(duration[0][:-1]) * _SECONDS[duration[0][-1]]
    return f"{max(600, round(seconds * FACTOR * 1000))}ms"


class Prometheus:
    """Asks a running Prometheus."""

    def __init__(self, port):
        self._url = f"http://127.0.0.1:{port}/api/v1"

    def query(self, expression):
        """The samples of an instant query. Fails when Prometheus does."""
        answer = httpx.get(f"{self._url}/query", params={"query": expression}, timeout=10).json()
        assert answer["status"] == "success", f"{expression}: {answer.get('error')}"
        return answer["data"]["result"]

    def firing(self):
        return {sample["metric"]["alertname"] for sample in self.query('ALERTS{alertstate="firing"}')}

    def is_up(self):
        try:
            return bool(self.query("up == 1"))
        except (httpx.HTTPError, ValueError):
            return False


@contextmanager
def scraping(program, processes, folder):
    """Prometheus, scraping these processes of a pipeline under our job's name."""
    port = free_port()
    for file in RULE_FILES:
        (folder / file.name).write_text(hurried(file.read_text()))
    targets = [
        {"targets": [f"127.0.0.1:{process.port}"], "labels": {"service": name}} for name, process in processes.items()
    ]
    config = {
        "global": {"scrape_interval": EVERY, "evaluation_interval": EVERY, "scrape_timeout": EVERY},
        "rule_files": [str(folder / file.name) for file in RULE_FILES],
        "scrape_configs": [{"job_name": "gongkai", "static_configs": targets}],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    log = (folder / "prometheus.log").open("wb")
    process = subprocess.Popen(
        [
            program,
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}",
        ],
        stdout=log,
        stderr=log,
    )
    try:
        yield Prometheus(port)
    finally:
        process.terminate()
        process.wait(20)
        log.close()
