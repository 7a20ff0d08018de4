"""How good a report is, in parts that can be explained."""

from pydantic import Field

from shared.contracts.contract import Contract


class QualityPart(Contract):
    """One part of the score."""

    code: str
    name: str = Field(description="What is judged, in Chinese.")
    name_en: str = Field(description="The same in English.")
    points: float = Field(ge=0)
    of: float = Field(gt=0, description="Points of a report without fault.")
    reason: str = Field(default="", description="Why points are missing, in Chinese; empty: none are.")
    reason_en: str = Field(default="", description="The same in English.")


class Quality(Contract):
    """The score of a report from 0 to 100, and whether its figures can be added to those of others."""

    score: float = Field(ge=0, le=100, description="The sum of the parts' points.")
    parts: tuple[QualityPart, ...]
    usable_for_sums: bool
    obstacles: tuple[str, ...] = Field(default=(), description="Why it is not usable for sums, in Chinese.")
    obstacles_en: tuple[str, ...] = Field(default=(), description="The same in English.")
