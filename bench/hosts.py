"""``python -m bench.hosts PORT HOSTS``: hosts on this machine's addresses that answer after 50 ms and time visits."""

import asyncio
import sys
import time
from collections import defaultdict

from aiohttp import web
from aiohttp.web_request import BaseRequest

ANSWER_S = 0.05
PAGE = b"<!DOCTYPE html><html><body><p>" + "公开".encode() * 6_600 + b"</p></body></html>"
"""40 KB, as pages of reports have."""
DELAY_S = 0.1
"""Between two requests to one host."""
TOLERANCE_S = 0.002
"""Two requests of one sender may meet on their way by so much."""
CONTROL = "127.0.0.1"


def address(number: int) -> str:
    """The network address of a host."""
    return f"127.9.{number // 250}.{number % 250 + 1}"


class Visits:
    """When each host was last asked, and how often too soon after the time before."""

    def __init__(self) -> None:
        self._last: dict[str, float] = defaultdict(lambda: float("-inf"))
        self._too_soon = 0

    async def answer(self, request: BaseRequest) -> web.StreamResponse:
        """A page; on the control address the count of violations, which begins anew."""
        host = request.host.partition(":")[0]
        if host == CONTROL:
            told, self._too_soon = self._too_soon, 0
            return web.Response(text=str(told))
        now = time.monotonic()
        self._too_soon += now - self._last[host] < DELAY_S - TOLERANCE_S
        self._last[host] = now
        if request.path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private/\n")
        await asyncio.sleep(ANSWER_S)
        return web.Response(body=PAGE, content_type="text/html")


async def serve(port: int, hosts: int) -> None:
    """Serve until killed."""
    runner = web.ServerRunner(web.Server(Visits().answer))
    await runner.setup()
    for host in (*map(address, range(hosts)), CONTROL):
        await web.TCPSite(runner, host, port, backlog=1024).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
