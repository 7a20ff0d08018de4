"""Findings of many reports as one list: both sides' values, the sentence, and where it stands."""

from typing import Any, Literal
from urllib.parse import quote

from pydantic import BaseModel, Field

from services.search.live_index import Body, LiveIndex
from services.search.query.cursor import decode, encode
from services.search.query.parameters import SearchParameters
from services.search.query.request import matching
from shared.contracts import Finding, Severity

StatusFilter = Literal["open", "undecided", "confirmed", "dismissed"]
"""open: nobody has dismissed it; undecided: nobody has decided at all, or somebody reopened it."""


class FindingParameters(SearchParameters):
    """Findings of the reports that a search finds. ``size`` and ``after`` count reports."""

    rule: list[str] = Field(default=[], max_length=50, description="Only findings of these rules.")
    status: StatusFilter | None = Field(
        default=None,
        description="open: not dismissed; undecided: not confirmed either; confirmed; dismissed. Default: all.",
    )


class ListedFinding(BaseModel):
    """A finding with the report that it is about."""

    report_id: str
    agency_key: str | None = None
    agency: str | None = None
    region: list[str] = []
    year: int | None = None
    finding: Finding
    url: str = Field(description="The original.")
    page: str = Field(description="The report here, as a path.")


class FindingList(BaseModel):
    """A page of findings."""

    reports: int = Field(description="Reports that have such findings; of confirmed and others, that may have.")
    findings: list[ListedFinding]
    next: str | None = Field(default=None, description="`after` of the next page; null on the last one.")


_SHOWN = ("report_id", "agency_key", "agency", "region.names", "year", "findings", "source.final_url")


async def findings(index: LiveIndex, parameters: FindingParameters) -> FindingList:
    """A page of the findings of the reports that a search finds, newest years first. Raises ``BadParameter``."""
    newest: list[Body] = [{"year": {"order": "desc", "missing": "_last"}}, {"report_id": "asc"}]
    body: Body = {
        "query": query(parameters),
        "size": parameters.size + 1,
        "sort": newest,
        "track_total_hits": True,
        "_source": list(_SHOWN),
    }
    digest = parameters.digest
    if parameters.after is not None:
        body["search_after"] = decode(digest, parameters.after, len(newest))
    found = (await index.search(body))["hits"]
    page, more = found["hits"][: parameters.size], len(found["hits"]) > parameters.size
    return FindingList(
        reports=found["total"]["value"],
        findings=[each for hit in page for each in _listed(hit["_source"], parameters)],
        next=encode(digest, page[-1]["sort"]) if more else None,
    )


def query(parameters: FindingParameters) -> Body:
    """The reports that have the findings."""
    field = "open_finding_rules" if parameters.status in ("open", "undecided", "confirmed") else "finding_rules"
    rules: Body = {"terms": {field: parameters.rule}} if parameters.rule else {"exists": {"field": field}}
    filters = [matching(parameters), rules]
    if parameters.status in ("confirmed", "dismissed"):
        filters.append({"term": {"findings.decision.status": parameters.status}})
    return {"bool": {"filter": filters}}


def wanted(finding: Finding, rules: list[str], severities: list[Severity], status: StatusFilter | None) -> bool:
    """Whether a finding of a report that was found is one that was asked for."""
    decided = finding.decision.status if finding.decision else "open"
    by_status = {
        None: True,
        "open": decided != "dismissed",
        "undecided": decided == "open",
        "confirmed": decided == "confirmed",
        "dismissed": decided == "dismissed",
    }
    return (
        by_status[status]
        and (not rules or finding.rule in rules)
        and (not severities or finding.severity in severities)
    )


def _listed(document: dict[str, Any], parameters: FindingParameters) -> list[ListedFinding]:
    found = (Finding.model_validate(each) for each in document.get("findings") or ())
    rules = [*parameters.rule, *map(str, parameters.finding)]
    return [
        ListedFinding(
            report_id=document["report_id"],
            agency_key=document.get("agency_key"),
            agency=document.get("agency"),
            region=document.get("region", {}).get("names") or [],
            year=document.get("year"),
            finding=finding,
            url=document["source"]["final_url"],
            page=f"/reports/{quote(document['report_id'])}",
        )
        for finding in found
        if wanted(finding, rules, parameters.severity, parameters.status)
    ]
