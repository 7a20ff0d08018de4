"""What the groups of an aggregate are called."""

from typing import Any

from services.search.aggregate.parameters import By
from services.search.aggregate.result import Group
from services.search.live_index import LiveIndex
from shared.regions import regions

LEVELS = {
    "national": ("国家", "National"),
    "province": ("省级", "Province"),
    "city": ("地市级", "City"),
    "county": ("县级", "County"),
    "township": ("乡级", "Township"),
    "unknown": ("不详", "Unknown"),
}
KINDS = {
    "government": ("人民政府", "Government"),
    "office": ("政府办公室", "General office"),
    "department": ("部门", "Department"),
    "town": ("乡镇", "Town"),
    "street": ("街道", "Street"),
    "zone": ("开发区", "Development zone"),
    "public-institution": ("事业单位", "Public institution"),
    "enterprise": ("企业", "Enterprise"),
    "unknown": ("不详", "Unknown"),
}
TEMPLATES = {
    "2021": ("2021 年格式", "Form of 2021"),
    "2019": ("2019 年格式", "Form of 2019"),
    "pre-2019": ("2019 年以前", "Before 2019"),
}
_NAMED: dict[By, dict[str, tuple[str, str]]] = {"level": LEVELS, "kind": KINDS, "template": TEMPLATES}


def names(by: By, key: str) -> tuple[str, str]:
    """Chinese and English name of a group. A body's is asked of the index, see ``name_agencies``."""
    if by == "region":
        region = regions().by_code.get(key)
        return (region.name, region.name) if region else (key, key)
    return _NAMED.get(by, {}).get(key, (key, key))


async def name_agencies(index: LiveIndex, query: dict[str, Any], groups: list[Group]) -> None:
    """Give each group, a body by its key, the name and region that its newest report has."""
    if not groups:
        return
    body = {
        "query": {"bool": {"filter": [query, {"terms": {"agency_key": [group.key for group in groups]}}]}},
        "collapse": {"field": "agency_key"},
        "sort": [{"year": {"order": "desc", "missing": "_last"}}, {"report_id": "asc"}],
        "size": len(groups),
        "_source": ["agency_key", "agency", "report_id", "region.names"],
    }
    found = {hit["_source"]["agency_key"]: hit["_source"] for hit in (await index.search(body))["hits"]["hits"]}
    for group in groups:
        newest = found.get(group.key, {})
        group.zh = group.en = newest.get("agency") or group.key
        group.report_id = newest.get("report_id")
        group.region = newest.get("region", {}).get("names", [])
