"""Facets: search inside one that is too long for a page."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from services.search.query.facets import FacetName
from services.search.query.parameters import SearchParameters
from services.search.query.result import FacetValue
from services.search.report_index import index_of
from shared.text import normalise

router = APIRouter()

Named = Annotated[FacetName, Path(description="Name of the facet: the parameter of the search that chooses it.")]


class FacetParameters(SearchParameters):
    """A search, and the values that are looked for in the facet."""

    prefix: str = Field(default="", max_length=100, description="What the values begin with; of regions their names.")
    contains: str = Field(default="", max_length=100, description="What the values contain.")
    size: int = Field(default=50, ge=1, le=500, description="Values at most, the most frequent first.")


class FacetAnswer(BaseModel):
    """Values of a facet."""

    facet: FacetName
    values: list[FacetValue]


@router.get("/facets/{facet}")
async def facet(request: Request, facet: Named, parameters: Annotated[FacetParameters, Query()]) -> FacetAnswer:
    """Values of one facet among the reports of a search, without what the search chooses of this facet."""
    begins, contains = normalise(parameters.prefix), normalise(parameters.contains)
    values = await index_of(request).facet(facet, parameters, begins=begins, contains=contains, size=parameters.size)
    return FacetAnswer(facet=facet, values=values)
