"""What is chosen in a search, each with the address without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.search.language import Language
from services.search.pages.address import Address
from services.search.pages.naming import value_name
from services.search.pages.shown_report import figure_name
from services.search.query.condition import condition
from services.search.query.facets import FACETS
from services.search.query.parameters import PageParameters

_SIGNS = {">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition: its words, and where it leads to be rid of it."""

    text: str
    without: str


def chips(parameters: PageParameters, language: Language) -> list[Chip]:
    """Every condition of the search besides its words."""
    return list(_chips(parameters, Address(parameters), language))


def _chips(parameters: PageParameters, address: Address, language: Language) -> Iterator[Chip]:
    for place in parameters.places:
        left = [each for each in parameters.places if each != place]
        yield Chip(f"{language('within')} {language.place(place)}", address.only("in", left))
    for facet in FACETS:
        for value in parameters.chosen(facet):
            yield Chip(value_name(facet, value, language), address.toggled(facet, value))
    for written in parameters.figure:
        yield Chip(condition_name(written, language), address.toggled("figure", written))
    for name in ("quality_from", "quality_to", "published_from", "published_to"):
        bound = getattr(parameters, name)
        if bound is not None:
            yield Chip(language(name, bound=bound), address.only(name, None))


def condition_name(written: str, language: Language) -> str:
    """A condition on a figure in words."""
    found = condition(written)
    name = " ÷ ".join(figure_name(path, language) for path in found.quantity.paths)
    if found.state:
        return f"{name}：{language('state_' + found.state)}"
    return f"{name} {_SIGNS.get(found.sign, found.sign)} {found.number:,}"
