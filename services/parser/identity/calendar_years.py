"""Years as reports write them: 2022年, 2022年度, 二〇二二年."""

import re

_ZERO = "〇○零OoＯ0"
_HAN = "一二三四五六七八九"
YEAR = rf"(?:20\d\d(?!\d)(?:年度?)?|二[{_ZERO}][{_HAN}{_ZERO}]{{2}}年度?)"
"""A pattern for a year, without groups."""

_DIGITS = {numeral: str(digit) for digit, numeral in enumerate(_HAN, 1)} | dict.fromkeys(_ZERO, "0")
_DIGITAL = re.compile(r"20\d\d")


def year_in(words: str) -> int:
    """The year that ``words``, which match ``YEAR``, write."""
    found = _DIGITAL.match(words)
    return int(found[0]) if found else int("".join(_DIGITS[each] for each in words[:4]))
