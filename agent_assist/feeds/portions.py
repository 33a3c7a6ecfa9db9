"""A websocket connection that takes in what the network brings a portion at a time, so that no flood holds the loop.

One read may bring a hundred thousand tiny frames, each of them work for the library, and it would do all of it in one go.
"""

import asyncio
import contextlib
from typing import Any, Final

from websockets.asyncio.client import ClientConnection
from websockets.frames import Opcode

from agent_assist.engine.drawing import give_way

PORTION_BYTES: Final = 4096
PORTION_S: Final = 0.01
# A peer that pings on and on and reads no answer would fill this computer's memory with pongs.
MOST_UNREAD_BYTES: Final = 1024 * 1024


class PortionedConnection(ClientConnection):
    """Everything else is the library's. What waits here is at most what one read of the network brought."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._waiting = bytearray()
        self._turn: asyncio.Handle | None = None

    def data_received(self, data: bytes) -> None:
        """Take it in now if that is quickly done; else go on when others had their turn."""
        self._waiting += data
        if self._turn is None:
            self._take_in()
        else:
            self.transport.pause_reading()  # the reader of messages had asked for more

    def here_already(self, most: int) -> list[str]:
        """At most so many messages that have arrived whole, in order, without a turn of the loop for each.

        It stops before one in several parts, in bytes or in broken text: that is for `recv` to take or to refuse.
        """
        messages = self.recv_messages
        frames = messages.frames.queue
        found: list[str] = []
        with contextlib.suppress(UnicodeDecodeError):
            while frames and len(found) < most and frames[0].fin and frames[0].opcode is Opcode.TEXT:
                found.append(str(frames[0].data, "utf-8"))
                frames.popleft()
        messages.maybe_resume()
        return found

    def eof_received(self) -> None:
        """What came before the end comes first."""
        self._take_all()
        super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """The same."""
        self._take_all()
        super().connection_lost(exc)

    def _take_in(self) -> None:
        self._turn = None
        until_s = self.loop.time() + PORTION_S
        while self._waiting:
            self._take_portion()
            if self._waiting and self.loop.time() >= until_s:
                self.transport.pause_reading()
                self._turn = self.loop.call_soon(self._take_in)
                return
        if not self.recv_messages.paused:
            self.transport.resume_reading()

    def _take_portion(self) -> None:
        give_way()
        portion = bytes(self._waiting[:PORTION_BYTES])
        del self._waiting[:PORTION_BYTES]
        super().data_received(portion)
        if self.transport.get_write_buffer_size() > MOST_UNREAD_BYTES:
            self._waiting.clear()
            self.transport.abort()

    def _take_all(self) -> None:
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None
        while self._waiting:
            self._take_portion()
