import pytest

from services.search.query.condition import condition
from services.search.query.order import order
from services.search.query.quantity import quantity


def test_a_figure_is_compared_in_its_field() -> None:
    assert condition("review.total:>= 5").query() == {"range": {"figures.review.total": {"gte": 5}}}
    assert condition("review.total:=5").query() == {"term": {"figures.review.total": 5}}


def test_a_cell_has_no_number_when_its_row_or_table_has_none() -> None:
    found = condition("applications.granted.total:absent").query()

    assert found == {"terms": {"cells_absent": ["applications", "applications.granted", "applications.granted.total"]}}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("aplications.granted.total", "did you mean applications.granted.total"),
        ("review.total/", "there is no figure ''"),
        ("active_disclosure.procurement.amount_unit", "there is no figure"),
        ("x" * 10_000, "there is no figure"),
    ],
)
def test_an_unknown_figure_is_refused_with_the_nearest_known_one(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        quantity(written)


@pytest.mark.parametrize("written", ["review.total:>=", "review.total:>1e9", "review.total:>=5 or 1", "review.total:"])
def test_what_is_no_comparison_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="neither a comparison"):
        condition(written)


def test_a_rate_has_no_single_reason() -> None:
    with pytest.raises(ValueError, match="of two cells"):
        condition("review.upheld/review.total:blank")


@pytest.mark.parametrize("written", ["relevance:asc", "year:up", "colour", "review.totl"])
def test_an_unknown_order_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"order|direction|figure"):
        order(written)
