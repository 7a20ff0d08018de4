"""What the book says of each content, document and original. Every content that was ever fetched is in one state."""

from dataclasses import asdict, dataclass, field

from cli.book import Book
from services.validator.history.state import MOST_SOURCES

CONTENT_STATES = ("in_order", "superseded", "in_flight", "dead_lettered", "stale", "missing")
DIFFERENCES = ("missing", "stale", "orphaned_document", "missing_original", "orphaned_original")

# ``f`` is the content, ``r`` how it was read last, ``v`` what was last said of its report, ``d`` the report's document,
# ``cp``, ``cv``, ``ci`` where parser, validator and indexer have committed.
_FLYING = """(f.pos >= coalesce(cp.pos, 0) OR r.pos >= coalesce(cv.pos, 0) OR v.pos >= coalesce(ci.pos, 0))"""
_OUTDATED = """(v.version > d.version AND v.source = f.source AND v.sha256 = f.sha256
    AND v.pos < coalesce(ci.pos, 0) AND coalesce(x.failed_at, -1) < v.sent_at)"""
_LISTED = """EXISTS (SELECT 1 FROM listed l WHERE l.source = f.source AND l.sha256 = f.sha256
    AND l.fetched_at >= f.fetched_at AND l.report = coalesce(r.report, l.report) AND l.current >= {current})"""
_REPLACED = """EXISTS (SELECT 1 FROM fetched n LEFT JOIN reading nr ON nr.source = n.source AND nr.sha256 = n.sha256
    WHERE n.source = f.source AND n.fetched_at > f.fetched_at AND (r.report IS NULL OR nr.report = r.report))"""

_OUTCOME = f"""
CREATE TABLE outcome AS SELECT f.source, f.sha256, f.url, f.part, f.pos, r.report,
    CASE WHEN {_OUTDATED} THEN 'stale'
        WHEN {_LISTED.format(current=1)} THEN 'in_order'
        WHEN {_LISTED.format(current=0)} THEN 'superseded'
        WHEN {_FLYING} THEN 'in_flight'
        WHEN x.failed_at >= f.sent_at THEN 'dead_lettered'
        WHEN {_REPLACED} OR d.sources >= {MOST_SOURCES} THEN 'superseded'
        WHEN d.report IS NOT NULL THEN 'stale'
        ELSE 'missing' END AS state,
    CASE WHEN {_OUTDATED} THEN 'the index has version ' || d.version || ', the log ' || v.version
        WHEN d.report IS NOT NULL THEN 'the document in the index does not know it'
        WHEN r.report IS NULL THEN 'lost at the parser'
        WHEN NOT r.validated THEN 'lost at the validator'
        ELSE 'lost at the indexer' END AS reason
FROM fetched f
    LEFT JOIN reading r ON r.source = f.source AND r.sha256 = f.sha256
    LEFT JOIN validated v ON v.report = r.report
    LEFT JOIN document d ON d.report = r.report
    LEFT JOIN dead x ON x.source = f.source AND x.sha256 = f.sha256
    LEFT JOIN committed cp ON cp.stage = 'parser' AND cp.part = f.part
    LEFT JOIN committed cv ON cv.stage = 'validator' AND cv.part = r.part
    LEFT JOIN committed ci ON ci.stage = 'indexer' AND ci.part = v.part;
CREATE INDEX outcome_state ON outcome (state);
"""  # noqa: S608  # made of constants

_LOST = """
SELECT coalesce(report, ''), source, url, min(reason), count(*) FROM outcome WHERE state = ?
    GROUP BY coalesce(report, source || sha256) ORDER BY url"""
_ORPHANED_DOCUMENT = """
SELECT d.report, d.source, d.url, iif(f.source IS NULL, 'no event of reports.fetched names its content',
        'its content was read since as report ' || r.report), 1
    FROM document d
    LEFT JOIN fetched f ON f.source = d.source AND f.sha256 = d.sha256
    LEFT JOIN reading r ON r.source = d.source AND r.sha256 = d.sha256
    LEFT JOIN committed cp ON cp.stage = 'parser' AND cp.part = f.part
    WHERE f.source IS NULL OR (r.report <> d.report AND f.pos < coalesce(cp.pos, 0)) ORDER BY d.url"""
_MISSING_ORIGINAL = """
SELECT coalesce(r.report, ''), f.source, f.url, 'the archive has no ' || f.sha256, 1 FROM fetched f
    LEFT JOIN reading r ON r.source = f.source AND r.sha256 = f.sha256
    WHERE NOT EXISTS (SELECT 1 FROM original o WHERE o.sha256 = f.sha256) ORDER BY f.url"""
_ORPHANED_ORIGINAL = """
SELECT '', '', '', 'no event of reports.fetched names ' || sha256, 1 FROM original o
    WHERE written_at < ? AND NOT EXISTS (SELECT 1 FROM named WHERE named.sha256 = o.sha256) ORDER BY sha256"""
_NAMED = "CREATE TABLE named AS SELECT DISTINCT sha256 FROM fetched; CREATE INDEX named_sha256 ON named (sha256);"
_REPAIRABLE = """
INSERT INTO wanted SELECT part, pos FROM outcome o WHERE state IN ('missing', 'stale')
    AND EXISTS (SELECT 1 FROM original a WHERE a.sha256 = o.sha256);
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be."""

    report_id: str
    source_id: str
    url: str
    reason: str
    documents: int = 1
    """How many of the report's documents are concerned."""


@dataclass(slots=True)
class Reconciliation:
    """What was found. ``states`` counts contents, each in one state; ``differences`` counts what is named."""

    generation: int
    states: dict[str, int]
    unreadable: int
    documents: int
    originals: int
    differences: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[Difference]] = field(default_factory=dict)
    repairable: int = 0
    repaired: int = 0
    seconds: float = 0.0

    @property
    def in_order(self) -> bool:
        """Whether nothing is missing, stale or orphaned."""
        return not any(self.differences.values())

    def facts(self) -> dict[str, object]:
        """All of it, for JSON."""
        return {"in_order": self.in_order, **asdict(self)}


def judge(book: Book, generation: int, most: int, written_before: int) -> Reconciliation:
    """Compare what the book holds.

    Args:
        book: Everything that was read.
        generation: The live one.
        most: Examples of each kind of difference.
        written_before: Originals written since this second of Unix time may still get their event.

    """
    book.run(_OUTCOME + _NAMED + _REPAIRABLE)
    states = dict.fromkeys(CONTENT_STATES, 0)
    states.update(
        {str(state): _int(count) for state, count in book.ask("SELECT state, count(*) FROM outcome GROUP BY 1")}
    )
    found = Reconciliation(generation, states, 0, _count(book, "document"), _count(book, "original"))
    found.repairable = _count(book, "wanted")
    queries: dict[str, tuple[str, tuple[str | int, ...]]] = {
        "missing": (_LOST, ("missing",)),
        "stale": (_LOST, ("stale",)),
        "orphaned_document": (_ORPHANED_DOCUMENT, ()),
        "missing_original": (_MISSING_ORIGINAL, ()),
        "orphaned_original": (_ORPHANED_ORIGINAL, (written_before,)),
    }
    for kind, (query, values) in queries.items():
        found.differences[kind], found.examples[kind] = _take(book, query, values, most)
    return found


def _take(book: Book, query: str, values: tuple[str | int, ...], most: int) -> tuple[int, list[Difference]]:
    count, examples = 0, []
    for report, source, url, reason, documents in book.ask(query, values):
        count += 1
        if count <= most:
            examples.append(Difference(str(report), str(source), str(url), str(reason), _int(documents)))
    return count, examples


def _count(book: Book, table: str) -> int:
    [(count,)] = book.ask(f"SELECT count(*) FROM {table}")  # noqa: S608  # a name of ours
    return _int(count)


def _int(value: str | int | None) -> int:
    return int(value or 0)
