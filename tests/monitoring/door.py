"""A way to Elasticsearch that can be shut, since the engine itself is shared."""

import asyncio
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

from deploy.local.ports import free_port


class Door:
    """Passes bytes on while it is open, in a loop of its own: the test's may be busy."""

    def __init__(self, url):
        self._target = urlsplit(url)
        self._port = free_port()
        self._writers = set()
        self._server = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._port}"

    def open(self):
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)

    def shut(self):
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(10)

    def close(self):
        self.shut()
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _open(self):
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port)

    async def _shut(self):
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()

    async def _pass(self, reader, writer):
        ahead, behind = await asyncio.open_connection(self._target.hostname, self._target.port)
        self._writers |= {writer, behind}
        await asyncio.gather(_copy(reader, behind), _copy(ahead, writer), return_exceptions=True)
        self._writers -= {writer, behind}


async def _copy(reader, writer):
    try:
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    finally:
        writer.close()


@contextmanager
def door_to(url):
    door = Door(url)
    door.open()
    try:
        yield door
    finally:
        door.close()
