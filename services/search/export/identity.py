"""The columns that say which report a row is about; every table begins with them."""

from services.search.export.column import Column, Document, Value

COLUMNS = (
    Column("report_id", "text", "年报标识", "Id of the report"),
    Column("agency_key", "text", "机关标识，历年不变", "Key of the body, the same in every year"),
    Column("agency", "text", "机关名称", "Name of the body"),
    Column("region_code", "text", "地区代码（GB/T 2260），不能确定时空缺", "Code of the region; empty where not sure"),
    Column("region", "text", "地区，自省级起", "Region, from the province down"),
    Column("level", "text", "层级", "Level of the body"),
    Column("kind", "text", "类别", "Kind of the body"),
    Column("year", "whole", "报告年度", "Year that the report is about"),
    Column("template", "text", "表式", "Official form that its tables follow"),
    Column("usable_for_sums", "yes_no", "数据可否用于汇总", "Whether its figures can be added to those of others"),
    Column("url", "text", "网址", "Where the report was published"),
    Column("sha256", "text", "原件 SHA-256", "SHA-256 of the original"),
)
FIELDS = (
    *("report_id", "agency_key", "agency", "region.code", "region.names", "agency_level", "agency_kind"),
    *("year", "template", "usable_for_sums", "source.final_url", "source.sha256"),
)


def values(document: Document) -> tuple[Value, ...]:
    """The cells of these columns."""
    region, source = document.get("region") or {}, document.get("source") or {}
    return (
        document.get("report_id"),
        document.get("agency_key"),
        document.get("agency"),
        region.get("code"),
        "".join(region.get("names") or ()),
        document.get("agency_level"),
        document.get("agency_kind"),
        document.get("year"),
        document.get("template"),
        document.get("usable_for_sums"),
        source.get("final_url"),
        source.get("sha256"),
    )
