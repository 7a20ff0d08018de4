"""How changed cells are spoken of in a finding."""

from collections.abc import Sequence

from shared.contracts import CellChange
from shared.figures import all_figures

_NAMED = 3


def _figure(value: float | None, none: str) -> str:
    return none if value is None else f"{value:,}"


def named(changes: Sequence[CellChange]) -> tuple[str, str]:
    """The first few changes in words, in Chinese and in English."""
    known = all_figures()
    zh, en = [], []
    for change in changes[:_NAMED]:
        figure = known.get(change.path)
        zh.append(f"“{figure.zh if figure else change.path}”{_figure(change.other, '空')}→{_figure(change.now, '空')}")
        en.append(
            f"{figure.en if figure else change.path}: {_figure(change.other, 'null')} → {_figure(change.now, 'null')}"
        )
    rest = len(changes) - _NAMED
    return ("、".join(zh) + ("等" if rest > 0 else ""), "; ".join(en) + (" and more" if rest > 0 else ""))
