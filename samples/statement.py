"""The figures of one report on their way to the page: true at first, then as this report prints them."""

from collections import Counter
from dataclasses import dataclass, field

from samples.agency import Agency
from samples.blank import leave_blank
from samples.defect import Defect, Grid, Printed, break_one
from samples.dice import Dice
from samples.ledger import YEARS, Known, Year
from samples.narrative import Counted
from samples.review import BLOCKS
from shared.figures import OUTCOMES, TemplateName

_STATED_AS = {row.key: row.key.partition("_")[0] for row in OUTCOMES}
"""The groups of outcomes that running text counts together."""


@dataclass(slots=True)
class Statement:
    """``known`` with views of its section 三 (rows that are printed) and section 四."""

    template: TemplateName
    year: int
    known: Known
    rows: Grid
    reviews: Grid
    defects: tuple[Defect, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    def break_one(self, dice: Dice) -> None:
        """Breaks one 勾稽."""
        printed = Printed(self.rows, self.reviews, has_year_before=self.year > YEARS[0])
        self.defects = (break_one(printed, dice),)

    def leave_blank(self, dice: Dice) -> None:
        """Leaves some zeros blank."""
        self.notes = leave_blank(self.known, dice)

    def counted(self, *, with_documents: bool) -> Counted:
        """What the running text states. Without documents it does not decide what glued tables leave open."""
        totals: Counter[str] = Counter()
        for key, row in self.rows.items():
            totals[_STATED_AS.get(key, key)] += row["total"] or 0
        misstated = 3 if any(defect.rule == "narrative" for defect in self.defects) else 0
        return Counted(
            received=totals["new_received"] + misstated,
            carried=totals["carried_over"],
            handled=totals["total"],
            forward=totals["carried_forward"],
            granted=totals["granted"],
            partial=totals["partial"],
            denied=totals["deny"],
            unable=totals["unable"],
            refused=totals["refuse"],
            rest=totals["other"],
            reviews=self.reviews["review"]["total"] or 0,
            suits=sum(self.reviews[block]["total"] or 0 for block in BLOCKS[1:]),
            documents=self._documents() if with_documents else None,
        )

    def _documents(self) -> tuple[int, int, int] | None:
        section = self.known["active_disclosure"]
        row = section["normative_documents"] if isinstance(section, dict) else {}
        return (row["issued"], row["repealed"], row["in_force"]) if row.get("in_force") else None


def statement(agency: Agency, year: Year) -> Statement:
    """The true figures of a year."""
    known = year.known(agency.name)
    applications = known["applications"]
    rows = {key: row for key, row in applications.items() if row} if isinstance(applications, dict) else {}
    reviews: Grid = {}
    for block in BLOCKS:
        cells = known[block]
        if isinstance(cells, dict):
            reviews[block] = cells
    return Statement(year.template, year.year, known, rows, reviews)
