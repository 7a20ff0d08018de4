"""Addresses of the search page: the address holds the whole state of a search."""

from dataclasses import dataclass
from urllib.parse import urlencode

from services.search.query.parameters import FACETS, PageParameters


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a search, and of those one step away from it."""

    parameters: PageParameters

    def _with(self, **changes: object) -> str:
        state = {**self.parameters.model_dump(exclude_defaults=True), **changes}
        kept = {key: value for key, value in state.items() if value not in (None, [], "")}
        query = urlencode(kept, doseq=True)
        return f"/?{query}" if query else "/"

    def toggled(self, facet: str, value: int | str) -> str:
        """With a facet's value chosen, or not if it was."""
        chosen = self.parameters.chosen(facet)
        left = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
        return self._with(**{facet: left}, after=None)

    def sorted_by(self, order: str) -> str:
        """In another order."""
        return self._with(sort=order, after=None)

    def following(self, after: str) -> str:
        """The next page."""
        return self._with(after=after)

    def in_language(self, code: str) -> str:
        """In another language."""
        return self._with(lang=None if code == "zh" else code)

    def cleared(self) -> str:
        """Without any filter."""
        return self._with(after=None, **dict.fromkeys(FACETS))

    def report(self, report_id: str) -> str:
        """The page of a report, in this language."""
        return report_address(report_id, self.parameters.lang)


def report_address(report_id: str, lang: str) -> str:
    """The page of a report."""
    return f"/reports/{report_id}" + ("?lang=en" if lang == "en" else "")
