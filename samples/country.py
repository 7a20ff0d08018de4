"""The made-up country: any number of reports, any of them at once."""

from collections.abc import Iterator

from samples.agency import AGENCIES, Agency, agency
from samples.editor import compose
from samples.ledger import YEARS, Year, ledger
from samples.report import Form, SampleReport

MOST_REPORTS = AGENCIES * len(YEARS)
"""1,032,192: what every agency publishes in all years."""


class Country:
    """Reports 0 to ``reports`` − 1 of the country ``seed``.

    The reports of one agency follow one another, its oldest first. A larger country of the same seed begins with the
    smaller one. Nothing is kept but the figures of the agency last asked for.
    """

    def __init__(self, seed: int = 1, reports: int = 60, *, hostile: bool = False) -> None:
        """With ``hostile`` one report in twenty carries a poison (``samples.poison``).

        Raises:
            ValueError: ``reports`` is not between 1 and ``MOST_REPORTS``, or ``seed`` is negative.

        """
        if not 1 <= reports <= MOST_REPORTS:
            raise ValueError(f"a country has 1 to {MOST_REPORTS} reports, not {reports}")
        if seed < 0:
            raise ValueError(f"a seed is not negative: {seed}")
        self.seed = seed
        self.hostile = hostile
        self._reports = reports
        self._last: tuple[Agency, tuple[Year, ...]] | None = None

    def __len__(self) -> int:
        return self._reports

    @property
    def agency_count(self) -> int:
        """How many agencies have a report."""
        return -(-self._reports // len(YEARS))

    def agencies(self, start: int = 0) -> Iterator[Agency]:
        """The agencies with a report by number, from ``start`` on."""
        return (agency(self.seed, number) for number in range(start, self.agency_count))

    def indexes(self, of: Agency) -> range:
        """The indexes of an agency's reports."""
        first = of.number * len(YEARS)
        return range(first, min(first + len(YEARS), self._reports))

    def report(self, index: int, form: Form | None = None) -> SampleReport:
        """The ``index``-th report, as its site publishes it, or in ``form``.

        A report that is asked for in a form has no blanks and no defects, and says the same in every form.

        Raises:
            IndexError: There is no such report.

        """
        if not 0 <= index < self._reports:
            raise IndexError(f"the country has reports 0 to {self._reports - 1}, not {index}")
        number, year = divmod(index, len(YEARS))
        if self._last is None or self._last[0].number != number:
            body = agency(self.seed, number)
            self._last = body, ledger(self.seed, body)
        body, years = self._last
        return compose(self.seed, index, body, years[year], hostile=self.hostile, form=form)

    def reports(self) -> Iterator[SampleReport]:
        """All reports, one at a time."""
        return map(self.report, range(self._reports))

    def urls(self, base: str) -> Iterator[str]:
        """The addresses of all reports on a server at ``base``, e.g. ``http://127.0.0.1:8800``."""
        root = base.rstrip("/")
        return (root + report.path for report in self.reports())
