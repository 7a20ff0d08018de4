"""By what reports are chosen: what a report says is asked of the index, where it is from of the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.regions import Region, regions
from shared.text import normalise

Query = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One filter as it was asked for, and what it does: a query of the index, or a condition on the log's lines."""

    name: str
    query: Query | None = None
    condition: str = ""
    value: str | int = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; what is empty or None does not matter."""

    agency: str = ""
    region: str = ""
    year: int | None = None
    parser_older_than: int | None = None
    doubt: str = ""
    finding: str = ""
    source: str = ""
    media_type: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def of_reports(self) -> list[Step]:
        """Those that the index answers."""
        steps = [
            (self.agency, Step(f"--agency {self.agency}", _agency(self.agency))),
            (self.year, Step(f"--year {self.year}", {"term": {"year": self.year}})),
            (
                self.parser_older_than,
                Step(
                    f"--parser-older-than {self.parser_older_than}",
                    {"range": {"parser.revision": {"lt": self.parser_older_than}}},
                ),
            ),
            (self.doubt, Step(f"--doubt {self.doubt}", {"term": {"doubt_codes": self.doubt}})),
            (self.finding, Step(f"--finding {self.finding}", {"term": {"finding_rules": self.finding}})),
        ]
        return [step for wanted, step in steps if wanted]

    def of_log(self) -> list[Step]:
        """Those that the log answers."""
        steps = [
            (self.source, Step(f"--source {self.source}", None, "instr(url, ?) > 0", self.source)),
            (
                self.media_type,
                Step(f"--media-type {self.media_type}", None, "instr(media_type, ?) = 1", self.media_type.lower()),
            ),
            (self.since, Step(f"--since {self.since}", None, "fetched_at >= ?", _iso(self.since))),
            (self.until, Step(f"--until {self.until}", None, "fetched_at < ?", _iso(self.until))),
        ]
        return [step for wanted, step in steps if wanted]

    @property
    def names_reports(self) -> bool:
        """Whether something is asked for that a report says."""
        return bool(self.region or self.of_reports())


def _agency(name: str) -> Query:
    """By id, or by a part of the name."""
    ways = [{"term": {"agency_id": name}}, {"match_phrase": {"agency": normalise(name)}}]
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _iso(moment: datetime | None) -> str:
    """In the one form in which the book has times, so that they sort as text."""
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}" if moment else ""


def region_of(name: str) -> Region | None:
    """The region of a code or a name such as 浙江省杭州市; None when it is none or several."""
    known = regions().by_code.get(name)
    # A name is resolved by what follows it, so that 杭州市 alone is read as 杭州市人民政府 is.
    return known or regions().resolve(f"{normalise(name)}人民政府").region


def lies_in(agency: str | None, region: Region) -> bool:
    """Whether the name of a body says, without a doubt, that it is of this region or of one in it."""
    found = regions().resolve(agency or "").region
    return found is not None and regions().is_within(found, region)
