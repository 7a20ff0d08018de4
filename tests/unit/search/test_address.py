from services.search.pages.address import Address
from services.search.query.parameters import PageParameters


def test_a_choice_is_added_and_taken_back_and_starts_at_the_first_page() -> None:
    address = Address(PageParameters(q="强拆", year=[2021], after="x"))

    assert address.toggled("year", 2020) == "/?q=%E5%BC%BA%E6%8B%86&year=2021&year=2020"
    assert address.toggled("year", 2021) == "/?q=%E5%BC%BA%E6%8B%86"


def test_the_language_stays_in_every_address() -> None:
    address = Address(PageParameters(lang="en", year=[2021]))

    assert address.cleared() == "/?lang=en"
    assert address.in_language("zh") == "/?year=2021"
    assert address.report("r-2021") == "/reports/r-2021?lang=en"
