"""Numbers as running text writes them: 1,234 · 2764.2万 · 三十二 · 一百零五 · 近20."""

import re

DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
HAN = "[〇零一二两三四五六七八九十百千]+"
NUMERAL = rf"(?:{DIGITS}|{HAN})"

_VALUES = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MULTIPLES = {"": 1, "万": 10_000, "亿": 100_000_000}
_MOST_DIGITS = 15


def value_of(numeral: str, multiple: str = "") -> float | None:
    """The number that ``numeral`` writes, times 万 or 亿; None for characters that make no number."""
    digits = numeral.replace(",", "")
    if re.fullmatch(r"[\d.]+", digits):
        return round(float(digits) * _MULTIPLES[multiple], 4) if len(digits) <= _MOST_DIGITS else None
    number = _han(numeral)
    return None if number is None else float(number * _MULTIPLES[multiple])


def _han(numeral: str) -> int | None:
    """Below 10,000, with its scales (一百零五) or digit by digit (二〇二二)."""
    if not any(scale in numeral for scale in _SCALES):
        return int("".join(str(_VALUES[each]) for each in numeral)) if len(numeral) <= _MOST_DIGITS else None
    total, digit, last = 0, None, 10_000
    for each in numeral:
        if each in _VALUES:
            digit = _VALUES[each]
            continue
        if _SCALES[each] >= last:
            return None
        last = _SCALES[each]
        total += last * (1 if digit is None else digit)
        digit = None
    return total + (digit or 0)
