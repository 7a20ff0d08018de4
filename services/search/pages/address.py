"""Addresses of the search page: the address holds the whole state of a search."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from services.search.query.parameters import PAGING, PageParameters

_KEPT = frozenset({"q", "in", "sort", "lang"})
"""What stays when the filters are cleared."""
_OF_PAGES = frozenset({"size", "after"})


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a search, and of those one step away from it."""

    parameters: PageParameters

    @property
    def state(self) -> dict[str, object]:
        """The parameters that are not at their default, by the names that the address has."""
        found: dict[str, object] = self.parameters.model_dump(mode="json", exclude_defaults=True)
        return found

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The state as fields of a form that asks for other words: everything else stays."""
        return [
            (name, _written(value))
            for name, values in self.state.items()
            if name not in ("q", "after")
            for value in (values if isinstance(values, list) else [values])
        ]

    def _with(self, changes: Mapping[str, object], path: str = "/") -> str:
        kept = {key: value for key, value in {**self.state, **changes}.items() if value not in (None, [], "")}
        pairs = [
            (name, _written(value))
            for name, values in kept.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def toggled(self, name: str, value: object) -> str:
        """With a value of a parameter chosen, or not if it was."""
        chosen = getattr(self.parameters, name)
        left = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
        return self._with({name: left, "after": None})

    def only(self, name: str, value: object) -> str:
        """With this value of a parameter and no other."""
        return self._with({name: value, "after": None})

    def sorted_by(self, order: str) -> str:
        """In another order."""
        return self._with({"sort": order, "after": None})

    def following(self, after: str) -> str:
        """The next page."""
        return self._with({"after": after})

    def in_language(self, code: str) -> str:
        """In another language."""
        return self._with({"lang": None if code == "zh" else code})

    def cleared(self) -> str:
        """Without any filter."""
        return self._with(dict.fromkeys(self.state.keys() - _KEPT))

    def on_page(self, path: str, more: Mapping[str, object]) -> str:
        """What the search finds, on another page."""
        return self._with({**dict.fromkeys(_OF_PAGES), **more}, path)

    def in_api(self, path: str, more: Mapping[str, object] = MappingProxyType({})) -> str:
        """What the search finds, taken away by program: an export, a feed, the aggregates."""
        return self._with({**dict.fromkeys(PAGING), **more}, path)

    def report(self, report_id: str) -> str:
        """The page of a report, in this language."""
        return report_address(report_id, self.parameters.lang)


def report_address(report_id: str, lang: str) -> str:
    """The page of a report."""
    return f"/reports/{report_id}" + ("?lang=en" if lang == "en" else "")


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
