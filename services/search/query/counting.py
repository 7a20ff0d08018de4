"""How the values of a facet are counted."""

import re
from typing import Any

from services.search.query.facets import FACET, FacetName
from services.search.query.parameters import SearchParameters
from shared.regions import regions

Body = dict[str, Any]

FACET_SIZE = 20
_SPECIAL = re.compile(r"([^\w\s]|_)")


def counted(facet: FacetName, parameters: SearchParameters) -> Body:
    """The most frequent values; of regions, those beside, above and right below each that is chosen."""
    if facet == "region":
        offered = _offered(parameters.region)
        return _terms(facet, len(offered), offered)
    return _terms(facet, FACET_SIZE, None)


def searched(facet: FacetName, *, begins: str, contains: str, size: int) -> Body:
    """The values that begin with one text and contain another."""
    if facet == "region":
        named = [code for code, region in regions().by_code.items() if region.name.startswith(begins)]
        return _terms(facet, size, sorted(code for code in named if contains in regions().by_code[code].name))
    if FACET[facet].is_text and (begins or contains):
        middle = f".*{_literal(contains)}" if contains else ""
        return _terms(facet, size, f"{_literal(begins)}{middle}.*")
    return _terms(facet, size, None)


def _terms(facet: FacetName, size: int, include: list[str] | str | None) -> Body:
    terms: Body = {"field": FACET[facet].fields[0], "size": max(1, size)}
    if FACET[facet].newest_first:
        terms["order"] = {"_key": "desc"}
    if include is not None:
        terms["include"] = include
    return {"terms": terms}


def _offered(chosen: list[str]) -> list[str]:
    """The provinces, and the way down to each chosen region with what lies beside it and below it."""
    known = regions()
    above = {""}
    for code in chosen:
        region = known.by_code.get(code)
        above.update(each.code for each in (known.line(region) if region else ()))
    return sorted(region.code for code in above for region in known.below(code))


def _literal(text: str) -> str:
    """A text that stands for itself in Lucene's regular expressions."""
    return _SPECIAL.sub(r"\\\1", text)
