"""What the Makefile and the docs tell people to run with ``python -m`` is there, and whole."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = [ROOT / "Makefile", ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
COMMAND = re.compile(r"python -m ((?:bench|cli|deploy|docs|samples|services|tests)(?:\.[a-z_]+)*)")
NAMED = sorted({name for page in PAGES for name in COMMAND.findall(page.read_text())})


def test_many_are_named():
    assert {"bench", "tests.chaos", "docs.generate"} <= set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_named_module_can_be_imported(name):
    module = importlib.import_module(name)
    if hasattr(module, "__path__"):
        module = importlib.import_module(f"{name}.__main__")
    assert module.__doc__
