"""Addresses that misbehave as real sites do, under ``/broken/``."""

import asyncio
from collections.abc import Callable, Coroutine

from aiohttp import web

Handler = Callable[[web.Request], Coroutine[None, None, web.StreamResponse]]

_CHUNK = b"<p>" + "公开".encode() * 10_000 + b"</p>\n"
_MOST_SECONDS = 600.0
_MOST_MEGABYTES = 1024


async def _not_found(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=404, text="404 页面不存在")


async def _soft_not_found(_request: web.Request) -> web.StreamResponse:
    return web.Response(text="<html><body>您访问的页面不存在或已删除</body></html>", content_type="text/html")


async def _gone(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=410, text="410")


async def _error(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=500, text="500 服务器内部错误")


async def _unavailable(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=503, headers={"Retry-After": "1"}, text="503")


async def _too_many(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=429, headers={"Retry-After": "2"}, text="429 访问过于频繁")


async def _empty(_request: web.Request) -> web.StreamResponse:
    return web.Response(content_type="text/html")


async def _loop(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "/broken/redirect-loop-back"})


async def _loop_back(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "/broken/redirect-loop"})


async def _to_file(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "file:///etc/passwd"})


async def _redirect(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=301, headers={"Location": "/"})


def _number(request: web.Request, name: str, default: float, most: float) -> float:
    """A number of the query.

    Raises:
        HTTPBadRequest: It is none, or not between 0 and ``most``.

    """
    given = request.query.get(name, str(default))
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise web.HTTPBadRequest(text=f"{name} is a number from 0 to {most:g}, not {given}")
    return number


async def _slow(request: web.Request) -> web.StreamResponse:
    """Answers after ``?seconds=`` (30)."""
    await asyncio.sleep(_number(request, "seconds", 30, _MOST_SECONDS))
    return web.Response(text="late")


async def _trickle(request: web.Request) -> web.StreamResponse:
    """A byte a second for ``?seconds=`` (60)."""
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    for _ in range(int(_number(request, "seconds", 60, _MOST_SECONDS))):
        await response.write(b" ")
        await asyncio.sleep(1)
    return response


async def _oversized(request: web.Request) -> web.StreamResponse:
    """``?megabytes=`` (100) without a Content-Length."""
    response = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
    await response.prepare(request)
    for _ in range(int(_number(request, "megabytes", 100, _MOST_MEGABYTES) * 1024 * 1024 / len(_CHUNK)) + 1):
        await response.write(_CHUNK)
    return response


async def _lying_length(request: web.Request) -> web.StreamResponse:
    """Ends before the Content-Length that it declares."""
    response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "100000"})
    await response.prepare(request)
    await response.write(_CHUNK[:1000])
    if request.transport is not None:
        request.transport.close()
    return response


HANDLERS: dict[str, Handler] = {
    "404": _not_found,
    "soft-404": _soft_not_found,
    "410": _gone,
    "500": _error,
    "503": _unavailable,
    "429": _too_many,
    "empty": _empty,
    "redirect": _redirect,
    "redirect-loop": _loop,
    "redirect-loop-back": _loop_back,
    "redirect-to-file": _to_file,
    "slow": _slow,
    "trickle": _trickle,
    "oversized": _oversized,
    "short": _lying_length,
}
"""Last part of the path, and what answers there."""
