"""Small made-up reports that show what breaks a rule and what does not: for the docs, and held by a test."""

from dataclasses import dataclass
from typing import Any

from shared.contracts import Claim, Doubt, Provenance, Reason, Report, Section
from shared.peers import Peers

AGENCY = "青石县财政局"
YEAR = 2023
Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Example:
    """Reports of one body, the judged one last: ``breach`` breaks the rule, ``passes`` does not."""

    breach: tuple[Report, ...]
    passes: tuple[Report, ...]
    peers: Peers | None = None
    """The table of peers that the rule looks at."""


def one(breach: Report, passes: Report) -> Example:
    """An example for a rule that a report alone decides."""
    return Example((breach,), (passes,))


def report(figures: dict[str, Value] | None = None, **fields: Any) -> Report:  # noqa: ANN401  # the contract's fields
    """A made-up report with these figures by path (None: left blank) and fields, and nothing else."""
    given = figures or {}
    tables: dict[str, Any] = {}
    for path, value in given.items():
        *parents, leaf = path.split(".")
        node = tables
        for parent in parents:
            node = node.setdefault(parent, {})
        node[leaf] = value
    notes: dict[str, Reason] = {path: "blank" for path, value in given.items() if value is None}
    body = {"agency": AGENCY, "year": YEAR, "template": "2021", "coverage": 1.0, **tables, **fields}
    return Report(**{"notes": notes, **body})


def narrated(text: str, key: str = "overview") -> tuple[Section, ...]:
    """A narrative of one section."""
    return (Section.model_validate({"key": key, "heading": "一、总体情况", "text": text}),)


def claim(code: str, number: float, sentence: str, *paths: str, approximate: bool = False) -> Claim:
    """A claim as the parser finds it."""
    return Claim(
        code=code,
        number=number,
        printed=f"{number:g}件",
        sentence=sentence,
        section="overview",
        paths=paths,
        approximate=approximate,
        start=0,
        end=1,
    )


def doubt(code: str, *paths: str) -> Doubt:
    """A doubt as the parser reports it."""
    return Doubt(code=code, message="", paths=paths)


def printed(text: str) -> Provenance:
    """The provenance of a cell that shows ``text``."""
    return Provenance(printed=text)
