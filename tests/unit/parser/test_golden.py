"""The command that writes golden files anew, and what every layout's folder must have."""

import json
import shutil

import pytest

from tests.examples.golden import FOLDER, description, goldens, layouts
from tests.examples.regenerate import main, regenerate, said_now


@pytest.fixture
def examples(tmp_path):
    shutil.copytree(FOLDER / "html-plain", tmp_path / "html-plain")
    return tmp_path


def golden_text(folder):
    [golden] = goldens(folder=folder)
    return golden.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("golden", goldens(), ids=[f"{golden.layout}/{golden.path.stem}" for golden in goldens()])
def test_the_committed_golden_files_are_as_they_would_be_written(golden):
    assert json.dumps(said_now(golden), ensure_ascii=False, indent=1) + "\n" == golden.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", layouts().values(), ids=list(layouts()))
def test_every_layout_describes_itself_in_one_line(layout):
    assert description(layout)
    assert "\n" not in description(layout)
    assert goldens([layout.name])


def test_a_changed_figure_is_written_in_its_place_and_named(examples, capsys):
    before = golden_text(examples)
    [golden] = goldens(folder=examples)
    golden.path.write_text(before.replace('"licensing_decisions": 2884', '"licensing_decisions": 1'), encoding="utf-8")
    assert regenerate(folder=examples) == 0
    assert golden_text(examples) == before
    assert "active_disclosure.licensing_decisions: 1 → 2884" in capsys.readouterr().out


def test_a_new_example_gets_its_golden_file(examples, capsys):
    before = json.loads(golden_text(examples))
    [golden] = goldens(folder=examples)
    golden.path.unlink()
    assert regenerate(["html-plain"], examples) == 0
    assert json.loads(golden_text(examples)) == before
    assert f"{golden.path.name}: new" in capsys.readouterr().out


def test_what_the_parser_refuses_is_not_written(examples, capsys):
    before = golden_text(examples)
    [golden] = goldens(folder=examples)
    golden.source.write_bytes(b"")
    assert regenerate(folder=examples) == 1
    assert golden_text(examples) == before
    assert golden.source.name in capsys.readouterr().err


def test_an_unknown_layout_is_named(capsys):
    with pytest.raises(SystemExit):
        main(["no-such-layout"])
    assert "no-such-layout" in capsys.readouterr().err
