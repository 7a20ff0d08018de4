"""A message that was ever published stays readable: the log is kept for ever."""

import json
from pathlib import Path

import pytest

from docs.generate import schema_name
from shared.contracts import EVENTS

EXAMPLES = Path(__file__).parent / "examples"
MODELS = {schema_name(event): event for event in EVENTS}
FILES = sorted(EXAMPLES.glob("*.json"))


def known_to(example, written):
    """``written`` without what later additions put into it."""
    if isinstance(example, dict):
        return {key: known_to(value, written[key]) for key, value in example.items()}
    if isinstance(example, list):
        assert len(example) == len(written)
        return [known_to(one, other) for one, other in zip(example, written, strict=True)]
    return written


def test_every_version_has_a_frozen_example():
    assert {json.loads(file.read_text())["schema"] for file in FILES} >= set(MODELS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_frozen_example_is_read_and_written_back_unchanged(file):
    example = json.loads(file.read_text())
    event = MODELS[example["schema"]].from_bytes(file.read_bytes())
    written = json.loads(event.to_bytes())
    assert known_to(example, written) == example


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fields_of_a_later_version_are_ignored(file):
    example = json.loads(file.read_text())
    model = MODELS[example["schema"]]
    assert model.from_bytes(json.dumps(example | {"of_tomorrow": 1}).encode()) == model.from_bytes(file.read_bytes())
