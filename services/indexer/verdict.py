"""What Elasticsearch's answer to one document means for it."""

from enum import Enum, auto

CONFLICT = "version_conflict_engine_exception"
_PASSING = frozenset({"index_closed_exception", "cluster_block_exception"})


class Verdict(Enum):
    """What becomes of a document."""

    ACCEPTED = auto()
    STALE = auto()
    """The index holds a newer version: nothing is to be done."""
    RETRY = auto()
    REJECTED = auto()
    """The document will never be accepted."""


def verdict(status: int, error_type: str) -> Verdict:
    """Judge an HTTP status and Elasticsearch's error type.

    Only 400 (the document does not fit the mapping) and 413 (it is too large) speak about the document itself; all else
    speaks about the cluster, the network or the credentials, and passes: throwing a document away is never the answer.
    """
    if 200 <= status < 300:  # noqa: PLR2004 - the HTTP classes
        return Verdict.ACCEPTED
    if status == 409 and error_type == CONFLICT:  # noqa: PLR2004
        return Verdict.STALE
    if status in (400, 413) and error_type not in _PASSING:
        return Verdict.REJECTED
    return Verdict.RETRY
