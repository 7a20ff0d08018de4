import pytest

from services.search.query.parameters import SearchParameters
from services.search.query.request import request


def test_a_facet_ignores_its_own_choice_and_respects_the_others() -> None:
    body = request(SearchParameters(year=[2021], template=["2021"]))

    def filters(facet: str) -> str:
        return str(body["aggs"][facet]["filter"])

    assert "'year'" not in filters("year")
    assert "'template'" in filters("year")
    assert "'year'" in filters("template")
    assert "'year'" in str(body["post_filter"])


@pytest.mark.parametrize(
    ("given", "order"), [({}, "year"), ({"q": "强拆"}, "relevance"), ({"q": "x", "sort": "year"}, "year")]
)
def test_the_order_follows_the_query_unless_it_is_given(given: dict[str, str], order: str) -> None:
    parameters = SearchParameters.model_validate(given)

    assert parameters.order == order
    assert ("_score" in request(parameters)["sort"][0]) == (order == "relevance")
