"""A way to Elasticsearch that can be shut, since the engine itself is shared."""

import asyncio
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from deploy.local.ports import free_port


class Door:
    """Passes bytes on while it is open."""

    def __init__(self, url):
        self._target = urlsplit(url)
        self._port = free_port()
        self._writers = set()
        self._server = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self._port}"

    async def open(self):
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port)

    def shut(self):
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


@asynccontextmanager
async def door_to(url):
    door = Door(url)
    await door.open()
    try:
        yield door
    finally:
        door.shut()
