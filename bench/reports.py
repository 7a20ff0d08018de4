"""Sample reports at each point of their way: as fetched, as parsed, as validated, as documents of the index."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from samples.country import Country
from samples.report import SampleReport
from services.indexer.document import indexed
from services.parser import read
from services.parser.event import identified
from services.validator.validate import validated
from shared.archive import key_of
from shared.contracts import FetchedReport
from shared.identity import source_id

SEED = 11
SITES = "http://samples.invalid"
"""No request is ever made there."""


@dataclass(frozen=True, slots=True)
class EncodedDocument:
    """A document as the indexer hands it to its bulk sink."""

    document_id: str
    version: int
    body: bytes


def samples(count: int) -> list[SampleReport]:
    """The first reports of the country; the same on every run."""
    return list(Country(seed=SEED, reports=count).reports())


def fetched(sample: SampleReport, sha256: str) -> FetchedReport:
    """The event that the fetcher would have sent."""
    url = SITES + sample.path
    return FetchedReport(
        source_id=source_id(url),
        url=url,
        final_url=url,
        sha256=sha256,
        size=len(sample.content),
        media_type=sample.media_type,
        archive_key=key_of(sha256),
        fetched_at=datetime.now(UTC),
    )


def encoded_documents(reports: Iterable[SampleReport]) -> list[EncodedDocument]:
    """The documents of the index, parsed, validated and encoded here."""
    return [_encoded(sample) for sample in reports]


def _encoded(sample: SampleReport) -> EncodedDocument:
    source = fetched(sample, "0" * 64)
    report = read(sample.content, media_type=sample.media_type, url=source.url)
    event = validated(identified(source, report))
    return EncodedDocument(event.report_id, event.content_version, indexed(event).to_bytes())
