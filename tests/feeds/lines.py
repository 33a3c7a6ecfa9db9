"""A TCP line to a server that breaks after so many bytes, for the feed's fault tests."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress


class Line:
    """Breaks after as many bytes towards the client as `cut` says; None carries all."""

    def __init__(self, cut: Callable[[], int | None]) -> None:
        self._cut = cut
        self._server_port = 0
        self.url = ""
        self.connections = 0

    @asynccontextmanager
    async def to(self, url: str) -> AsyncIterator["Line"]:
        """Carry to the server at that address."""
        self._server_port = int(url.rpartition(":")[2])
        listening = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        async with listening:
            self.url = f"ws://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
            yield self

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._server_port)
        ways = [
            asyncio.create_task(_pump(reader, far_writer, None)),
            asyncio.create_task(_pump(far_reader, writer, self._cut())),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for end in (writer, far_writer):
            end.transport.abort()
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, left: int | None) -> None:
    with suppress(ConnectionError):
        while chunk := await reader.read(4096):
            part = chunk if left is None else chunk[:left]
            writer.write(part)
            await writer.drain()
            if left is not None:
                left -= len(part)
                if left <= 0:
                    return
