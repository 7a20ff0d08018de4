"""The reports that ``make run`` ingests, read and judged without Kafka."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from samples.country import Country
from services.parser import read
from services.parser.event import identified
from services.validator.judge import judged
from shared.contracts import FetchedReport, ValidatedReport
from shared.identity import source_id

SEED, REPORTS = 1, 60
BASE = "http://127.0.0.1:8800"
FETCHED_AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def sample_reports() -> Iterator[ValidatedReport]:
    """Each by itself: what one year says of its neighbours is not said here."""
    for report in Country(seed=SEED, reports=REPORTS).reports():
        url = BASE + report.path
        sha256 = hashlib.sha256(report.content).hexdigest()
        fetched = FetchedReport(
            source_id=source_id(url),
            url=url,
            final_url=url,
            sha256=sha256,
            size=len(report.content),
            media_type=report.media_type,
            archive_key=f"{sha256[:2]}/{sha256[2:4]}/{sha256}",
            fetched_at=FETCHED_AT,
        )
        parsed = identified(fetched, read(report.content, media_type=report.media_type, url=url, ocr=False))
        yield judged(parsed, parsed.content_version)
