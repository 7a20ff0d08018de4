"""The 勾稽 of domain.md, written a second time and in another way than the samples make their figures."""

from samples.report import SampleReport

APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "social_organization",
    "legal_service",
    "other_organization",
)
NOT_OUTCOMES = {"new_received", "carried_over", "total", "carried_forward"}


def _number(cell):
    return 0 if cell is None else cell


def broken(report: SampleReport) -> set[tuple[str, str]]:
    """Rule and place of everything that does not add up within the report's tables."""
    rows = {key: row for key, row in report.known["applications"].items() if row is not None}
    found = set()
    for key, row in rows.items():
        if _number(row["total"]) != sum(_number(row[column]) for column in APPLICANTS):
            found.add(("row-sum", f"applications.{key}"))
    for column in (*APPLICANTS, "total"):
        cell = {key: _number(row[column]) for key, row in rows.items()}
        if cell["total"] != sum(value for key, value in cell.items() if key not in NOT_OUTCOMES):
            found.add(("outcome-sum", f"applications.*.{column}"))
        if cell["new_received"] + cell["carried_over"] != cell["total"] + cell["carried_forward"]:
            found.add(("balance", f"applications.*.{column}"))
    for block in ("review", "litigation_direct", "litigation_after_review"):
        row = report.known[block]
        ends = sum(_number(row[key]) for key in ("upheld", "corrected", "other", "pending"))
        if _number(row["total"]) != ends:
            found.add(("review-sum", block))
    return found


def carried_over_breaks(before: SampleReport, report: SampleReport) -> set[str]:
    """Columns whose 上年结转 is not the 结转下年度 of the year before."""
    forward, over = before.known["applications"]["carried_forward"], report.known["applications"]["carried_over"]
    return {column for column in forward if _number(forward[column]) != _number(over[column])}
