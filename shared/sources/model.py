"""A source: an agency and the pages that lead to its reports."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from shared.contracts import Tls
from shared.regions import regions

Level = Literal["nation", "province", "city", "county", "town"]
Kind = Literal["government", "office", "department", "town", "street", "other"]


class Strict(BaseModel):
    """A misspelled key is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Strict):
    """One page. ``list``: a column, a search's result, JSON or a sitemap; ``report``: the report itself."""

    url: str = Field(max_length=2000, description="http(s):// address.")
    kind: Literal["list", "report"] = Field(default="list", description="What stands there.")

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an http(s):// address")
        if parts.username or parts.password:
            raise ValueError("an address with a user or password would be kept for ever")
        return url


class Source(Strict):
    """An agency, as ``sources.yaml`` names it."""

    agency: str = Field(min_length=2, max_length=100, description="The body's full name.")
    region: str | None = Field(
        default=None,
        pattern=r"^\d{6}$",
        description="Code of GB/T 2260; needed when the name does not say it, or several regions have that name.",
    )
    level: Level | None = Field(default=None, description="Of the region, when the code does not say it.")
    kind: Kind = Field(default="other", description="What kind of body it is.")
    aliases: tuple[str, ...] = Field(default=(), description="Other and former names of the body.")
    entries: tuple[Entry, ...] = Field(min_length=1, max_length=50, description="Pages that lead to its reports.")
    hosts: tuple[str, ...] = Field(default=(), description="Hosts besides the entry pages' that belong to it.")
    pages: int = Field(default=50, ge=1, le=1000, description="Pages of one list that are read at most.")
    columns: int = Field(default=2, ge=0, le=5, description="Columns below an entry page, one in another.")
    every: Literal["auto", "day", "week", "month"] = Field(
        default="auto", description="How often; auto: often from January to April, else rarely."
    )
    tls: Tls = Field(default="strict", description="old or unverified for sites that have nothing better.")

    @field_validator("region")
    @classmethod
    def _is_known(cls, region: str | None) -> str | None:
        if region is not None and region not in regions().by_code:
            raise ValueError(f"{region} is no region of GB/T 2260")
        return region
