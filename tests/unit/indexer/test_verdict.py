import pytest

from services.indexer.verdict import Verdict, verdict


@pytest.mark.parametrize(
    ("status", "error", "expected"),
    [
        (200, "", Verdict.ACCEPTED),
        (201, "", Verdict.ACCEPTED),
        (409, "version_conflict_engine_exception", Verdict.STALE),
        (409, "something_else", Verdict.RETRY),
        (400, "strict_dynamic_mapping_exception", Verdict.REJECTED),
        (400, "document_parsing_exception", Verdict.REJECTED),
        (400, "index_closed_exception", Verdict.RETRY),
        (413, "", Verdict.REJECTED),
        (401, "security_exception", Verdict.RETRY),
        (403, "cluster_block_exception", Verdict.RETRY),
        (404, "index_not_found_exception", Verdict.RETRY),
        (429, "es_rejected_execution_exception", Verdict.RETRY),
        (500, "", Verdict.RETRY),
        (503, "unavailable_shards_exception", Verdict.RETRY),
        (0, "", Verdict.RETRY),
    ],
)
def test_only_what_speaks_of_the_document_rejects_it(status: int, error: str, expected: Verdict) -> None:
    assert verdict(status, error) is expected
