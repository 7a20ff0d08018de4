"""The golden files: ``tests/examples/<layout>/NAME.<ext>`` with what it says in ``NAME.json`` beside it."""

import json
from pathlib import Path

import pytest

from services.parser import read
from tests.unit.parser.corpus import TABLES, leaves

FOLDER = Path(__file__).resolve().parents[2] / "examples"
GOLDEN = sorted(FOLDER.glob("*/*.json"))


@pytest.mark.parametrize("golden", GOLDEN, ids=[path.parent.name for path in GOLDEN])
def test_an_example_reads_as_its_golden_file_says(golden):
    source = next(path for path in golden.parent.glob(f"{golden.stem}.*") if path != golden)
    said = json.loads(golden.read_text(encoding="utf-8"))
    report = read(source.read_bytes()).model_dump(mode="json")
    ours = dict(leaves({table: report[table] for table in TABLES}))
    assert ours == dict(leaves({table: said[table] for table in TABLES}))
    fields = ("agency", "year", "template", "published_on", "notes")
    assert {field: report[field] for field in fields} == {field: said[field] for field in fields}
    assert {doubt["code"] for doubt in report["doubts"]} == set(said["doubts"])


def test_there_is_an_example_of_every_layout():
    assert len({path.parent.name for path in GOLDEN}) >= 12
