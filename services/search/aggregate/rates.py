"""Rates that people ask for by name, and those that they write themselves as paths."""

from dataclasses import dataclass

from services.search.problem import BadParameter
from shared.figures import OUTCOMES, all_figures

MOST_PATHS = 16


@dataclass(frozen=True, slots=True)
class Rate:
    """The sum of some figures over the sum of others."""

    code: str
    zh: str
    en: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Every figure that a report must have for its rate to be known."""
        return tuple(dict.fromkeys((*self.numerator, *self.denominator)))


def _totals(*rows: str) -> tuple[str, ...]:
    return tuple(f"applications.{row}.total" for row in rows)


def _beginning(start: str) -> tuple[str, ...]:
    return _totals(*(row.key for row in OUTCOMES if row.key.startswith(start)))


def _results(*blocks: str) -> tuple[str, ...]:
    """The results of what has been concluded: what is pending is in no rate of success."""
    return tuple(f"{block}.{column}" for block in blocks for column in ("upheld", "corrected", "other"))


_DECIDED = _totals("total")
_LITIGATION = ("litigation_direct", "litigation_after_review")

RATES: dict[str, Rate] = {
    rate.code: rate
    for rate in (
        Rate("granted", "予以公开率", "Granted ÷ decided", _totals("granted"), _DECIDED),
        Rate("partial", "部分公开率", "Granted in part ÷ decided", _totals("partial"), _DECIDED),
        Rate(
            "disclosed", "公开率（含部分公开）", "Granted or in part ÷ decided", _totals("granted", "partial"), _DECIDED
        ),
        Rate("denied", "不予公开率", "Denied ÷ decided", _beginning("deny_"), _DECIDED),
        Rate("unable", "无法提供率", "Unable to provide ÷ decided", _beginning("unable_"), _DECIDED),
        Rate("not-held", "本机关不掌握率", "Not held ÷ decided", _totals("unable_not_held"), _DECIDED),
        Rate("refused", "不予处理率", "Not processed ÷ decided", _beginning("refuse_"), _DECIDED),
        Rate(
            "carried-forward",
            "结转率",
            "Carried forward ÷ received and carried over",
            _totals("carried_forward"),
            _totals("new_received", "carried_over"),
        ),
        Rate(
            "natural-persons",
            "自然人申请占比",
            "Applications of natural persons ÷ received",
            ("applications.new_received.natural_person",),
            _totals("new_received"),
        ),
        Rate("reviewed", "复议率", "Administrative reviews ÷ decided", ("review.total",), _DECIDED),
        Rate(
            "review-corrected",
            "复议纠错率",
            "Corrected on review ÷ reviews concluded",
            ("review.corrected",),
            _results("review"),
        ),
        Rate(
            "litigated",
            "诉讼率",
            "Lawsuits ÷ decided",
            tuple(f"{block}.total" for block in _LITIGATION),
            _DECIDED,
        ),
        Rate(
            "litigation-lost",
            "诉讼败诉率",
            "Corrected in court ÷ lawsuits concluded",
            tuple(f"{block}.corrected" for block in _LITIGATION),
            _results(*_LITIGATION),
        ),
    )
}


def rate_of(written: str) -> Rate:
    """A rate by its code, or written as paths: ``path,path/path``. Raises ``BadParameter``."""
    if written in RATES:
        return RATES[written]
    above, slash, below = written.partition("/")
    if not slash:
        raise BadParameter("rate", f"there is no rate {written}: take one of {', '.join(RATES)}, or write path/path")
    numerator, denominator = (tuple(part.split(",")) for part in (above, below))
    if len(numerator) + len(denominator) > MOST_PATHS:
        raise BadParameter("rate", f"has more than {MOST_PATHS} figures")
    for path in (*numerator, *denominator):
        check_path("rate", path)
    named = all_figures()
    zh, en = (
        " ÷ ".join(" + ".join(getattr(named[path], code) for path in paths) for paths in (numerator, denominator))
        for code in ("zh", "en")
    )
    return Rate(written, zh, en, numerator, denominator)


def check_path(parameter: str, path: str) -> None:
    """Raise ``BadParameter`` if ``path`` is no figure that can be counted with."""
    figure = all_figures().get(path)
    if not figure or figure.kind == "unit":
        raise BadParameter(parameter, f"{path} is no figure of the official tables; /api/v1/figures lists them")
