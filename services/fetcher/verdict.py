"""What an answer is: a document, or one of the documented failures."""

from http import HTTPStatus

from services.fetcher.challenge import stand_in
from services.fetcher.exchange import Answer
from shared.errors import FetchFailed
from shared.outcomes import Outcome

NO_REPORT = ("audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_BY_STATUS = {
    404: Outcome.GONE,
    410: Outcome.GONE,
    401: Outcome.BLOCKED,
    403: Outcome.BLOCKED,
    451: Outcome.BLOCKED,
    429: Outcome.TOO_MANY_REQUESTS,
    408: Outcome.TIMEOUT,
}


def _looks_like_markup(answer: Answer) -> bool:
    head = answer.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0").lower()
    return "html" in answer.media_type.lower() or head.startswith((b"<!doctype html", b"<html", b"<script", b"<head"))


def by_status(status: int) -> Outcome | None:
    """The failure that a status means; None for those of documents. A redirect without a target is one."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if HTTPStatus.INTERNAL_SERVER_ERROR <= status <= 599:  # noqa: PLR2004  # the end of the server's errors
        return Outcome.SERVER_ERROR
    return None if status in (200, 203, 304) else Outcome.CLIENT_ERROR


def check(answer: Answer) -> None:
    """Return when ``answer`` holds a document or says that it is unchanged, else raise ``FetchFailed``.

    A redirect is no answer to judge.
    """
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return
    outcome = (stand_in(answer.status, answer.content) if _looks_like_markup(answer) else None) or by_status(
        answer.status
    )
    if outcome:
        raise FetchFailed(f"{answer.url}: HTTP {answer.status} {answer.reason}".strip(), outcome)
    if not answer.content:
        raise FetchFailed(f"{answer.url}: empty, 0 bytes", Outcome.EMPTY)
    if answer.media_type.lower().lstrip().startswith(NO_REPORT):
        raise FetchFailed(f"{answer.url}: {answer.media_type[:60]} is no report", Outcome.WRONG_TYPE)
