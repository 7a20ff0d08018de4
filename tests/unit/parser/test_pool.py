"""The parser's processes: ordinary documents and pictures, each within its limits."""

import hashlib
from datetime import UTC, datetime

import numpy as np
import pytest

from services.parser.pool import ParserPool
from shared.contracts import FetchedReport, ParsedReport
from shared.errors import LimitExceeded, UnreadableDocument
from shared.settings import Settings
from tests.unit.parser.readers.drawn import drawn, encoded

PICTURE = drawn([("规章", "25", "31", "")], title="青山县财政局2023年政府信息公开工作年度报告")


def source(content):
    digest = hashlib.sha256(content).hexdigest()
    return FetchedReport(
        source_id="a" * 16,
        url="http://example.test/1",
        final_url="http://example.test/1",
        sha256=digest,
        size=len(content),
        media_type="",
        archive_key=digest,
        fetched_at=datetime(2024, 1, 31, tzinfo=UTC),
    )


@pytest.fixture(scope="module")
def pool():
    with ParserPool(Settings(parse_workers=1, ocr_max_pages=2)) as pool:
        yield pool


async def test_a_picture_is_read_by_a_process_of_its_own_within_its_memory(pool):
    text = "2023年政府信息公开工作年度报告\n一、总体情况\n".encode()
    assert (await pool.read(source(text), text)).value
    assert pool._ocr is None
    content = encoded(PICTURE)
    parsed = await pool.read(source(content), content)
    assert ParsedReport.from_bytes(parsed.value).report.agency == "青山县财政局"
    assert pool._ocr is not None


async def test_more_pictures_than_allowed_are_a_limit(pool):
    from tests.unit.parser.readers.test_ocr import scanned

    blank = np.full((40, 30), 255, np.uint8)
    content = scanned(blank, blank, blank)
    with pytest.raises(LimitExceeded, match="OCR_MAX_PAGES"):
        await pool.read(source(content), content)


async def test_a_picture_without_text_is_unreadable(pool):
    content = encoded(np.full((400, 300), 255, np.uint8))
    with pytest.raises(UnreadableDocument):
        await pool.read(source(content), content)


async def test_a_picture_that_takes_too_long_is_a_limit():
    content = encoded(PICTURE)
    settings = Settings(parse_workers=1, parse_timeout_s=20, ocr_timeout_page_s=0.001, ocr_max_pages=1)
    with ParserPool(settings) as pool:
        pool._settings = settings.model_copy(update={"parse_timeout_s": 0.05})
        with pytest.raises(LimitExceeded, match="TIMEOUT"):
            await pool.read(source(content), content)
