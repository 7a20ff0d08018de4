"""What counts as right, doubted, missed, wrong and invented, and what makes ``make accuracy`` fail."""

import json

import pytest

from bench.accuracy import __main__ as accuracy
from bench.accuracy.batches import Batch
from bench.accuracy.cells import measure, scores_of
from bench.accuracy.country import truth_of
from bench.accuracy.options import Options
from bench.accuracy.score import score
from bench.accuracy.truth import Truth, flat
from samples import Country
from tests.examples.golden import goldens, layouts

FEW = Options(reports=3, pdf=0, docx=0, scans=0)


def truth(changed=None, undecidable=(), content=None):
    """A sample report, and what is said to be true of it."""
    known = truth_of(Country(3).report(30, "cms_html"), 3)
    figures = {**known.figures, **(changed or {})}
    return Truth("x", "y", content or known.content, figures, known.identity, undecidable)


def counts(of):
    return score(of)[1].counts


def null_cell():
    return next(path for path, value in truth().figures.items() if value is None)


def test_every_cell_of_a_sound_report_is_right():
    media_type, found = score(truth())
    assert media_type == "html"
    assert found.counts["right"] == found.counts["cells"] == len(truth().figures)
    assert found.counts["agency"] == found.counts["year"] == found.counts["template"] == 1
    assert found.errors == []


def test_another_figure_is_wrong_and_a_figure_for_none_invented():
    path = "applications.total.total"
    wrong = score(truth({path: 12345}))[1]
    assert (wrong.counts["wrong"], wrong.errors[0].path, wrong.errors[0].truth) == (1, path, 12345)
    assert counts(truth({path: None}))["invented"] == 1


def test_a_figure_at_a_path_that_the_truth_does_not_know_is_invented():
    known = truth()
    fewer = {path: value for path, value in known.figures.items() if path != "applications.total.total"}
    assert counts(Truth("x", "y", known.content, fewer, {}))["invented"] == 1


def test_a_null_where_the_truth_has_a_figure_is_missed():
    found = counts(truth({null_cell(): 7}))
    assert (found["missed"], found["doubted"], found["wrong"]) == (1, 0, 0)


def test_a_null_that_says_why_is_doubted():
    [golden] = goldens(["glued"])
    said = flat(golden.said())
    path = "active_disclosure.normative_documents.issued"
    assert said[path] is None
    found = counts(Truth("x", "glued", golden.source.read_bytes(), {**said, path: 1}, {}))
    assert found["doubted"] == 1


def test_undecidable_cells_are_counted_apart():
    path = "applications.total"
    found = counts(truth(undecidable=(path,)))
    assert (found["undecidable"], found["guessed"], found["left open"]) == (7, 7, 0)
    found = counts(truth({f"{path}.total": 12345}, undecidable=(path,)))
    assert (found["guessed"], found["wrong"]) == (6, 1)


def test_a_document_that_is_refused_misses_everything():
    found = counts(truth(content=b"%PDF-1.7 nothing"))
    assert (found["refused"], found["wrong"], found["right"] + found["missed"]) == (1, 0, found["cells"])
    assert found["agency"] == 0


def test_another_year_is_a_confident_error():
    known = truth()
    found = score(Truth("x", "y", known.content, known.figures, {"year": 1999}))[1]
    assert [(error.path, error.truth) for error in found.errors] == [("year", 1999)]


def test_every_golden_file_is_compared():
    section = measure(FEW)
    of_golden = [row for row in section.data["rows"] if row["group"] == "golden"]
    assert {row["layout"] for row in of_golden} == set(layouts())
    assert sum(row["reports"] for row in of_golden) == len(goldens())
    assert section.errors == []


def test_what_cannot_be_compared_is_said(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("GONGKAI_CORPUS", str(tmp_path / "nowhere"))
    assert accuracy.main(["--reports", "2", "--pdf", "0", "--docx", "0", "--scans", "0"]) == 0
    assert "skipped: corpus: no corpus" in capsys.readouterr().out


def test_a_confident_error_is_printed_written_and_fails(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("bench.accuracy.country.truth_of", lambda *_: truth({"applications.total.total": 12345}))
    file = tmp_path / "accuracy.json"
    assert accuracy.main(["--reports", "1", "--pdf", "0", "--docx", "0", "--scans", "0", "--json", str(file)]) == 1
    assert "x: applications.total.total is 12345, read as" in capsys.readouterr().out
    written = json.loads(file.read_text(encoding="utf-8"))["cells"]
    assert len(written["errors"]) == 1
    assert [row["wrong"] for row in written["rows"] if row["group"] == "samples"] == [1]


def test_batches_are_the_same_however_they_are_worked_through():
    assert measure(FEW).data == measure(Options(reports=3, pdf=0, docx=0, scans=0, jobs=2)).data
    assert scores_of(Batch("nothing")) == {}


@pytest.mark.parametrize("given", [["--jobs", "0"], ["--reports", "-1"], ["--scans", "x"]])
def test_arguments_that_cannot_be_read_are_named(given, capsys):
    with pytest.raises(SystemExit):
        accuracy.options_of(given)
    assert given[-1] in capsys.readouterr().err


def test_what_was_doubted_is_printed_on_demand(monkeypatch, capsys):
    monkeypatch.setattr("bench.accuracy.country.truth_of", lambda *_: truth({null_cell(): 7}))
    few = ["--reports", "1", "--pdf", "0", "--docx", "0", "--scans", "0"]
    assert accuracy.main(few) == 0
    assert null_cell() not in capsys.readouterr().out
    assert accuracy.main([*few, "--unread"]) == 0
    assert f"? x: {null_cell()} is 7, read as" in capsys.readouterr().out
