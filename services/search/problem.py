"""Errors as RFC 9457 problem documents, or as a page where a person asked for one."""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from elasticsearch import ApiError, NotFoundError, TransportError
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from shared.errors import GongkaiError
from shared.logs import logger

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5
BAD_PARAMETERS = "Bad parameters"
_CLIENT_ERROR, _SERVER_ERROR, _BUSY = 400, 500, 429

log = logger(__name__)


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    where: str = Field(description="The parameter.")
    what: str


class Problem(BaseModel):
    """What happened and what to do, RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class Faulty(GongkaiError):
    """What was sent has mistakes; ``faults`` has each with its place."""

    def __init__(self, title: str, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault.what}" for fault in faults))
        self.title = title
        self.faults = faults


class BadParameter(Faulty):
    """A parameter that passes its type and still cannot be used."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(BAD_PARAMETERS, [Fault(where=where, what=what)])


class Declined(GongkaiError):
    """What was asked for is not given; the message says why, ``advice`` what to do."""

    title: ClassVar[str]
    status: ClassVar[int]
    advice: ClassVar[str] = ""


class NoSuchReport(Declined):
    """There is no report of this id in the index."""

    title = "No such report"
    status = 404
    advice = "Search for the body's name: the report may stand under another id."


class TooCostly(Declined):
    """The search takes more time than one may take."""

    title = "Search is too costly"
    status = 503
    advice = "Ask for less: fewer words, a year or a region; or try again later."


def described() -> dict[str, Any]:
    """The JSON Schema of a problem, whole in itself, for the OpenAPI document."""
    schema = Problem.model_json_schema()
    schema["properties"]["errors"]["items"] = schema.pop("$defs")["Fault"]
    return schema


Renderer = Callable[[Request, Problem], Response]


def of(error: Exception) -> Problem:
    """The problem that an error is to the one who asked."""
    match error:
        case RequestValidationError():
            return _bad_request([_fault(each) for each in error.errors()])
        case Faulty():
            return _bad_request(error.faults, error.title)
        case Declined():
            return Problem(title=error.title, status=error.status, detail=f"{error} {error.advice}".strip())
        case HTTPException():
            return Problem(title=error.detail, status=error.status_code, detail="Start at / or at /api/v1/reports.")
        case ApiError() | TransportError():
            return _of_elasticsearch(error)
        case _:
            detail = "A fault of this service; it is in its log. Try again, and report it if it stays."
            return Problem(title="Internal error", status=_SERVER_ERROR, detail=detail)


def _fault(found: dict[str, Any]) -> Fault:
    return Fault(where=".".join(map(str, found["loc"])), what=found["msg"].removeprefix("Value error, "))


def _bad_request(faults: list[Fault], title: str = BAD_PARAMETERS) -> Problem:
    detail = "; ".join(f"{fault.where}: {fault.what}" for fault in faults)
    return Problem(title=title, status=_CLIENT_ERROR, detail=detail, errors=faults)


def _of_elasticsearch(error: ApiError | TransportError) -> Problem:
    if isinstance(error, ApiError) and _CLIENT_ERROR <= error.status_code < _SERVER_ERROR:
        if error.status_code == _CLIENT_ERROR:
            return _bad_request([Fault(where="query", what="Elasticsearch cannot carry out this search; simplify it")])
        if not isinstance(error, NotFoundError) and error.status_code != _BUSY:
            log.error("elasticsearch refuses", status=error.status_code, error=error.error)
    detail = f"The index does not answer. Try again in {RETRY_AFTER_S} seconds."
    return Problem(title="Search is not available", status=503, detail=detail)


def as_json(problem: Problem) -> Response:
    """The problem document."""
    headers = {"Retry-After": str(RETRY_AFTER_S)} if problem.status == 503 else None  # noqa: PLR2004
    return JSONResponse(problem.model_dump(), problem.status, headers, MEDIA_TYPE)


def install(app: FastAPI, page: Renderer) -> None:
    """Answer every error of ``app`` with a problem: JSON under /api and /health, else by ``page``."""

    async def answer(request: Request, error: Exception) -> Response:
        problem = of(error)
        if problem.status == _SERVER_ERROR:
            log.error("request failed", path=request.url.path, exc_info=error)
        wants_json = request.url.path.startswith(("/api", "/health"))
        response = as_json(problem) if wants_json else page(request, problem)
        response.headers.update(getattr(error, "headers", None) or {})  # such as Allow
        return response

    handler: Callable[[Request, Exception], Awaitable[Response]] = answer
    for kind in (RequestValidationError, GongkaiError, HTTPException, ApiError, TransportError, Exception):
        app.add_exception_handler(kind, handler)
