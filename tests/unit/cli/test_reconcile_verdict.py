"""Every content that was fetched is in one state, and what is odd is named."""

import pytest

from cli.book import new_book
from cli.reconcile import lines
from cli.reconcile.verdict import judge
from services.validator.history.state import MOST_SOURCES

NOW = 10_000
SENT = 100
REPORT = "agency-2021"


class Story:
    """Writes down what a reconciliation would have read. All is committed up to offset 10 of partition 0."""

    def __init__(self, book):
        self.book = book
        for stage in ("parser", "validator", "indexer"):
            book.add(lines.COMMITTED, stage, 0, 10)

    def fetched(self, source, sha256, at=1, offset=0):
        self.book.add(lines.FETCHED, source, sha256, f"http://{source}", at, SENT, 0, offset)
        self.book.add(lines.ORIGINAL, sha256, 0)

    def parsed(self, source, sha256, report=REPORT, version=1, offset=0):
        self.book.add(lines.PARSED, source, sha256, report, version, 0, offset)

    def remembered(self, source, sha256, report=REPORT, version=1):
        self.book.add(lines.REMEMBERED, source, sha256, report, version)

    def validated(self, source, sha256, report=REPORT, version=1, offset=0):
        self.book.add(lines.VALIDATED, report, version, source, sha256, SENT, 0, offset)
        self.book.flush()
        self.book.add(lines.JUDGED, source, sha256)

    def indexed(self, source, sha256, *others, report=REPORT, version=1, at=1, sources=1):
        self.book.add(lines.DOCUMENT, report, version, source, sha256, f"http://{source}", sources)
        for other in others:
            self.book.add(lines.LISTED, *other, report, 1, 0)
        self.book.add(lines.LISTED, source, sha256, report, at, 1)

    def found(self):
        return judge(self.book, 1, 20, NOW)

    def states(self):
        return {state: count for state, count in self.found().states.items() if count}


@pytest.fixture
def story():
    with new_book(lines.TABLES) as book:
        yield Story(book)


def test_a_document_and_the_others_that_it_lists(story):
    for source in ("page", "mirror"):
        story.fetched(source, "a")
        story.parsed(source, "a")
    story.validated("page", "a")
    story.indexed("page", "a", ("mirror", "a"))
    assert story.states() == {"in_order": 1, "superseded": 1}


def test_a_newer_content_of_the_same_report_supersedes_the_older(story):
    story.fetched("page", "old", at=1)
    story.fetched("page", "new", at=2, offset=1)
    for content in ("old", "new"):
        story.remembered("page", content)
    story.indexed("page", "new", at=2)
    assert story.states() == {"in_order": 1, "superseded": 1}


def test_a_page_that_shows_another_year_now_does_not_excuse_the_lost_one(story):
    story.fetched("page", "old", at=1)
    story.fetched("page", "new", at=2, offset=1)
    story.remembered("page", "old", "agency-2020")
    story.remembered("page", "new", "agency-2021")
    story.indexed("page", "new", report="agency-2021", at=2)
    found = story.found()
    assert found.differences["missing"] == 1
    assert found.examples["missing"][0].report_id == "agency-2020"


@pytest.mark.parametrize(
    ("offsets", "state"), [((10, 0), "in_flight"), ((0, 10), "in_flight"), ((0, 0), "missing"), ((9, 9), "missing")]
)
def test_what_is_not_committed_is_in_flight(story, offsets, state):
    story.fetched("page", "a", offset=offsets[0])
    story.parsed("page", "a", offset=offsets[1])
    assert story.states() == {state: 1}


@pytest.mark.parametrize(("failed_at", "state"), [(SENT, "dead_lettered"), (SENT - 1, "missing")])
def test_a_letter_excuses_what_was_sent_before_it_only(story, failed_at, state):
    story.fetched("page", "a")
    story.book.add(lines.DEAD, "page", "a", failed_at)
    assert story.states() == {state: 1}


@pytest.mark.parametrize(
    ("steps", "stage"), [((), "parser"), (("parsed",), "validator"), (("parsed", "validated"), "indexer")]
)
def test_the_last_stage_that_shows_it_tells_where_it_was_lost(story, steps, stage):
    story.fetched("page", "a")
    for step in steps:
        getattr(story, step)("page", "a")
    assert stage in story.found().examples["missing"][0].reason


def test_a_lower_version_than_the_log_has_is_stale_unless_the_indexer_has_it_still_to_take(story):
    story.fetched("page", "a")
    story.parsed("page", "a")
    story.indexed("page", "a", version=1)
    story.validated("page", "a", version=2)
    found = story.found()
    assert (found.differences["stale"], found.repairable) == (1, 1)


def test_a_higher_version_still_on_its_way_is_no_difference(story):
    story.fetched("page", "a")
    story.parsed("page", "a")
    story.indexed("page", "a", version=1)
    story.validated("page", "a", version=2, offset=10)
    assert story.states() == {"in_order": 1}


def test_a_document_that_does_not_know_a_remembered_content_is_stale(story):
    for source in ("page", "mirror"):
        story.fetched(source, source)
        story.remembered(source, source)
    story.indexed("page", "page")
    assert story.states() == {"in_order": 1, "stale": 1}


def test_beyond_the_sources_that_are_kept_a_document_is_superseded(story):
    story.fetched("ninth", "a")
    story.parsed("ninth", "a")
    story.indexed("page", "b", sources=MOST_SOURCES)
    assert story.states() == {"superseded": 1}


def test_a_document_whose_content_is_read_as_another_report_is_an_orphan(story):
    story.fetched("page", "a")
    story.remembered("page", "a", "agency-2020", version=1)
    story.parsed("page", "a", "agency-2021", version=2)
    for report in ("agency-2020", "agency-2021"):
        story.indexed("page", "a", report=report)
    [orphan] = story.found().examples["orphaned_document"]
    assert orphan.report_id == "agency-2020"
    assert "agency-2021" in orphan.reason


def test_what_lacks_its_original_is_not_sent_again(story):
    story.fetched("page", "a")
    story.book.flush()
    story.book.run("DELETE FROM original")
    found = story.found()
    assert (found.differences["missing"], found.differences["missing_original"], found.repairable) == (1, 1, 0)


@pytest.mark.parametrize(("written_at", "count"), [(NOW - 1, 1), (NOW, 0)])
def test_an_original_without_an_event_is_an_orphan_unless_it_is_young(story, written_at, count):
    story.book.add(lines.ORIGINAL, "b", written_at)
    assert story.found().differences["orphaned_original"] == count


def test_all_are_counted_and_the_first_are_named(story):
    for number in range(5):
        story.fetched(f"page-{number}", f"{number}", offset=number)
    found = judge(story.book, 1, 2, NOW)
    assert (found.differences["missing"], len(found.examples["missing"])) == (5, 2)
    assert not found.in_order
