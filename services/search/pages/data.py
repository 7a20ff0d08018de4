"""The page of the data: a figure or a rate over the reports of a search, in groups, as a chart and a table."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.search.aggregate.aggregate import aggregate
from services.search.aggregate.parameters import By
from services.search.aggregate.result import Aggregate
from services.search.language import Language
from services.search.live_index import live_index_of
from services.search.pages.address import Address
from services.search.pages.chart import line, share
from services.search.pages.chips import chips
from services.search.pages.parameters import DataParameters
from services.search.pages.quantities import quantities, rates
from services.search.pages.rendering import render
from services.search.query.parameters import PageParameters, SearchParameters

router = APIRouter()
_MEASURES = ("sum", "mean", "median", "p10", "p90", "min", "max", "rate")
_MOST_SHOWN = 200


@router.get("/data")
async def data_page(request: Request, parameters: Annotated[DataParameters, Query()]) -> Response:
    """Pick a figure, group, filter."""
    language = Language(parameters.lang)
    by: By = parameters.by or "year"
    asked = parameters.asked(by=by, top=min(parameters.top, _MOST_SHOWN))
    found = await aggregate(live_index_of(request), asked)
    searched = _search(parameters)
    measure = found.measures[0]
    values = [group.measures[measure] for group in found.groups]
    own = {"what": parameters.subject, "by": by, "measure": list(parameters.measure)}
    address = Address(searched)
    return render(
        "data.html",
        language,
        parameters=parameters,
        by=by,
        found=found,
        name=found.of.en if language.code == "en" else found.of.zh,
        measure=measure,
        is_rate=bool(found.of.denominator),
        chart=line([group.key for group in found.groups], values) if by == "year" and found.groups else None,
        bars=[share(value, values) for value in values],
        links=[_link(address, by, group.key) for group in found.groups],
        address=address,
        chips=chips(searched, language),
        figures=[(f"of:{path}", name) for path, name in quantities(language)],
        rates=[(f"rate:{code}", name) for code, name in rates(language)],
        groupings=get_args(By),
        measures=_MEASURES,
        lacks=lacks(found),
        api=address.in_api("/api/v1/aggregates", _api(found, by)),
        switch=address.on_page("/data", {**own, "lang": None if language.other == "zh" else "en"}),
        here="data",
    )


def lacks(found: Aggregate) -> list[tuple[str, int]]:
    """Why reports of the whole are not counted, by the key of the reason's words."""
    counts = found.total.coverage.model_dump()
    return [(name, count) for name, count in counts.items() if name not in ("reports", "rests_on") and count]


def _search(parameters: DataParameters) -> PageParameters:
    """The search whose reports are counted."""
    names = {field.alias or name for name, field in SearchParameters.model_fields.items()}
    given = parameters.model_dump(mode="json", exclude_defaults=True)
    kept = {name: value for name, value in given.items() if name in names - {"after", "size"}}
    return PageParameters.model_validate({**kept, "lang": parameters.lang})


def _api(found: Aggregate, by: str) -> dict[str, object]:
    return {("rate" if found.of.denominator else "of"): found.of.code, "by": by, "measure": found.measures}


def _link(address: Address, by: str, key: str) -> str:
    """The reports of a group."""
    return address.only(by, [key])
