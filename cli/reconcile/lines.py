"""What a reconciliation writes down: the tables of its book, and how a line of each is written."""

from cli.replay.republish import WANTED

TABLES = (
    """
CREATE TABLE fetched (source, sha256, url, fetched_at, sent_at, part, pos, PRIMARY KEY (source, sha256)) WITHOUT ROWID;
CREATE TABLE reading (source, sha256, report, version, part, pos, validated, PRIMARY KEY (source, sha256))
    WITHOUT ROWID;
CREATE TABLE validated (report PRIMARY KEY, version, source, sha256, sent_at, part, pos) WITHOUT ROWID;
CREATE TABLE dead (source, sha256, failed_at, PRIMARY KEY (source, sha256)) WITHOUT ROWID;
CREATE TABLE committed (stage, part, pos, PRIMARY KEY (stage, part)) WITHOUT ROWID;
CREATE TABLE document (report PRIMARY KEY, version, source, sha256, url, sources) WITHOUT ROWID;
CREATE TABLE listed (source, sha256, report, fetched_at, current, PRIMARY KEY (source, sha256, report)) WITHOUT ROWID;
CREATE TABLE original (sha256 PRIMARY KEY, written_at) WITHOUT ROWID;
"""
    + WANTED
)

FETCHED = """INSERT INTO fetched VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET url = excluded.url,
    fetched_at = excluded.fetched_at, sent_at = excluded.sent_at, part = excluded.part, pos = excluded.pos
    WHERE excluded.fetched_at >= fetched_at"""
PARSED = """INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET report = excluded.report,
    version = excluded.version, part = excluded.part, pos = excluded.pos WHERE excluded.version >= version"""
REMEMBERED = """INSERT INTO reading VALUES (?, ?, ?, ?, NULL, NULL, 1) ON CONFLICT DO UPDATE SET
    report = iif(excluded.version > version, excluded.report, report),
    version = max(excluded.version, version), validated = validated OR excluded.version >= version"""
VALIDATED = """INSERT INTO validated VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version,
    source = excluded.source, sha256 = excluded.sha256, sent_at = excluded.sent_at, part = excluded.part,
    pos = excluded.pos WHERE excluded.version >= version"""
JUDGED = "UPDATE reading SET validated = 1 WHERE source = ? AND sha256 = ?"
DEAD = """INSERT INTO dead VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET failed_at = max(failed_at, excluded.failed_at)"""
COMMITTED = "INSERT INTO committed VALUES (?, ?, ?)"
DOCUMENT = "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)"
LISTED = "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?)"
ORIGINAL = "INSERT OR REPLACE INTO original VALUES (?, ?)"
