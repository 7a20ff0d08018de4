"""An agency's true figures, year after year, each year continuing the one before."""

from dataclasses import dataclass

from samples.agency import Agency
from samples.applications import APPLICANT_KEYS, Applications, applications_a_year, next_year
from samples.dice import Dice
from samples.disclosure import Disclosure, advance, opening_stock
from samples.review import reviews
from shared.figures import REVIEW_COLUMNS, TemplateName

YEARS = tuple(range(2019, 2026))
_FIRST_OF_2021_FORM = 2021
_UNSPLIT_2021 = 0.06
_STREAM = 1
_REVIEW_KEYS = tuple(label.key for label in REVIEW_COLUMNS)

Row = dict[str, int | None]
Known = dict[str, object]


@dataclass(frozen=True, slots=True)
class Year:
    """One year of an agency's figures."""

    year: int
    template: TemplateName
    split: bool
    """Whether 其他处理 is printed as three rows."""
    disclosure: Disclosure
    applications: Applications
    reviews: dict[str, list[int]]

    def known(self, agency: str) -> Known:
        """The figures in exactly the keys of ``shared.figures``, a new copy at each call."""
        rows = self.applications.rows(split=self.split)
        return {
            "agency": agency,
            "year": self.year,
            "template": self.template,
            "active_disclosure": {
                key: dict(row) if isinstance(row, dict) else row for key, row in self.disclosure.items()
            },
            "applications": {
                key: None if cells is None else dict(zip(APPLICANT_KEYS, cells, strict=True))
                for key, cells in rows.items()
            },
            **{block: dict(zip(_REVIEW_KEYS, cells, strict=True)) for block, cells in self.reviews.items()},
        }


def ledger(seed: int, agency: Agency) -> tuple[Year, ...]:
    """The agency's figures of all ``YEARS``."""
    dice = Dice(seed, _STREAM, agency.number)
    scale = applications_a_year(agency, dice)
    stock = opening_stock(agency, dice)
    years: list[Year] = []
    carried = None
    for year in YEARS:
        template: TemplateName = "2021" if year >= _FIRST_OF_2021_FORM else "2019"
        split = template == "2021" and not dice.chance(_UNSPLIT_2021)
        applications = next_year(scale, carried, dice)
        carried = applications.carried_forward
        disclosure = advance(stock, agency, template, dice)
        years.append(
            Year(year, template, split, disclosure, applications, reviews(applications.new_received[-1], dice))
        )
    return tuple(years)
