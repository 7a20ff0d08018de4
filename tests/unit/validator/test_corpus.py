"""What is found about the real reports that are at hand: exactly this."""

import pytest

from services.parser import read
from services.validator import findings
from services.validator.rules import ARITHMETIC
from shared.contracts import Report
from tests.unit.parser.corpus import cases, corpus_folder

pytestmark = pytest.mark.skipif(
    corpus_folder() is None, reason="no corpus: put it at ../shared/corpus or name it in GONGKAI_CORPUS"
)
SUMS = {rule.code for rule in ARITHMETIC}
SHILONG, FURONG, ZEZHOU, BIANDONG, XIGONG = "000", "001", "002", "003", "004"
EXPECTED = {
    SHILONG: {"outcome-sum", "doubtful"},
    FURONG: {"hijacked"},
    ZEZHOU: {"unsplit-other"},
    BIANDONG: set(),
    XIGONG: {"doubtful"},
    "02": set(),
    "04": {"doubtful"},
    "07": {"doubtful"},
    "12": set(),
    "13": set(),
}
"""By the beginning of the file's name: the rules that it breaks."""


def reports() -> dict[str, Report]:
    return {case.source.stem.split("_")[0]: read(case.source.read_bytes()) for case in cases()}


@pytest.fixture(scope="module")
def found():
    return {name: (report, findings(report)) for name, report in reports().items()}


def test_each_report_breaks_exactly_these_rules(found):
    broken = {name: {each.rule for each in of} for name, (_, of) in found.items()}
    assert broken == EXPECTED


def test_only_shilong_breaks_the_arithmetic(found):
    broken = {name for name, (_, of) in found.items() if any(each.rule in SUMS for each in of)}
    assert broken == {SHILONG}


def test_shilong_3_is_not_4_and_its_text_is_offered(found):
    report, of = found[SHILONG]
    sums = [each for each in of if each.rule == "outcome-sum"]
    assert [(each.left, each.right) for each in sums] == [(3, 4), (3, 4)]
    assert all(report.provenance[cell] for each in sums for cell in each.cells if report.figure(cell) is not None)
    assert all(any("予以公开及部分公开1件" in sentence for sentence in each.sentences) for each in sums)
    assert {"applications.granted.total", "applications.partial.total"} <= set(sums[1].blanks_as_zero)


def test_shilong_prints_16_numbers_for_15_columns(found):
    [doubt] = [each for each in found[SHILONG][1] if each.rule == "doubtful"]
    assert "多于" in doubt.message
    assert {cell.partition(".")[0] for cell in doubt.cells} >= {"review", "litigation_direct"}


def test_furong_is_hijacked_and_the_sentences_are_shown(found):
    [finding] = [each for each in found[FURONG][1] if each.rule == "hijacked"]
    assert finding.sentences


def test_zezhou_does_not_split_other(found):
    [finding] = [each for each in found[ZEZHOU][1] if each.rule == "unsplit-other"]
    assert finding.severity == "info"
