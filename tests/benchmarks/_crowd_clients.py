"""Thousands of clients in one process, as light as they can be: raw websocket frames over asyncio protocols. Prints JSON lines.

Each counts the messages it gets and answers pings; nothing is parsed but a message's number, for the time from the first
client that has it to the last.
"""

import argparse
import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from tests.feeds.fault_proxy import frame_size

_SEQUENCE: Final = re.compile(rb'"sequence":"(\d+)"')
_PING, _CLOSE = 0x9, 0x8


def masked(opcode: int, payload: bytes) -> bytes:
    """A client's frame under a mask of zeros, which changes nothing."""
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + size + bytes(4) + payload


class Crowd:
    """What all clients together have seen."""

    def __init__(self) -> None:
        self.messages = 0
        self.lost = 0
        self.first_s: dict[bytes, float] = {}
        self.last_s: dict[bytes, float] = {}
        self.counting = False

    def got(self, payload: bytes) -> None:
        """A message has arrived at one of them."""
        found = _SEQUENCE.search(payload)
        if found is None or not self.counting:
            return
        self.messages += 1
        now_s = time.monotonic()
        self.first_s.setdefault(found[1], now_s)
        self.last_s[found[1]] = now_s


class Client(asyncio.Protocol):
    """One connection. `talk` says what to answer to what came; `ready` is set when it is subscribed."""

    def __init__(self, crowd: Crowd, upgrade: bytes, talk: Callable[[bytes], bytes]) -> None:
        self._crowd, self._upgrade, self._talk = crowd, upgrade, talk
        self._raw = b""
        self._upgraded = False
        self.ready = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._upgrade)

    def connection_lost(self, exc: Exception | None) -> None:
        self._crowd.lost += 1
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("closed"))

    def data_received(self, data: bytes) -> None:
        self._raw += data
        if not self._upgraded:
            _, found, rest = self._raw.partition(b"\r\n\r\n")
            if not found:
                return
            self._upgraded, self._raw = True, rest
        while (size := frame_size(self._raw)) is not None and size <= len(self._raw):
            frame, self._raw = self._raw[:size], self._raw[size:]
            self._frame(frame)

    def _frame(self, frame: bytes) -> None:
        assert self.transport is not None
        opcode, head = frame[0] & 0xF, 2 if frame[1] < 126 else 4 if frame[1] == 126 else 10
        if opcode == _PING:
            self.transport.write(masked(0xA, frame[head:]))
            return
        if opcode == _CLOSE:
            self.transport.close()
            return
        self._crowd.got(frame[head:])
        answer = self._talk(frame[head:])
        if answer:
            self.transport.write(answer)
            if not self.ready.done():
                self.ready.set_result(None)


def native_talk(payload: bytes) -> bytes:
    """Subscribe to what the welcome names."""
    if b'"op":"welcome"' not in payload:
        return b""
    names = json.loads(payload)["conversations"]
    return b"".join(masked(1, json.dumps({"op": "subscribe", "conversation": name}).encode()) for name in names)


def nats_talk(token: str) -> Callable[[bytes], bytes]:
    """Subscribe after the server's INFO; answer its PING."""
    connect = json.dumps({"verbose": False, "protocol": 1, "auth_token": token}).encode()
    first = masked(2, b"CONNECT " + connect + b"\r\nSUB crowd.tick 1\r\n")

    def talk(payload: bytes) -> bytes:
        if payload.startswith(b"INFO"):
            return first
        return masked(2, b"PONG\r\n") if payload.startswith(b"PING") else b""

    return talk


async def main() -> None:
    """Connect all, say so, count for the time asked, say what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--clients", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--nats", default="")
    asked = parser.parse_args()
    place = urlsplit(asked.url)
    protocol = "" if asked.nats else "Sec-WebSocket-Protocol: agentassist.v1+json\r\n"
    upgrade = (
        f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n{protocol}\r\n"
    ).encode()
    hello = b"" if asked.nats else masked(1, b'{"op":"hello","protocol":"agentassist.v1","client":"0","agent":"crowd"}')
    talk = nats_talk(asked.nats) if asked.nats else native_talk
    crowd, loop = Crowd(), asyncio.get_running_loop()
    gate = asyncio.Semaphore(100)
    clients: list[Client] = []

    async def connect() -> None:
        async with gate:
            _, client = await loop.create_connection(
                lambda: Client(crowd, upgrade + hello, talk), place.hostname, place.port
            )
            clients.append(client)
            await client.ready

    began_s = time.monotonic()
    await asyncio.gather(*(connect() for _ in range(asked.clients)))
    print(json.dumps({"connected": len(clients), "in_s": time.monotonic() - began_s}), flush=True)
    await asyncio.sleep(3)  # what was said before they came
    crowd.counting = True
    before = crowd.lost
    await asyncio.sleep(asked.seconds)
    crowd.counting = False
    whole = list(crowd.first_s)[1:-1]
    told = {
        "messages": crowd.messages,
        "lost_connections": crowd.lost - before,
        "numbers": len(crowd.first_s),
        "spread_s": sorted(crowd.last_s[number] - crowd.first_s[number] for number in whole),
    }
    print(json.dumps(told), flush=True)
    with suppress(EOFError):
        await loop.run_in_executor(None, input)


if __name__ == "__main__":
    asyncio.run(main())
