"""Section 二 of an agency over the years: its documents, decisions and fees."""

from dataclasses import dataclass, field

from samples.agency import Agency
from samples.dice import Dice
from shared.figures import TemplateName

Value = int | float | str | None
Disclosure = dict[str, dict[str, Value] | Value]

_SIZE = {"province": 400.0, "city": 60.0, "county": 8.0, "town": 0.3}
_PERMITTING = frozenset({"szf", "gaj", "zrj", "zjj", "scj", "jtj", "spj", "wjw", "sthj", "rsj", "lyj", "slj"})
_PUNISHING = frozenset({"szf", "gaj", "scj", "cgj", "sthj", "jtj", "yjj", "zrj", "wjw", "nyj", "rsj"})
_CHARGING = frozenset({"szf", "gaj", "zrj", "zjj", "jyj", "slj", "wjw"})


@dataclass(slots=True)
class Stock:
    """What an agency has in force or on its lists at the end of a year; ``advance`` makes it a year older."""

    regulations: int
    normative: int
    items: dict[str, int] = field(default_factory=dict)
    """Items of the 2019 form's rows, 上一年项目数量."""


def opening_stock(agency: Agency, dice: Dice) -> Stock:
    """What the agency has before its first year."""
    size = _SIZE[agency.region.level]
    makes_regulations = agency.kind.slug == "szf" and agency.region.level in ("province", "city")
    regulations = dice.between(5, 90) if makes_regulations else 0
    normative = int(size * dice.random() * (4 if agency.kind.slug in ("szf", "zfb") else 0.6))
    items = {row: int(size * 6 * dice.random() * _activity(agency, row)) for row in _ITEM_ROWS}
    return Stock(regulations, normative, items)


_ITEM_ROWS = ("licensing", "other_services", "penalty", "coercion", "fees")


def _activity(agency: Agency, row: str) -> float:
    """How busy an agency of this kind is in a row of decisions; 0: it takes none."""
    slug = agency.kind.slug
    whole = 5.0 if slug == "szf" else 1.0
    active = {
        "licensing": slug in _PERMITTING,
        "other_services": slug in _PERMITTING or agency.region.level == "town",
        "penalty": slug in _PUNISHING,
        "coercion": slug in _PUNISHING and slug != "wjw",
        "fees": slug in _CHARGING,
    }
    return whole * active[row]


def _decisions(agency: Agency, row: str, dice: Dice) -> int:
    size = _SIZE[agency.region.level] * _activity(agency, row)
    return int(size * {"licensing": 300, "penalty": 150, "coercion": 6, "other_services": 40}[row] * dice.random())


def _amount(wan: float) -> int | float:
    rounded = round(wan, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _moved(stock: int, dice: Dice) -> tuple[int, int]:
    """Issued and repealed of a year: about a tenth of the stock each."""
    issued = int(stock * 0.2 * dice.random() + 0.8 * dice.random() * min(stock, 1))
    return issued, min(int(stock * 0.18 * dice.random()), stock)


def advance(stock: Stock, agency: Agency, template: TemplateName, dice: Dice) -> Disclosure:
    """Section 二 of the next year; ``stock`` becomes that year's."""
    made: dict[str, tuple[int, int]] = {}
    for row in ("regulations", "normative"):
        before = getattr(stock, row)
        issued, repealed = _moved(before, dice)
        setattr(stock, row, before + issued - repealed)
        made[row] = issued, repealed
    return _form_2021(stock, agency, made, dice) if template == "2021" else _form_2019(stock, agency, made, dice)


def _form_2021(stock: Stock, agency: Agency, made: dict[str, tuple[int, int]], dice: Dice) -> Disclosure:
    (regulations, regulations_repealed), (documents, documents_repealed) = made["regulations"], made["normative"]
    fees = _SIZE[agency.region.level] * 40 * dice.random() * _activity(agency, "fees")
    return {
        "regulations": {"issued": regulations, "repealed": regulations_repealed, "in_force": stock.regulations},
        "normative_documents": {"issued": documents, "repealed": documents_repealed, "in_force": stock.normative},
        "licensing_decisions": _decisions(agency, "licensing", dice),
        "penalty_decisions": _decisions(agency, "penalty", dice),
        "coercion_decisions": _decisions(agency, "coercion", dice),
        "fees_wan_yuan": _amount(fees),
    }


def _items(stock: Stock, row: str, dice: Dice) -> dict[str, Value]:
    previous = stock.items[row]
    change = min(int(previous * 0.1 * dice.random()), 400) * (1 if dice.chance(0.4) else -1)
    stock.items[row] = previous + change
    return {"previous_items": previous, "change": change}


def _form_2019(stock: Stock, agency: Agency, made: dict[str, tuple[int, int]], dice: Dice) -> Disclosure:
    rows: Disclosure = {}
    for key, row in (("regulations", "regulations"), ("normative_documents", "normative")):
        issued = made[row][0]
        rows[key] = {"issued": issued, "newly_published": issued, "public_total": getattr(stock, row)}
    for row in ("licensing", "other_services", "penalty", "coercion"):
        rows[row] = {**_items(stock, row, dice), "decisions": _decisions(agency, row, dice)}
    rows["fees"] = _items(stock, "fees", dice)
    rows["procurement"] = _procurement(agency, dice)
    return rows


def _procurement(agency: Agency, dice: Dice) -> dict[str, Value]:
    size = _SIZE[agency.region.level]
    items = int(size * 0.6 * dice.random())
    wan = items * dice.between(5, 90) + (dice.below(100) / 100 if items else 0)
    if dice.chance(0.5):
        return {"items": items, "amount": _amount(wan), "amount_unit": "万元"}
    return {"items": items, "amount": _amount(wan * 10000), "amount_unit": "元"}
