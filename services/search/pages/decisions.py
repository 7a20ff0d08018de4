"""The form under a finding: confirm, dismiss or reopen it, with a key."""

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from services.search.finding.decide import Decider, DecisionBody
from services.search.finding.keys import Keys
from services.search.report_index import ReportId, index_of

router = APIRouter()
FindingId = Annotated[str, Path(min_length=1, max_length=64)]


@router.post("/reports/{report_id}/findings/{finding_id}/decision")
async def decide(request: Request, report_id: ReportId, finding_id: FindingId) -> Response:
    """Take the decision of the form; the key comes with it each time, so no other site can decide for anybody."""
    given = {name: values[0] for name, values in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
    keys: Keys = request.app.state.keys
    decider: Decider = request.app.state.decider
    owner = keys.owner(f"Bearer {given.get('key', '')}")
    try:
        body = DecisionBody.model_validate(
            {"report_id": report_id, "status": given.get("status"), "reason": given.get("reason", "")}
        )
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    await decider.decide(finding_id, body, owner, await index_of(request).report(report_id))
    english = "&lang=en" if given.get("lang") == "en" else ""
    return RedirectResponse(f"/reports/{report_id}?decided={body.status}{english}", 303)
