"""The parser's processes: some for ordinary documents, and one, started when the first scan comes, for pictures."""

from types import TracebackType
from typing import Self

from services.parser.event import Parsed
from services.parser.readers.source import NeedsOcr
from services.parser.worker import Limits, Workers
from shared.contracts import FetchedReport
from shared.errors import LimitExceeded
from shared.settings import Settings

_TASKS = 2000
_OCR_TASKS = 100


class ParserPool:
    """Reads documents, each within its limits. OCR takes seconds a page: it never stands in other documents' way."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers = Workers(settings.parse_workers, _TASKS, settings.parse_memory_mb)
        self._ocr: Workers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for workers in (self._workers, self._ocr):
            if workers:
                workers.stop()

    async def read(self, source: FetchedReport, content: bytes) -> Parsed:
        """The report in ``content``. Raises ``UnreadableDocument``, ``LimitExceeded``, ``BrokenProcess``."""
        settings = self._settings
        limits = Limits(settings.parse_timeout_s, settings.parse_memory_mb, "PARSE_TIMEOUT_S", "PARSE_MEMORY_MB")
        try:
            return await self._workers.read(source, content, limits, ocr=False)
        except NeedsOcr as error:
            pages = error.pages
        return await self._with_ocr(source, content, pages)

    async def _with_ocr(self, source: FetchedReport, content: bytes, pages: int | None) -> Parsed:
        """``pages``: how many pictures there are; None: not known, they may be as many as are allowed."""
        settings = self._settings
        most = settings.ocr_max_pages
        if pages and pages > most:
            raise LimitExceeded(f"{source.final_url}: {pages} pages are pictures, more than {most} (OCR_MAX_PAGES)")
        seconds = settings.parse_timeout_s + settings.ocr_timeout_page_s * (pages or most)
        limits = Limits(seconds, settings.ocr_memory_mb, "OCR_TIMEOUT_PAGE_S", "OCR_MEMORY_MB")
        if self._ocr is None:
            self._ocr = Workers(1, _OCR_TASKS, settings.ocr_memory_mb)
        return await self._ocr.read(source, content, limits, ocr=True)
