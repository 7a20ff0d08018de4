"""Exports: reports a second in each format, and what the process grows by after the first tenth of the file."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from bench.bulk import sink
from bench.engines import installation
from bench.measurement import Measurement
from bench.options import Options
from bench.reports import encoded_documents, samples
from services.indexer.index import ensure_index
from services.search.export.formats import FORMATS, FormatName
from services.search.export.stream import export
from services.search.live_index import LiveIndex
from shared.elastic import client

MEASURED: tuple[FormatName, ...] = ("csv", "csv-wide", "parquet", "parquet-wide", "xlsx", "jsonl")
_MIB = 1 << 20
_PAGE_BYTES = 4096


async def measure(options: Options) -> list[Measurement]:
    """Each format once over ``options.messages`` reports."""
    encoded = encoded_documents(samples(options.reports))
    copies = options.messages // options.reports
    documents = [replace(one, document_id=f"{one.document_id}-{copy}") for copy in range(copies) for one in encoded]
    async with installation() as settings, client(settings) as elasticsearch:
        index = await ensure_index(elasticsearch, settings)
        await sink(elasticsearch, index, settings, documents)
        await elasticsearch.indices.refresh(index=index)
        live = LiveIndex(elasticsearch, settings)
        lines = [line for form in MEASURED for line in await _measured(live, form, len(documents))]
        await elasticsearch.indices.delete(index=index)
    return lines


async def _measured(live: LiveIndex, form: FormatName, reports: int) -> list[Measurement]:
    began = time.monotonic()
    begun = await export(live, FORMATS[form], {"match_all": {}}, "/api/v1/reports")
    sizes = [size async for size in _sizes(begun.chunks())]
    seconds = time.monotonic() - began
    early = max(sizes[: max(1, len(sizes) // 10)])
    return [
        Measurement(f"export {form}", reports / seconds, "reports/s"),
        Measurement(f"export {form}, growth after a tenth", (max(sizes) - early) / _MIB, "MiB"),
    ]


async def _sizes(chunks: AsyncIterator[bytes]) -> AsyncIterator[int]:
    """The resident memory of this process at each chunk."""
    async for _ in chunks:
        yield int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES  # noqa: ASYNC240
