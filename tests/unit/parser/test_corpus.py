"""Every cell of every real report that is at hand."""

import pytest

from services.parser import read
from shared.contracts import Report
from tests.unit.parser.corpus import TABLES, Case, cases, corpus_folder, leaves

pytestmark = pytest.mark.skipif(
    corpus_folder() is None, reason="no corpus: put it at ../shared/corpus or name it in GONGKAI_CORPUS"
)
CASES = cases()
IDENTITY = ("agency", "year", "template", "published_on")


@pytest.fixture(params=CASES, ids=[case.source.stem for case in CASES])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


@pytest.fixture
def report(case: Case) -> Report:
    return read(case.source.read_bytes())


def figures(tables: dict) -> dict:
    return dict(leaves({key: tables.get(key) for key in TABLES}))


def test_every_decidable_cell_equals_its_gold(case, report):
    ours = figures(report.model_dump())
    wrong = {
        path: (value, ours.get(path))
        for path, value in figures(case.gold).items()
        if not case.is_ambiguous(path) and ours.get(path) != value
    }
    assert wrong == {}


def test_an_undecidable_cell_is_right_or_ambiguous(case, report):
    ours = figures(report.model_dump())
    undecidable = {path: value for path, value in figures(case.gold).items() if case.is_ambiguous(path)}
    wrong = {
        path: ours.get(path)
        for path, value in undecidable.items()
        if ours.get(path) != value and (ours.get(path) is not None or report.notes.get(path) != "ambiguous")
    }
    assert wrong == {}


def test_nothing_is_invented(case, report):
    gold = figures(case.gold)
    invented = {path: value for path, value in figures(report.model_dump()).items() if value != gold.get(path)}
    assert {path: value for path, value in invented.items() if value is not None} == {}


def test_every_null_has_its_reason(report):
    prefixes = [path for path, value in leaves(report.model_dump(include=set(TABLES))) if value is None]
    silent = [path for path in prefixes if path not in report.notes]
    assert silent == [] or report.template == "pre-2019"


def test_every_figure_has_its_place(report):
    read_figures = [path for path, value in leaves(report.model_dump(include=set(TABLES))) if value is not None]
    assert [path for path in read_figures if path not in report.provenance and not path.endswith("amount_unit")] == []


def test_identity_equals_its_gold(case, report):
    stated = {field: case.gold[field] for field in IDENTITY if field in case.gold}
    assert stated
    assert report.model_dump(mode="json", include=set(stated)) == stated
