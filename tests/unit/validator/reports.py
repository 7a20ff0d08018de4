"""Parsed reports of a made-up agency, for the tests of what happens across years and sources."""

from datetime import UTC, datetime, timedelta

from services.validator.example import AGENCY, report
from services.validator.history.observe import observe
from services.validator.history.state import AgencyState
from shared.contracts import FetchedReport, ParsedReport, Parser
from shared.identity import agency_id, content_version, report_id, source_id

START = datetime(2024, 5, 1, 8, tzinfo=UTC)
SITE = "https://www.example.gov.cn"
AGENCY_ID = agency_id(AGENCY, SITE)
FORWARD, OVER, NEW, TOTAL = (
    f"applications.{row}.total" for row in ("carried_forward", "carried_over", "new_received", "total")
)


def parsed(year, figures=None, *, source="page", content="a", day=0, **fields):
    """The report of ``year`` as read from ``source``, whose bytes were ``content`` when fetched on ``day``."""
    url, fetched_at = f"{SITE}/{source}/{year}", START + timedelta(days=day)
    fetched = FetchedReport(
        source_id=source_id(url),
        url=url,
        final_url=url,
        sha256=content.encode().hex().ljust(64, "0"),
        size=1,
        media_type="text/html",
        archive_key="k",
        fetched_at=fetched_at,
    )
    return ParsedReport(
        report_id=report_id(AGENCY_ID, year, fetched.source_id),
        agency_id=AGENCY_ID,
        content_version=content_version(1, fetched_at),
        source=fetched,
        parser=Parser(version="1", revision=1),
        report=report(figures, year=year, **fields),
    )


class World:
    """An agency's state and documents, and what an index that takes newer versions would hold."""

    def __init__(self):
        self.state = AgencyState()
        self.documents = {}
        self.index = {}
        self.emitted = []

    def take(self, *events):
        """Take in events; returns the emissions of the last."""
        emitted = ()
        for event in events:
            outcome = observe(self.state, event, self.documents)
            self.state = outcome.state
            if outcome.kept:
                self.documents[outcome.kept] = event
            for key in outcome.dropped:
                self.documents.pop(key, None)
            for said in outcome.emitted:
                held = self.index.get(said.report_id)
                if held is None or held.content_version <= said.content_version:
                    self.index[said.report_id] = said
            emitted = outcome.emitted
            self.emitted += emitted
        return emitted

    def said(self):
        """What the index holds, whenever it was said."""
        return {report_id: said.model_copy(update={"content_version": 0}) for report_id, said in self.index.items()}

    def of(self, year):
        """What the index holds about ``year``."""
        return next(said for said in self.index.values() if said.report.year == year)

    def rules(self, year):
        return [finding.rule for finding in self.of(year).findings if finding.rule in ACROSS]


ACROSS = ("carried-over", "in-force-chain", "proportion", "copied", "sources-differ", "corrected")
