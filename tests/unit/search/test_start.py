"""A file that the search service cannot use ends it at once, with a sentence and not with a stack."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("SEARCH_API_KEYS_FILE", "no key", "file:1: is not name:sha256"),
        ("SEARCH_WEBHOOKS_FILE", "webhooks:\n  - name: x\n", "file:2: search: Field required"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, variable, text, said):
    (tmp_path / "file").write_text(text)
    environment = os.environ | {"GONGKAI_ENV_FILE": "/dev/null", variable: str(tmp_path / "file")}
    command = [sys.executable, "-m", "services.search"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    line = json.loads(ended.stderr.splitlines()[-1])
    assert (ended.returncode, line["event"]) == (1, "cannot start")
    assert said in line["reason"]
    assert "Traceback" not in ended.stderr
