"""A page of a PDF or scan as a picture, drawn in a process of its own: hostile files break their readers."""

import asyncio
import sys

from shared.errors import GongkaiError

SECONDS = 15
_PROCESS = "services.search.original.page_drawing"
_AT_ONCE = 2


class NoPicture(GongkaiError):
    """The page cannot be drawn."""


class PageDrawer:
    """Draws pages, few at once."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, content: bytes, page: int) -> bytes:
        """The PNG of ``page``, from 1. Raises ``NoPicture``: no such page, damaged, too large, or out of time."""
        async with self._turn:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", _PROCESS, str(page), str(SECONDS)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                picture, _ = await asyncio.wait_for(process.communicate(content), SECONDS)
            except TimeoutError:
                raise NoPicture(f"page {page} could not be drawn in {SECONDS} seconds") from None
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode or not picture:
            raise NoPicture(f"page {page} cannot be drawn")
        return picture
