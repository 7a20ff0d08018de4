"""A figure far out of proportion to the agency's own past.

The statistic is robust: the distance from the median of the earlier years, in units of their median absolute deviation
(times 1.4826, which makes it a standard deviation where figures are normal). The unit is never less than the square
root of the median, the spread of a count, nor than a fifth of the median: an agency's years vary at least so much.
"""

from collections.abc import Iterator
from math import sqrt
from statistics import median

from services.validator.example import Example, report
from services.validator.figures import Sum
from services.validator.history.subject import YearInHistory
from services.validator.rule import Breach, HistoryRule
from shared.figures import all_figures
from shared.peers.reference import PATHS

LEAST_YEARS = 3
FAR = 8.0
"""Units of spread beyond which a figure is out of proportion."""
LEAST_DIFFERENCE = 30
_NORMAL = 1.4826
_LEAST_SHARE = 0.2


def spread(past: list[float], middle: float) -> float:
    """The unit of distance from the median of ``past``."""
    deviation = median(abs(each - middle) for each in past)
    return max(_NORMAL * deviation, sqrt(abs(middle)), _LEAST_SHARE * abs(middle), 1.0)


def _check(subject: YearInHistory) -> Iterator[Breach]:
    for path in PATHS:
        now = subject.edition.watched.get(path)
        past = [value for edition in subject.past if (value := edition.watched.get(path)) is not None]
        if now is None or len(past) < LEAST_YEARS:
            continue
        middle = median(past)
        difference = abs(now - middle)
        if difference >= LEAST_DIFFERENCE and difference > FAR * spread(past, middle):
            figure = all_figures()[path]
            yield Breach(
                f"“{figure.zh}”为 {now:,}，此前 {len(past)} 年的中位数为 {middle:,}，相差悬殊，"
                f"请核对是否多写或少写了位数。",
                f"{figure.en} is {now:,}; the median of {len(past)} earlier years is {middle:,}. A digit may be "
                f"too many or "
                "missing.",
                left=Sum(now, (path,)),
                right=Sum(middle),
            )


_PATH = "active_disclosure.licensing_decisions"

RULE = HistoryRule(
    code="proportion",
    zh="与本机关往年相差悬殊",
    en="Out of proportion to the agency's past",
    severity="warning",
    basis="本机关此前各年（至少三年）的同一数字：与中位数之差超过离散程度（MAD）的 8 倍",
    meaning="与此前各年的中位数相比，差距超过其离散程度的 8 倍且不小于 30。离散程度取绝对中位差的 1.4826 倍、"
    "中位数的平方根、"
    "中位数的五分之一三者中最大的。机构改革、职能划转可能是原因，多写一位数也常见。",
    meaning_en="Further than 8 units of spread, and at least 30, from the median of the earlier years. The unit is the "
    "largest of 1.4826 times their median absolute deviation, the square root of the median, and a fifth of it. A "
    "reform "
    "may be the reason; so may one digit too many.",
    example=Example(
        breach=(*(report({_PATH: 300 + year % 7}, year=year) for year in range(2020, 2023)), report({_PATH: 3021})),
        passes=(*(report({_PATH: 300 + year % 7}, year=year) for year in range(2020, 2023)), report({_PATH: 402})),
    ),
    check=_check,
)
