"""What the index holds as a whole: the numbers of the home page."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from shared.regions import regions

Body = dict[str, Any]
CHINA = ZoneInfo("Asia/Shanghai")
_MOST_YEARS = 100


class YearCount(BaseModel):
    """A year and its reports."""

    year: int
    reports: int


class Collection(BaseModel):
    """What there is."""

    reports: int
    agencies: int = Field(description="Bodies; beyond some thousands an estimate within 2 %.")
    provinces: int = Field(description="Provinces with a report.")
    years: list[YearCount] = Field(description="The newest first; undated reports are in none.")
    fetched_today: int = Field(description="Reports whose document was fetched today, in China's time.")
    usable: int = Field(description="Reports whose figures can be summed up.")
    usable_share: float | None = Field(description="Of all reports, 0 to 1; null while there are none.")
    without_region: int = Field(description="Reports whose region is not sure.")
    updated_at: datetime | None = Field(description="When the newest document was fetched.")
    index: str | None = Field(description="The generation of the index, for citations.")


def request(now: datetime) -> Body:
    """The body of ``_search``."""
    today = datetime.combine(now.astimezone(CHINA).date(), time(), CHINA)
    provinces = [region.code for region in regions().below("")]
    return {
        "size": 0,
        "track_total_hits": True,
        "aggs": {
            "agencies": {"cardinality": {"field": "agency_key", "precision_threshold": 10_000}},
            "provinces": {"terms": {"field": "region.path", "include": provinces, "size": len(provinces)}},
            "years": {"terms": {"field": "year", "size": _MOST_YEARS, "order": {"_key": "desc"}}},
            "today": {"filter": {"range": {"source.fetched_at": {"gte": today.isoformat()}}}},
            "usable": {"filter": {"term": {"usable_for_sums": True}}},
            "without_region": {"filter": {"bool": {"must_not": [{"term": {"region.sure": True}}]}}},
            "updated_at": {"max": {"field": "source.fetched_at"}},
        },
    }


def read(answer: Body, index: str | None) -> Collection:
    """The numbers; zeros before the first report."""
    found, total = answer.get("aggregations", {}), answer["hits"]["total"]["value"]

    def count(name: str) -> int:
        return int(found.get(name, {}).get("doc_count", 0))

    return Collection(
        reports=total,
        agencies=found.get("agencies", {}).get("value", 0),
        provinces=len(found.get("provinces", {}).get("buckets", [])),
        years=[
            YearCount(year=bucket["key"], reports=bucket["doc_count"])
            for bucket in found.get("years", {}).get("buckets", [])
        ],
        fetched_today=count("today"),
        usable=count("usable"),
        usable_share=count("usable") / total if total else None,
        without_region=count("without_region"),
        updated_at=found.get("updated_at", {}).get("value_as_string"),
        index=index,
    )
