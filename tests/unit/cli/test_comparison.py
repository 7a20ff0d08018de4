import pytest

from bench.reports import fetched
from cli.replay.comparison import Comparison, difference
from samples.country import Country
from services.indexer.document import indexed
from services.parser import read
from services.parser.event import identified
from services.validator.validate import validated


def document(reason="absent", **changes):
    """A sample's document, its table of reviews null for ``reason`` when it is among the changes."""
    sample = next(report for report in Country(1, 40).reports() if report.form == "cms_html" and report.year_printed)
    report = read(sample.content, media_type=sample.media_type)
    if "review" in changes:
        changes["notes"] = report.notes | {"review": reason}
    return indexed(validated(identified(fetched(sample, "0" * 64), report.model_copy(update=changes))))


def test_the_same_reading_differs_in_nothing():
    assert difference(document(), document()).is_empty


@pytest.mark.parametrize(
    ("changes", "identity", "figures"),
    [
        ({"agency": "另一机关"}, {"agency"}, set()),
        ({"review": None}, set(), {"review"}),
    ],
)
def test_what_differs_is_named(changes, identity, figures):
    found = difference(document(), document(**changes))
    assert set(found.identity) == identity
    assert {path.split(".")[0] for path in found.figures} == figures


def test_a_null_for_another_reason_is_another_figure():
    blank, absent = document("blank", review=None), document("absent", review=None)
    assert difference(blank, absent).figures == {"review": ("blank", "absent")}


def test_reports_of_one_side_only_are_gained_or_lost():
    comparison = Comparison()
    for old, new in ((document(), document()), (document(), None), (None, document())):
        comparison.add(old, new)
    assert (comparison.same, comparison.gained, comparison.lost) == (1, 1, 1)
    assert comparison.share == pytest.approx(2 / 3)
