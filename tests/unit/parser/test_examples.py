"""The golden files: ``tests/examples/<layout>/NAME.<ext>`` with what it says in ``NAME.json`` beside it."""

import pytest

from services.parser import read
from tests.examples.golden import goldens, layouts
from tests.unit.parser.corpus import TABLES, leaves

GOLDEN = goldens()


@pytest.mark.parametrize("golden", GOLDEN, ids=[f"{golden.layout}/{golden.path.stem}" for golden in GOLDEN])
def test_an_example_reads_as_its_golden_file_says(golden):
    said = golden.said()
    report = read(golden.source.read_bytes()).model_dump(mode="json")
    ours = dict(leaves({table: report[table] for table in TABLES}))
    assert ours == dict(leaves({table: said[table] for table in TABLES}))
    fields = ("agency", "year", "template", "published_on", "notes")
    assert {field: report[field] for field in fields} == {field: said[field] for field in fields}
    assert {doubt["code"] for doubt in report["doubts"]} == set(said["doubts"])


def test_there_is_an_example_of_every_layout():
    assert len(layouts()) >= 12
