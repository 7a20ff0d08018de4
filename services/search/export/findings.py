"""The table of findings: one row for each, with both sides' values and where it stands, as a list to be sent."""

from collections.abc import Iterator

from services.search.export import identity
from services.search.export.column import Column, Document, Table, Value

COLUMNS = (
    *identity.COLUMNS,
    Column("finding_id", "text", "发现标识", "Id of the finding"),
    Column("rule", "text", "规则", "Rule"),
    Column("severity", "text", "程度", "Severity"),
    Column("status", "text", "open 待定，confirmed 已确认，dismissed 已排除", "open, confirmed or dismissed"),
    Column("decided_by", "text", "由谁认定", "Who decided"),
    Column("decision_reason", "text", "认定理由", "Why"),
    Column("message", "text", "发现的问题", "What is wrong, in Chinese"),
    Column("message_en", "text", "发现的问题（英文）", "What is wrong"),
    Column("cells", "text", "涉及的格，以空格分隔", "Paths of the cells, separated by spaces"),
    Column("left", "decimal", "左边的值", "Value of the left side"),
    Column("right", "decimal", "右边的值", "Value of the right side"),
    Column("difference", "decimal", "差", "left - right"),
    Column("blanks_as_zero", "text", "求和时按 0 计的空白格", "Blank cells that the sum counted as 0"),
    Column("sentences", "text", "报告中的有关语句", "Sentences of the report that speak of it"),
)
FIELDS = (*identity.FIELDS, "findings")


def rows(document: Document) -> Iterator[tuple[Value, ...]]:
    """The findings of a report."""
    same = identity.values(document)
    for finding in document.get("findings") or ():
        decision = finding.get("decision") or {}
        yield (
            *same,
            finding.get("id"),
            finding["rule"],
            finding["severity"],
            decision.get("status", "open"),
            decision.get("by"),
            decision.get("reason"),
            finding["message"],
            finding["message_en"],
            " ".join(finding.get("cells") or ()),
            finding.get("left"),
            finding.get("right"),
            finding.get("difference"),
            " ".join(finding.get("blanks_as_zero") or ()),
            " / ".join(finding.get("sentences") or ()),
        )


FINDINGS = Table("findings", COLUMNS, FIELDS, rows)
