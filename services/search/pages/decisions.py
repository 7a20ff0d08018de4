"""The form under a finding: confirm, dismiss or reopen it, with a key."""

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from services.search.finding.decide import Decider, DecisionBody
from services.search.finding.keys import Keys, NoKey
from services.search.language import Language
from services.search.pages.address import report_address
from services.search.pages.report import Notice, show
from services.search.report_index import ReportId, index_of
from shared.contracts import Finding, FindingDecided, IndexedReport

router = APIRouter()
FindingId = Annotated[str, Path(min_length=1, max_length=64)]
_ADDRESS = "/reports/{report_id}/findings/{finding_id}/decision"


@router.post(_ADDRESS)
async def decide(request: Request, report_id: ReportId, finding_id: FindingId) -> Response:
    """Take the decision of the form; the key comes with it each time, so no other site can decide for anybody.

    The answer is the report's page with the decision in it, before the index has it, and stands in no cache.
    """
    given = {name: values[0] for name, values in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
    language = Language("en" if given.get("lang") == "en" else "zh")
    document = await index_of(request).report(report_id)
    answer = await _answer(request, document, finding_id, given, language)
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def _answer(
    request: Request, document: IndexedReport, finding_id: str, given: dict[str, str], language: Language
) -> Response:
    keys: Keys = request.app.state.keys
    decider: Decider = request.app.state.decider
    typed: dict[str, str] = {name: given[name] for name in ("status", "reason") if name in given}
    try:
        owner = keys.owner(f"Bearer {given.get('key', '')}")
    except NoKey as refused:
        return show(request, document, language, Notice(finding_id, "key_unknown", refused.status, typed))
    if given.get("status") == "dismissed" and not given.get("reason", "").strip():
        return show(request, document, language, Notice(finding_id, "reason_needed", 400, typed))
    try:
        body = DecisionBody.model_validate(
            {"report_id": document.report_id, "status": given.get("status"), "reason": given.get("reason", "")}
        )
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    decided = await decider.decide(finding_id, body, owner, document)
    return show(request, _with(document, decided), language, Notice(finding_id, "decision_sent"))


def _with(document: IndexedReport, decided: FindingDecided) -> IndexedReport:
    def known(finding: Finding) -> Finding:
        same = finding.id == decided.finding_id
        return finding.model_copy(update={"decision": decided.decision}) if same else finding

    return document.model_copy(update={"findings": tuple(map(known, document.findings))})


@router.get(_ADDRESS)
async def after_decision(report_id: ReportId, finding_id: FindingId) -> Response:  # noqa: ARG001 - part of the address
    """Whoever opens the address of a decision again is led to the report."""
    return RedirectResponse(report_address(report_id, "zh"), 303)
