"""Where an export comes from: how to cite it, and what may be done with it."""

from datetime import UTC, datetime

from pydantic import BaseModel, Field

from services.search.live_index import LiveIndex
from shared import VERSION

LICENCE = (
    "年报由各行政机关依《政府信息公开条例》公布，每份的出处见 url 与 sha256；"
    "数据由程序自原文读出，未经公布机关核对，引用前请与原文核对。"
)
LICENCE_EN = (
    "The reports are published by the administrative bodies under the Regulations on Open Government Information; url "
    "and sha256 name each one's original. The figures are read from them by a program and not confirmed by the bodies: "
    "compare with the original before you rely on one. No right is claimed in the figures."
)


class About(BaseModel):
    """The citation of an export."""

    title: str = "政府信息公开工作年度报告数据 · Annual reports on disclosing government information"
    query: str = Field(description="Path and parameters of the search, which give the same reports again.")
    reports: int = Field(description="Reports that the file holds when it is whole.")
    index: str = Field(description="The index; its number is the generation of the pipeline.")
    taken_at: datetime
    software: str
    citation: str
    licence: str = LICENCE
    licence_en: str = LICENCE_EN


async def about(index: LiveIndex, query: str, reports: int) -> About:
    """The citation of what the live index holds now."""
    name, now = await index.name(), datetime.now(UTC).replace(microsecond=0)
    citation = f"gongkai {VERSION}, index {name}, {query}, {reports:,} reports, taken {now:%Y-%m-%d %H:%M} UTC"
    return About(
        query=query, reports=reports, index=name, taken_at=now, software=f"gongkai {VERSION}", citation=citation
    )
