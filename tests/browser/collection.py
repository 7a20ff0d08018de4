"""A collection to walk through: the ten real reports beside the project, some of the made-up country, a hostile one."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from samples import Country
from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from services.parser import read
from services.parser.event import identified
from services.validator.validate import validated
from shared.archive import Archive
from shared.contracts import FetchedReport, ValidatedReport
from shared.elastic import client
from shared.identity import source_id
from shared.settings import Settings
from tests.unit.parser.corpus import corpus_folder

SAMPLES = 28
FORMS = ("pdf", "docx")
FETCHED_AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
_TYPES = {".txt": "text/plain; charset=utf-8", ".html": "text/html; charset=utf-8"}
LONG = 1_700_000
"""Characters of a paragraph of 5 MB."""
HOSTILE = """<html><head><title>恶意局2021年政府信息公开工作年度报告<script>document.title='ran'</script></title></head>
<body onload="document.title='ran'"><h1>恶意局2021年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>本年度收到申请1件。<img src=x onerror="document.title='ran'">
<a href="javascript:document.title='ran'">点这里</a> \u202e反向文字\u202c =HYPERLINK("http://x")</p>
<p>二、主动公开政府信息情况</p>
<table><tr><td>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>
<td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td onclick="document.title='ran'">行政规范性文件</td><td>1</td><td>2</td><td>
<script>document.title='ran'</script>3</td></tr></table><p>五、存在的主要问题及改进情况</p><p>LONG</p></body></html>"""


@dataclass(frozen=True)
class Original:
    """A document as it would have been fetched."""

    url: str
    content: bytes
    media_type: str


def originals() -> Iterator[Original]:
    """All documents of the collection."""
    corpus = corpus_folder()
    for path in sorted(corpus.glob("*")) if corpus else ():
        if path.suffix in _TYPES:
            url = f"https://www.example.gov.cn/corpus/{path.name}"
            yield Original(url, path.read_bytes(), _TYPES[path.suffix])
    country = Country(seed=8, reports=SAMPLES)
    for report in country.reports():
        yield Original(f"http://127.0.0.1:9{report.path}", report.content, report.media_type)
    for form in FORMS:
        report = Country(seed=9, reports=16).report(14 if form == "pdf" else 1, form=form)
        yield Original(f"http://127.0.0.1:9/{form}{report.path}", report.content, report.media_type)
    hostile = HOSTILE.replace("LONG", "长" * LONG)
    yield Original("https://www.example.gov.cn/hostile.html", hostile.encode(), "text/html")


def event_of(original: Original) -> ValidatedReport:
    """The report as it comes to the indexer."""
    sha256 = hashlib.sha256(original.content).hexdigest()
    fetched = FetchedReport(
        source_id=source_id(original.url),
        url=original.url,
        final_url=original.url,
        sha256=sha256,
        size=len(original.content),
        media_type=original.media_type,
        archive_key=f"{sha256[:2]}/{sha256[2:4]}/{sha256}",
        fetched_at=FETCHED_AT,
    )
    report = read(original.content, media_type=original.media_type, url=original.url, ocr=False)
    return validated(identified(fetched, report))


async def fill(settings: Settings) -> list[ValidatedReport]:
    """Write the collection to the archive and the index that ``settings`` name."""
    events = []
    for original in originals():
        await Archive(settings).put(original.content)
        events.append(event_of(original))
    await write(settings, events)
    return events


async def write(settings: Settings, events: Sequence[ValidatedReport]) -> None:
    """Write reports to the index."""
    async with client(settings) as elastic:
        index = await ensure_index(elastic, settings)
        async with BulkSink(elastic, index, 500, 0.05) as sink:
            for event in events:
                await sink.put(event.report_id, event.content_version, indexed(event).to_bytes())
        await elastic.indices.refresh(index=index)


async def take_out(settings: Settings, events: Sequence[ValidatedReport]) -> None:
    """Delete reports from the index."""
    async with client(settings) as elastic:
        index = await ensure_index(elastic, settings)
        for event in events:
            await elastic.delete(index=index, id=event.report_id, refresh=True)


def filled(settings: Settings) -> list[ValidatedReport]:
    """``fill``, from where nothing runs yet."""
    return asyncio.run(fill(settings))
