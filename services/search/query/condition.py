"""A condition on a figure: ``applications.new_received.total:>=5``, ``review.total:blank``."""

import math
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, get_args

from services.search.query.quantity import Quantity, quantity
from shared.contracts import Reason

Body = dict[str, Any]

STATES = ("number", "missing", *get_args(Reason))
"""number: it has one; missing: it has none, for whatever reason, also where the form does not ask for it; else why."""

_COMPARISON = re.compile(r"(>=|<=|>|<|=)\s*(-?\d{1,18}(?:\.\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class Condition:
    """A quantity compared with a number, or the state of its cell."""

    quantity: Quantity
    sign: str = ""
    number: float = 0
    state: str = ""

    def query(self) -> Body:
        """The reports that meet it."""
        if not self.state:
            return self.quantity.compared(self.sign, self.number)
        if self.state == "number":
            return self.quantity.exists()
        if self.state == "missing":
            return {"bool": {"must_not": [self.quantity.exists()]}}
        return without_number(self.quantity.path, self.state)


def without_number(path: str, reason: str) -> Body:
    """The reports whose cell at ``path`` has no number for this reason, or the row or table that it stands in."""
    above = list(accumulate(path.split("."), lambda upper, key: f"{upper}.{key}"))
    return {"terms": {f"cells_{reason}": above}}


def condition(written: str) -> Condition:
    """The condition. Raises ``ValueError`` that says what is wrong with it."""
    path, colon, rest = written.partition(":")
    if not colon:
        raise ValueError(f"{written[:80]!r} says nothing of the figure: write path:>=5 or path:blank")
    about, rest = quantity(path.strip()), rest.strip()
    if rest in STATES:
        return _of_state(about, rest)
    found = _COMPARISON.fullmatch(rest)
    if not found:
        raise ValueError(f"{rest[:40]!r} is neither a comparison such as >=5 nor one of {', '.join(STATES)}")
    number = float(found[2])
    return Condition(about, found[1], int(number) if math.isfinite(number) and number.is_integer() else number)


def _of_state(about: Quantity, state: str) -> Condition:
    if about.over and state not in ("number", "missing"):
        raise ValueError(f"a rate is of two cells: ask for {state} of one of them")
    return Condition(about, state=state)
