"""The facets: what the reports can be divided by, and where the index holds it."""

from dataclasses import dataclass
from typing import Literal, get_args

FacetName = Literal[
    "year",
    "region",
    "level",
    "kind",
    "template",
    "media_type",
    "finding",
    "open_finding",
    "severity",
    "doubt",
    "usable",
    "agency",
]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet. ``fields``: where a chosen value may stand; the first one is counted."""

    fields: tuple[str, ...]
    newest_first: bool = False
    is_text: bool = True


FACETS: tuple[FacetName, ...] = get_args(FacetName)
"""All of them, in the order of the page."""

FACET: dict[FacetName, Facet] = {
    "year": Facet(("year",), newest_first=True, is_text=False),
    "region": Facet(("region.path",)),
    "level": Facet(("agency_level",)),
    "kind": Facet(("agency_kind",)),
    "template": Facet(("template",)),
    "media_type": Facet(("media_type",)),
    "finding": Facet(("finding_rules",)),
    "open_finding": Facet(("open_finding_rules",)),
    "severity": Facet(("finding_severities",)),
    "doubt": Facet(("doubt_codes",)),
    "usable": Facet(("usable_for_sums",), is_text=False),
    "agency": Facet(("agency.keyword", "agency_id", "agency_key")),
}
