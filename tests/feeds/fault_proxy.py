"""A TCP proxy that does to a line what networks do, from a seed: cut, split, delay, throttle, fall silent, double, drop, shuffle.

It stands between a real client and a real server. What happens on a connection is a value (`Faults`), drawn for each
connection by its number, so that a run can be had again. Faults of bytes need to know nothing of what is carried; those
of messages (doubled, dropped, shuffled) take the websocket frames towards the client apart.
"""

import asyncio
import random
import re
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final, Literal

# How a line ends: with a reset, in order, or without a word (both ends stay up and nothing is carried any more).
Cut = Literal["reset", "end", "silence"]
_CHUNK: Final = 16_384
_END_OF_HANDSHAKE: Final = b"\r\n\r\n"
_CONTROL_FRAMES: Final = 0x8
_SEQUENCE: Final = re.compile(rb'"sequence":"(\d+)"')


@dataclass(frozen=True, slots=True)
class Faults:
    """What happens on one connection. Bytes are counted towards the client, or towards the server with `from_client`.

    `split` is the most bytes in one write, `bytes_per_s` the speed of the line (0: no limit), `delay_s` what each write
    waits. Of whole messages `doubled` and `dropped` are shares; `shuffled` is how many of them may change places; all
    this up to the event of the number `spoilt_upto` (what is dropped at the very end, nobody could miss).
    """

    cut_at: int | None = None
    cut: Cut = "reset"
    from_client: bool = False
    split: int = 0
    bytes_per_s: float = 0.0
    delay_s: float = 0.0
    doubled: float = 0.0
    dropped: float = 0.0
    shuffled: int = 0
    spoilt_upto: int = 0
    seed: int = 0

    @property
    def of_messages(self) -> bool:
        """Whether frames have to be taken apart."""
        return bool(self.doubled or self.dropped or self.shuffled)


GOOD: Final = Faults()


class FaultProxy:
    """`faults` says what happens on the connection of a number, counted from 0. `down` and `up` are the server's."""

    def __init__(self, faults: Callable[[int], Faults] = lambda _number: GOOD) -> None:
        self._faults = faults
        self._target = ("127.0.0.1", 0)
        self._port = 0
        self._listening: asyncio.Server | None = None
        self._carried: set[asyncio.Task[None]] = set()
        self._silences: set[asyncio.Event] = set()
        self.url = ""
        self.on_cut: Callable[[Cut], None] = lambda _kind: None
        self.connections = 0
        self.cuts = 0
        self.bytes_down = 0
        self.bytes_up = 0

    @asynccontextmanager
    async def to(self, url: str) -> AsyncIterator["FaultProxy"]:
        """Carry to the server at that address."""
        scheme, _, place = url.partition("://")
        host, _, port = place.partition("/")[0].rpartition(":")
        self._target = (host, int(port))
        await self.up()
        self.url = f"{scheme}://127.0.0.1:{self._port}"
        try:
            yield self
        finally:
            await self.down()

    @property
    def standing(self) -> int:
        """Connections that stand, silent or not."""
        return len(self._carried)

    async def up(self) -> None:
        """Take connections, at the same port as before."""
        self._listening = await asyncio.start_server(self._carry, "127.0.0.1", self._port)
        self._port = self._listening.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """The server is gone: nobody listens, and what stood is reset."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        for task in list(self._carried):
            task.cancel()
        await asyncio.gather(*self._carried, return_exceptions=True)

    def fall_silent(self) -> None:
        """Every line that stands carries nothing any more, and does not say so."""
        for silence in self._silences:
            silence.set()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, self.connections = self.connections, self.connections + 1
        task = asyncio.current_task()
        assert task is not None
        self._carried.add(task)
        silence = asyncio.Event()
        self._silences.add(silence)
        ends = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
            ends.append(far_writer)
            await self._both_ways(self._faults(number), silence, (reader, writer), (far_reader, far_writer))
        except (OSError, asyncio.CancelledError):
            pass  # the end of a line is what this is for; a cancelled one is `down`
        finally:
            self._carried.discard(task)
            self._silences.discard(silence)
            for end in ends:
                _reset(end)

    async def _both_ways(
        self,
        faults: Faults,
        silence: asyncio.Event,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        down = _Way(self, faults, silence, near[1], counts=not faults.from_client, towards_client=True)
        up = _Way(self, faults, silence, far[1], counts=faults.from_client, towards_client=False)
        ways = [asyncio.create_task(down.pump(far[0])), asyncio.create_task(up.pump(near[0]))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if faults.cut == "end" and (down.is_cut or up.is_cut):
                for writer in (near[1], far[1]):
                    with suppress(OSError, RuntimeError):
                        writer.write_eof()
                        await writer.drain()
                await asyncio.sleep(0.02)  # a reset that follows at once would overtake the end
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)


class _Way:
    """One direction of one connection."""

    def __init__(
        self,
        proxy: FaultProxy,
        faults: Faults,
        silence: asyncio.Event,
        writer: asyncio.StreamWriter,
        *,
        counts: bool,
        towards_client: bool,
    ) -> None:
        self._proxy = proxy
        self._faults = faults
        self._silence = silence
        self._writer = writer
        self._left = faults.cut_at if counts else None
        self._towards_client = towards_client
        self._messages = _Messages(faults) if towards_client and faults.of_messages else None
        self.is_cut = False

    async def pump(self, reader: asyncio.StreamReader) -> None:
        """Carry until the end, or until the line is cut."""
        while chunk := await reader.read(_CHUNK):
            if self._silence.is_set():
                continue
            for part in self._parts(chunk if self._messages is None else self._messages.spoilt(chunk)):
                await self._write(part)
                if self.is_cut:
                    return

    def _parts(self, chunk: bytes) -> Iterator[bytes]:
        size = self._faults.split or len(chunk) or 1
        for start in range(0, len(chunk), size):
            yield chunk[start : start + size]

    async def _write(self, part: bytes) -> None:
        if self._left is not None:
            part = part[: self._left]
            self._left -= len(part)
        if self._faults.delay_s:
            await asyncio.sleep(self._faults.delay_s)
        if self._towards_client:
            self._proxy.bytes_down += len(part)
        else:
            self._proxy.bytes_up += len(part)
        self._writer.write(part)
        await self._writer.drain()
        if self._faults.split:
            await asyncio.sleep(0)
        if self._faults.bytes_per_s:
            await asyncio.sleep(len(part) / self._faults.bytes_per_s)
        if self._left == 0:
            self._proxy.cuts += 1
            self._proxy.on_cut(self._faults.cut)
            self._left = None
            if self._faults.cut == "silence":
                self._silence.set()
            else:
                self.is_cut = True


class _Messages:
    """Frames towards the client: what is not a control frame may come twice, late, or not at all."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._draw = random.Random(faults.seed)
        self._raw = b""
        self._upgraded = False
        self._late: list[tuple[int, bytes]] = []
        self._number = 0

    def spoilt(self, chunk: bytes) -> bytes:
        """What is sent instead."""
        self._raw += chunk
        out: list[bytes] = []
        if not self._upgraded:
            head, found, rest = self._raw.partition(_END_OF_HANDSHAKE)
            if not found:
                return b""
            self._upgraded, self._raw = True, rest
            out.append(head + found)
        while (frame := self._next()) is not None:
            out += self._sent_for(frame)
        return b"".join(out)

    def _next(self) -> bytes | None:
        size = frame_size(self._raw)
        if size is None or len(self._raw) < size:
            return None
        frame, self._raw = self._raw[:size], self._raw[size:]
        return frame

    def _sent_for(self, frame: bytes) -> list[bytes]:
        found = _SEQUENCE.search(frame)
        if frame[0] & _CONTROL_FRAMES or found is None:
            return [frame]
        self._number += 1
        if int(found[1]) > self._faults.spoilt_upto:
            late, self._late = self._late, []
            return [*(held for _, held in late), frame]
        if self._draw.random() >= self._faults.dropped:
            copies = 2 if self._draw.random() < self._faults.doubled else 1
            for _ in range(copies):
                self._late.append((self._number + self._draw.randint(0, self._faults.shuffled), frame))
        due = sorted((item for item in self._late if item[0] <= self._number), key=lambda item: item[0])
        self._late = [item for item in self._late if item[0] > self._number]
        return [frame for _, frame in due]


def frame_size(raw: bytes) -> int | None:
    """How long the frame at the beginning of `raw` is, in bytes, masked or not; None while that cannot be told."""
    if len(raw) < 2:
        return None
    length, head = raw[1] & 0x7F, 2 + (4 if raw[1] & 0x80 else 0)
    if length == 126:
        return None if len(raw) < 4 else head + 2 + int(struct.unpack(">H", raw[2:4])[0])
    if length == 127:
        return None if len(raw) < 10 else head + 8 + int(struct.unpack(">Q", raw[2:10])[0])
    return head + length


def _reset(writer: asyncio.StreamWriter) -> None:
    """End a connection with a reset and not with a polite end."""
    found = writer.get_extra_info("socket")
    if found is not None:
        with suppress(OSError):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
