"""Findings: list them, decide about one."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request
from pydantic import BaseModel

from services.search.finding.decide import Decider, DecisionBody
from services.search.finding.keys import Keys
from services.search.finding.listed import FindingList, FindingParameters
from services.search.finding.listed import findings as listed
from services.search.live_index import live_index_of
from services.search.report_index import index_of
from shared.contracts import Decision

router = APIRouter()
FindingId = Annotated[str, Path(min_length=1, max_length=64, description="`id` of the finding.")]


class DecisionAnswer(BaseModel):
    """The decision as it was made known; the index has it some seconds later."""

    finding_id: str
    report_id: str
    decision: Decision


@router.get("/findings")
async def findings(request: Request, parameters: Annotated[FindingParameters, Query()]) -> FindingList:
    """The findings of the reports that a search finds; as a file: /api/v1/exports/findings."""
    return await listed(live_index_of(request), parameters)


@router.put("/findings/{finding_id}/decision", status_code=202)
async def decide(
    request: Request, finding_id: FindingId, body: DecisionBody, authorization: Annotated[str, Header()] = ""
) -> DecisionAnswer:
    """Confirm, dismiss or reopen a finding, in the name of the key's owner."""
    keys: Keys = request.app.state.keys
    owner = keys.owner(authorization)
    document = await index_of(request).report(body.report_id)
    decider: Decider = request.app.state.decider
    decided = await decider.decide(finding_id, body, owner, document)
    return DecisionAnswer(finding_id=finding_id, report_id=decided.report_id, decision=decided.decision)
