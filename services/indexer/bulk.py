"""Documents of many callers, gathered into bulk requests, each settled on its own."""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Self

import stamina
from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from services.indexer.verdict import Verdict, verdict
from shared.errors import BrokenProcess, RejectedDocument, TransientError
from shared.logs import logger
from shared.metrics import BULK_DOCUMENTS, BULK_FAILURES, BULK_SECONDS, RETRIES

log = logger(__name__)

MAX_BYTES = 5_000_000
"""Bytes of one bulk request; a single larger document goes alone."""

_ANSWER = "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason"
_OVERLOADED = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
FAILURES = ("unreachable", "overloaded", "refused", "rejected")
"""Why documents were not taken, for counting: all but the last are tried again."""
_GROWTH = 20
"""The limit grows back by this part of the batch size with each request that Elasticsearch took whole."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a request may take, and the waits between attempts: the first, growing to the longest, with jitter."""

    request_timeout_s: float = 30.0
    wait_s: float = 0.1
    wait_max_s: float = 10.0


@dataclass(slots=True)
class BulkStatistics:
    """What a sink has done so far, in documents unless said otherwise."""

    accepted: int = 0
    stale: int = 0
    rejected: int = 0
    retried: int = 0
    requests: int = 0
    failed_requests: int = 0
    bytes_sent: int = 0


@dataclass(slots=True, eq=False)
class _Waiting:
    """A document whose caller waits."""

    document_id: str
    body: bytes
    action: bytes
    done: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def size(self) -> int:
        return len(self.action) + len(self.body) + 2


class BulkSink:
    """Writes documents to one index, one bulk request at a time. An async context manager.

    A document is retried for as long as Elasticsearch does not say that it can never be accepted; the caller holds its
    offset meanwhile. Fill it with at least twice ``batch_size`` concurrent calls of ``put``: the next batch gathers
    while the last one is under way.
    """

    def __init__(
        self,
        client: AsyncElasticsearch,
        index: str,
        batch_size: int,
        wait_s: float,
        patience: Patience | None = None,
    ) -> None:
        self._patience = patience or Patience()
        self._client = client.options(request_timeout=self._patience.request_timeout_s, max_retries=0)
        self._index = index
        self._batch_size = batch_size
        self._wait_s = wait_s
        self._limit = batch_size
        self._queue: deque[_Waiting] = deque()
        self._queued_bytes = 0
        self._in_flight: list[_Waiting] = []
        self._arrived = asyncio.Event()
        self._full = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None
        self._refusal = ""
        self.statistics = BulkStatistics()
        for reason in FAILURES:
            BULK_FAILURES.labels(reason)

    @property
    def limit(self) -> int:
        """Documents that the next request may hold: halved when Elasticsearch is overloaded, then growing back."""
        return self._limit

    @property
    def waiting(self) -> int:
        """Documents that are not settled yet."""
        return len(self._queue) + len(self._in_flight)

    async def __aenter__(self) -> Self:
        self._worker = asyncio.create_task(self._run(), name="bulk-sink")
        self._worker.add_done_callback(self._stopped)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop. A document that is not settled yet raises ``TransientError`` in its caller."""
        if self._worker:
            self._worker.cancel()
            await asyncio.wait([self._worker])

    async def put(self, document_id: str, version: int, body: bytes) -> None:
        """Write the document; returns when Elasticsearch has acknowledged it, or holds a newer version.

        Args:
            document_id: The ``_id``.
            version: The content version; an older one never replaces a newer one, an equal one does no harm.
            body: The document, JSON without line breaks.

        Raises:
            RejectedDocument: Elasticsearch will never accept this document.
            TransientError: The sink was closed before the document was settled.
            BrokenProcess: The sink ended by a fault of its own.

        """
        if self._worker is None or self._worker.done():
            raise self._why_stopped()
        action = {"index": {"_id": document_id, "version": version, "version_type": "external_gte"}}
        document = _Waiting(document_id, body, json.dumps(action).encode())
        self._queue.append(document)
        self._queued_bytes += document.size
        self._arrived.set()
        if self._has_a_batch():
            self._full.set()
        await document.done

    def _has_a_batch(self) -> bool:
        return len(self._queue) >= self._limit or self._queued_bytes >= MAX_BYTES

    async def _run(self) -> None:
        while True:
            await self._gather()
            async for attempt in stamina.retry_context(
                on=TransientError,
                attempts=None,
                timeout=None,
                wait_initial=self._patience.wait_s,
                wait_max=self._patience.wait_max_s,
                wait_jitter=self._patience.wait_s,
            ):
                with attempt:
                    await self._flush()

    async def _gather(self) -> None:
        await self._arrived.wait()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._full.wait(), self._wait_s)

    async def _flush(self) -> None:
        """Send one batch. What is to be sent again goes back to the front, and a ``TransientError`` says so."""
        self._in_flight = self._take()
        undecided = await self._send(self._in_flight)
        self._in_flight = []
        self._queue.extendleft(reversed(undecided))
        self._queued_bytes += sum(document.size for document in undecided)
        self._signal()
        if undecided:
            self.statistics.retried += len(undecided)
            RETRIES.labels("indexer").inc(len(undecided))
            log.warning("Elasticsearch has not taken documents yet", documents=len(undecided), reason=self._refusal)
            raise TransientError(f"Elasticsearch has not taken {len(undecided)} documents yet: {self._refusal}")

    def _take(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        size = 0
        while self._queue and len(batch) < self._limit:
            document = self._queue[0]
            if batch and size + document.size > MAX_BYTES:
                break
            self._queue.popleft()
            self._queued_bytes -= document.size
            if not document.done.done():  # its caller may have been cancelled
                batch.append(document)
                size += document.size
        return batch

    def _signal(self) -> None:
        if not self._queue:
            self._arrived.clear()
        if not self._has_a_batch():
            self._full.clear()

    async def _send(self, batch: Sequence[_Waiting]) -> list[_Waiting]:
        """Send the documents and settle each. Returns those to be sent again."""
        if not batch:
            return []
        self.statistics.requests += 1
        BULK_DOCUMENTS.observe(len(batch))
        self.statistics.bytes_sent += sum(document.size for document in batch)
        try:
            with BULK_SECONDS.time():
                items = await self._request(batch)
        except ApiError as error:
            self.statistics.failed_requests += 1
            return await self._refused(batch, error)
        except TransportError as error:
            return self._failed(batch, f"{type(error).__name__}: {error}")
        if len(items) != len(batch):
            return self._failed(batch, f"an answer about {len(items)} of {len(batch)} documents")
        return self._settle(batch, items)

    def _failed(self, batch: Sequence[_Waiting], reason: str) -> list[_Waiting]:
        self.statistics.failed_requests += 1
        BULK_FAILURES.labels("unreachable").inc()
        self._refusal = reason
        return list(batch)

    async def _request(self, batch: Sequence[_Waiting]) -> list[dict[str, Any]]:
        # The client's serializer takes lines that are JSON already; its annotation knows of mappings only.
        lines: list[Any] = [line for document in batch for line in (document.action, document.body)]
        answer = await self._client.bulk(index=self._index, operations=lines, filter_path=_ANSWER)
        body = answer.body
        return body.get("items", []) if isinstance(body, dict) else []

    async def _refused(self, batch: Sequence[_Waiting], error: ApiError) -> list[_Waiting]:
        """The request as a whole was refused: halve it until the document that is at fault stands alone."""
        self._adapt(overloaded=error.status_code in _OVERLOADED)
        self._refusal = f"{error.status_code} {error.error}"
        if verdict(error.status_code, error.error) is not Verdict.REJECTED:
            BULK_FAILURES.labels(_passing(error.status_code)).inc()
            return list(batch)
        if len(batch) == 1:
            self._reject(batch[0], error.status_code, error.error)
            return []
        middle = len(batch) // 2
        return [*await self._send(batch[:middle]), *await self._send(batch[middle:])]

    def _settle(self, batch: Sequence[_Waiting], items: Sequence[dict[str, Any]]) -> list[_Waiting]:
        undecided = []
        overloaded = False
        for document, item in zip(batch, items, strict=True):
            answer = item.get("index", {})
            status, error = int(answer.get("status", 0)), answer.get("error", {})
            overloaded |= status in _OVERLOADED
            if not self._decide(document, status, error):
                undecided.append(document)
        self._adapt(overloaded=overloaded)
        return undecided

    def _decide(self, document: _Waiting, status: int, error: dict[str, Any]) -> bool:
        match verdict(status, str(error.get("type", ""))):
            case Verdict.ACCEPTED:
                self.statistics.accepted += 1
            case Verdict.STALE:
                self.statistics.stale += 1
            case Verdict.REJECTED:
                self._reject(document, status, _reason(error))
            case Verdict.RETRY:
                self._refusal = f"{status} {_reason(error)}"
                BULK_FAILURES.labels(_passing(status)).inc()
                return False
        if not document.done.done():
            document.done.set_result(None)
        return True

    def _reject(self, document: _Waiting, status: int, reason: str) -> None:
        self.statistics.rejected += 1
        BULK_FAILURES.labels("rejected").inc()
        if not document.done.done():
            message = f"Elasticsearch refused document {document.document_id} ({status}): {reason}"
            document.done.set_exception(RejectedDocument(message))

    def _adapt(self, *, overloaded: bool) -> None:
        if overloaded:
            self._limit = max(1, self._limit // 2)
        else:
            self._limit = min(self._batch_size, self._limit + max(1, self._batch_size // _GROWTH))

    def _stopped(self, worker: asyncio.Task[None]) -> None:
        if not worker.cancelled() and (cause := worker.exception()):
            log.error("the bulk sink broke", exc_info=cause)
        for document in (*self._in_flight, *self._queue):
            if not document.done.done():
                document.done.set_exception(self._why_stopped())

    def _why_stopped(self) -> TransientError | BrokenProcess:
        worker = self._worker
        cause = worker.exception() if worker and worker.done() and not worker.cancelled() else None
        if cause:
            return BrokenProcess(f"the bulk sink broke: {cause!r}")
        return TransientError("the bulk sink has stopped; the document was not settled")


def _passing(status: int) -> str:
    return "overloaded" if status in _OVERLOADED else "refused"


def _reason(error: dict[str, Any]) -> str:
    cause = error.get("caused_by", {}).get("reason")
    return f"{error.get('type')}: {error.get('reason')}" + (f" ({cause})" if cause else "")
