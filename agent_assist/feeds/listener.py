"""One client of the bundled feed server: what it has subscribed to, and how far it has been served."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Protocol

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from agent_assist.feeds.strict_json import Unparseable, parse_object
from agent_assist.feeds.timeline import Item, Stream
from agent_assist.feeds.wire import FIRST_EPOCH, TYPE_PREFIX, TYPE_SUFFIX, sequence_number, sequence_text, time_text


class Play(Protocol):
    """What a client needs of the server."""

    heartbeat_s: float
    streams: list[Stream]
    played: asyncio.Event

    @property
    def next_round_ms(self) -> float | None:
        """When everything is played again; None when it is not."""
        ...

    def now_ms(self) -> float:
        """How far the play has come."""
        ...

    def wait_s(self, offset_ms: float) -> float:
        """Real seconds until that place of the play."""
        ...

    def frame(self, item: Item) -> str:
        """The envelope as it is sent."""
        ...

    def stream(self, conversation_id: str) -> Stream | None:
        """The conversation of that name, or None."""
        ...

    def acknowledge(self, conversation_id: str, sequence: int) -> None:
        """A client has made everything up to `sequence` durable."""
        ...


@dataclass(slots=True)
class _Served:
    """How far one conversation has been sent: the next item, and the count the client holds."""

    stream: Stream
    next: int = 0
    epoch: str = FIRST_EPOCH
    sequence: int = 0


class Listener:
    """Reads what the client asks and sends what is due, until the connection closes."""

    def __init__(self, play: Play, socket: ServerConnection) -> None:
        self._play = play
        self._socket = socket
        self._served: dict[str, _Served] = {}
        self._general: dict[int, _Served] = {}
        self._assigned: set[str] = set()
        self._asked = asyncio.Event()
        self._heartbeats = 0

    async def run(self) -> None:
        """Serve until the client goes."""
        now_ms = self._play.now_ms()
        begun = [
            s.conversation_id for s in self._play.streams if s.conversation_id is not None and s.begins_ms <= now_ms
        ]
        self._assigned.update(begun)
        await self._say(
            {"op": "welcome", "heartbeat_s": self._play.heartbeat_s, "resume": True, "conversations": begun}
        )
        playing = asyncio.create_task(self._send_what_is_due())
        try:
            async for frame in self._socket:
                await self._answer(frame)
        finally:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)

    # ------------------------------------------------------------------------------------------------------- sending

    async def _send_what_is_due(self) -> None:
        try:
            while True:
                self._asked.clear()
                next_ms = await self._send_until(self._play.now_ms())
                if next_ms is None and self._has_everything():
                    self._play.played.set()
                next_ms = next_ms if next_ms is not None else self._play.next_round_ms
                wait_s = self._play.heartbeat_s if next_ms is None else self._play.wait_s(next_ms)
                try:
                    async with asyncio.timeout(min(wait_s, self._play.heartbeat_s)):
                        await self._asked.wait()
                except TimeoutError:
                    if wait_s >= self._play.heartbeat_s:
                        await self._heartbeat()
        except ConnectionClosed:
            pass

    async def _send_until(self, now_ms: float) -> float | None:
        """Send everything due; returns when the next thing is, or None."""
        upcoming: list[float] = []
        for index, stream in enumerate(self._play.streams):
            name = stream.conversation_id
            if name is None:
                served = self._general.setdefault(index, _Served(stream))
            elif name in self._served:
                served = self._served[name]
            else:
                upcoming += await self._assign(name, stream, now_ms)
                continue
            while served.next < len(stream.items) and stream.items[served.next].offset_ms <= now_ms:
                if name is not None and self._served.get(name) is not served:
                    break  # subscribed anew meanwhile: the next turn goes on from there
                await self._send_item(served, stream.items[served.next])
            if served.next < len(stream.items):
                upcoming.append(stream.items[served.next].offset_ms)
        return min(upcoming, default=None)

    async def _assign(self, name: str, stream: Stream, now_ms: float) -> list[float]:
        if name in self._assigned:
            return []
        if stream.begins_ms > now_ms:
            return [stream.begins_ms]
        self._assigned.add(name)
        await self._say({"op": "assigned", "conversation": name})
        return []

    async def _send_item(self, served: _Served, item: Item) -> None:
        """One envelope, after saying what the recording itself does not hold."""
        name = served.stream.conversation_id
        expected = 1 if item.epoch != served.epoch else served.sequence + 1
        if name is not None and item.sequence > expected:
            lost = {"lost_from": sequence_text(expected), "lost_to": sequence_text(item.sequence - 1)}
            await self._say({"op": "gap", "conversation": name, **lost})
        served.next += 1
        served.epoch, served.sequence = item.epoch, item.sequence
        await self._socket.send(self._play.frame(item))

    def _has_everything(self) -> bool:
        names = {stream.conversation_id for stream in self._play.streams} - {None}
        return names <= self._served.keys()

    async def _heartbeat(self) -> None:
        self._heartbeats += 1
        await self._say(
            {
                "specversion": "1.0",
                "id": f"heartbeat-{self._heartbeats}",
                "source": "/agent-assist/serve",
                "type": f"{TYPE_PREFIX}heartbeat{TYPE_SUFFIX}",
                "time": time_text(0),
                "data": {},
            }
        )

    async def _say(self, frame: dict[str, Any]) -> None:
        await self._socket.send(json.dumps(frame, separators=(",", ":")))

    # ------------------------------------------------------------------------------------------------------ answering

    async def _answer(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            await self._socket.close(1003, "text frames only")
            return
        try:
            asked = parse_object(frame)
        except Unparseable as fault:
            await self._say({"op": "error", "code": "bad_frame", "message": fault.reason, "fatal": False})
            return
        name = asked.get("conversation")
        match asked.get("op"):
            case "subscribe" if isinstance(name, str):
                await self._subscribe(name, asked)
            case "unsubscribe" if isinstance(name, str):
                self._served.pop(name, None)
            case "ack" if isinstance(name, str):
                self._play.acknowledge(name, sequence_number(asked.get("sequence")) or 0)
            case "ping":
                await self._say({"op": "pong", "t": asked.get("t", 0)})
            case _:
                await self._say({"op": "error", "code": "bad_frame", "message": "unknown op", "fatal": False})

    async def _subscribe(self, name: str, asked: dict[str, Any]) -> None:
        stream = self._play.stream(name)
        if stream is None:
            message = "no such conversation"
            await self._say({"op": "error", "code": "no_conversation", "message": message, "fatal": True})
            await self._socket.close(4404, message)
            return
        after = sequence_number(asked.get("after")) or 0
        epoch = asked.get("epoch", FIRST_EPOCH)
        if all(item.epoch != epoch for item in stream.items):
            epoch, after = stream.items[0].epoch, 0  # a count we never kept: from the start of ours
        start = stream.start_after(epoch, after) if after else 0
        self._assigned.add(name)
        await self._say({"op": "subscribed", "conversation": name, "epoch": epoch, "from": sequence_text(after + 1)})
        self._served[name] = _Served(stream, start, epoch, after)
        self._asked.set()
