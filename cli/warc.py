"""Fetched documents as WARC records (ISO 28500): each response with the request that it answers."""

from collections.abc import Iterable
from http.client import responses
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from shared.contracts import FetchedReport, HttpExchange

WIRE = ("content-encoding", "transfer-encoding", "content-length")
"""What was true of the bytes on the wire; those of the archive are decoded."""


def _ascii(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Header values that a WARC can hold: control characters would end the line."""
    return [(name, "".join(mark for mark in value if mark.isprintable())) for name, value in headers]


class Warc:
    """A compressed WARC file that is being written."""

    def __init__(self, stream: BinaryIO, name: str, software: str) -> None:
        self._writer = WARCWriter(stream, gzip=True)
        info = {"software": software, "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(name, info))

    def write(self, event: FetchedReport, content: bytes) -> None:
        """Write one fetch: request and response of an address, or a resource record of a local file."""
        date = f"{event.fetched_at:%Y-%m-%dT%H:%M:%SZ}"
        if event.http is None:
            headers = {"WARC-Date": date}
            self._writer.write_record(
                self._writer.create_warc_record(
                    event.final_url,
                    "resource",
                    payload=BytesIO(content),
                    warc_content_type=event.media_type or "application/octet-stream",
                    warc_headers_dict=headers,
                )
            )
            return
        response = self._response(event, event.http, content, date)
        request = self._request(event, event.http, date)
        self._writer.write_request_response_pair(request, response)

    def _response(self, event: FetchedReport, http: HttpExchange, content: bytes, date: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # warcio has no types
        kept = [(name, value) for name, value in http.headers.items() if name not in WIRE]
        headers = [*_ascii(kept), ("content-length", str(len(content)))]
        reason = http.reason or responses.get(http.status, "")
        status = StatusAndHeaders(f"{http.status} {reason}", headers, protocol="HTTP/1.1")
        return self._writer.create_warc_record(
            event.final_url,
            "response",
            payload=BytesIO(content),
            http_headers=status,
            warc_headers_dict={"WARC-Date": date},
        )

    def _request(self, event: FetchedReport, http: HttpExchange, date: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # as above
        parts = urlsplit(event.final_url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        given = {"host": parts.netloc} | http.request_headers
        line = StatusAndHeaders(f"GET {path} HTTP/1.1", _ascii(given.items()), is_http_request=True)
        return self._writer.create_warc_record(
            event.final_url, "request", http_headers=line, warc_headers_dict={"WARC-Date": date}
        )
