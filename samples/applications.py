"""Section 三 of an agency over the years: applications received, their outcomes, what is carried forward."""

from dataclasses import dataclass
from itertools import accumulate

from samples.agency import Agency
from samples.dice import Dice
from shared.figures import APPLICANTS, OTHER_SPLIT, OUTCOMES

Cells = list[int]
"""Seven figures: the six kinds of applicant and their sum."""

_A_YEAR = {"province": (6000, 300), "city": (700, 50), "county": (90, 8), "town": (2, 2)}
"""New applications of a government and of a common department, by level."""
_SHARES = (0.06, 0.002, 0.002, 0.03, 0.008)
"""Of every applicant but natural persons."""
_WEIGHTS = {
    "granted": 40.0,
    "partial": 12.0,
    "deny_state_secret": 0.2,
    "deny_other_law": 0.5,
    "deny_three_security": 0.2,
    "deny_third_party": 0.8,
    "deny_internal": 1.5,
    "deny_process": 1.5,
    "deny_enforcement_file": 1.5,
    "deny_inquiry": 1.5,
    "unable_not_held": 23.0,
    "unable_needs_creation": 2.0,
    "unable_unclear_after_correction": 1.5,
    "refuse_complaint": 3.0,
    "refuse_repeat": 2.0,
    "refuse_publication": 0.2,
    "refuse_mass_repeat": 0.4,
    "refuse_reconfirm": 0.5,
    "other_no_correction": 2.0,
    "other_no_fee": 0.2,
    "other_other": 3.0,
}
SPLIT_OUTCOMES = tuple(row.key for row in OUTCOMES if row.key != "other_unsplit")
_PROBABILITIES = [_WEIGHTS[key] / sum(_WEIGHTS.values()) for key in SPLIT_OUTCOMES]
_CUMULATIVE = list(accumulate(_PROBABILITIES))
_DRAWN_ONE_BY_ONE = 40


@dataclass(slots=True)
class Applications:
    """A year of applications; the rows of ``outcomes`` are those of ``SPLIT_OUTCOMES``."""

    new_received: Cells
    carried_over: Cells
    outcomes: dict[str, Cells]
    total: Cells
    carried_forward: Cells

    def rows(self, *, split: bool) -> dict[str, Cells | None]:
        """All 26 rows in printed order; None for the rows of 其他处理 that the form does not print."""
        outcomes: dict[str, Cells | None] = {row.key: self.outcomes.get(row.key) for row in OUTCOMES}
        if not split:
            outcomes["other_unsplit"] = [
                sum(cells) for cells in zip(*(self.outcomes[key] for key in OTHER_SPLIT), strict=True)
            ]
            outcomes |= dict.fromkeys(OTHER_SPLIT)
        return {
            "new_received": self.new_received,
            "carried_over": self.carried_over,
            **outcomes,
            "total": self.total,
            "carried_forward": self.carried_forward,
        }


def applications_a_year(agency: Agency, dice: Dice) -> float:
    """About how many applications the agency receives in a common year."""
    government, department = _A_YEAR[agency.region.level]
    common = government if agency.kind.slug == "szf" else department * agency.kind.weight
    return common * (0.4, 0.7, 1.0, 1.0, 1.4, 2.0)[dice.below(6)]


def _received(scale: float, dice: Dice) -> Cells:
    everybody = int(scale * (0.6 + 0.8 * dice.random()))
    others = [int(everybody * share * 2 * dice.random() + min(1, everybody / 20) * dice.random()) for share in _SHARES]
    return [max(everybody - sum(others), 0), *others]


def _distribute(count: int, dice: Dice) -> list[int]:
    """``count`` applications over the outcomes."""
    if count <= _DRAWN_ONE_BY_ONE:
        drawn = [0] * len(_CUMULATIVE)
        for _ in range(count):
            drawn[dice.weighted(_CUMULATIVE)] += 1
        return drawn
    drawn = [int(count * share * (0.4 + dice.random())) for share in _PROBABILITIES]
    drawn[0] = 0
    excess = sum(drawn) - count
    for place in sorted(range(len(drawn)), key=drawn.__getitem__, reverse=True):
        taken = min(max(excess, 0), drawn[place])
        drawn[place] -= taken
        excess -= taken
    drawn[0] += count - sum(drawn)
    return drawn


def _with_sum(cells: list[int]) -> Cells:
    return [*cells, sum(cells)]


def next_year(scale: float, carried: Cells | None, dice: Dice) -> Applications:
    """A year of applications that continues ``carried``, the row 结转下年度 of the year before."""
    new = _received(scale, dice)
    over = carried[:6] if carried else [int(n * 0.05 * dice.random()) for n in new]
    forward, handled = [], []
    for received, before in zip(new, over, strict=True):
        left = int((received + before) * 0.15 * dice.random() + 0.3 * dice.random()) if received else 0
        forward.append(left)
        handled.append(received + before - left)
    columns = [_distribute(count, dice) if count else _NOTHING for count in handled]
    outcomes = {
        key: [*cells, sum(cells)] for key, cells in zip(SPLIT_OUTCOMES, zip(*columns, strict=True), strict=True)
    }
    return Applications(_with_sum(new), _with_sum(over), outcomes, _with_sum(handled), _with_sum(forward))


_NOTHING = [0] * len(_CUMULATIVE)
APPLICANT_KEYS = tuple(label.key for label in APPLICANTS)
