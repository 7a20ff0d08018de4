"""``python -m bench.sizing``: what documents take in a real index, for docs/operations/sizing.md."""

import argparse
import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bench.bulk import raw
from bench.engines import installation
from bench.reports import SEED, EncodedDocument, encoded_documents
from samples.country import Country
from services.indexer.index import ensure_index
from shared.elastic import client

STEP = 1000
REQUEST_S = 300


@dataclass(frozen=True, slots=True)
class Size:
    """The index after so many documents. ``seconds``: of writing them alone, reading the reports left out."""

    documents: int
    source_bytes: int
    index_bytes: int
    seconds: float

    def __str__(self) -> str:
        per = max(1, self.documents)
        return (
            f"{self.documents:>8,} documents  {self.source_bytes / per:>8,.0f} B of JSON each  "
            f"{self.index_bytes / per:>8,.0f} B of index each  {self.seconds / per * STEP:>6.2f} s per {STEP:,}"
        )


async def measure(reports: int) -> None:
    """Print a line for each thousand, then one after a merge into one segment a shard."""
    async with installation() as settings, client(settings) as plain:
        elasticsearch = plain.options(request_timeout=REQUEST_S)
        index = await ensure_index(elasticsearch, settings)

        async def size(source: int, seconds: float) -> Size:
            await elasticsearch.indices.flush(index=index)
            stats = (await elasticsearch.indices.stats(index=index, metric="store,docs"))["_all"]["primaries"]
            return Size(stats["docs"]["count"], source, stats["store"]["size_in_bytes"], seconds)

        source, seconds = 0, 0.0
        for documents in _documents(reports):
            started = time.perf_counter()
            await raw(elasticsearch, index, settings, documents)
            seconds += time.perf_counter() - started
            source += sum(len(one.body) for one in documents)
            print(await size(source, seconds), flush=True)
        await elasticsearch.indices.forcemerge(index=index, max_num_segments=1)
        print("merged:", await size(source, seconds))


def _documents(reports: int) -> Iterator[list[EncodedDocument]]:
    samples = iter(Country(seed=SEED, reports=reports).reports())
    while some := list(islice(samples, STEP)):
        yield encoded_documents(some)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(prog="python -m bench.sizing", description=__doc__)
    reader.add_argument("--reports", type=int, default=10_000, help="sample reports (%(default)s)")
    asyncio.run(measure(reader.parse_args().reports))
