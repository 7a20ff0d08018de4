"""What the indexer refuses before it asks Elasticsearch."""

from typing import Any

import pytest

from services.indexer.document import indexed
from services.indexer.write import Indexer
from shared.consumer import Message
from shared.contracts import Section, ValidatedReport
from shared.errors import LimitExceeded
from tests.validated import report, validated


class Written(list[str]):
    """Takes the place of the sink, and says what was put."""

    async def put(self, document_id: str, version: int, body: bytes) -> None:
        del version, body
        self.append(document_id)


def message(event: ValidatedReport) -> Message:
    return Message("reports.validated-1", 0, 0, None, event.to_bytes(), (), "t")


async def test_a_document_that_elasticsearch_would_put_off_for_ever_is_a_limit_that_is_named() -> None:
    sink: Any = Written()
    long = validated(report(narrative=(Section(key="other", heading="", text="长" * 10_000),)))
    size = len(indexed(long).to_bytes())
    with pytest.raises(LimitExceeded, match=r"[\d,]+ bytes, the limit is .*INDEX_DOCUMENT_BYTES"):
        await Indexer(sink, size - 1).handle(message(long))
    assert sink == []
    await Indexer(sink, size).handle(message(long))
    assert sink == [long.report_id]
