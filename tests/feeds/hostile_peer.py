"""A server of raw bytes that does what no server should. In a thread with blocking sockets: its work is not the desk's loop."""

import base64
import hashlib
import json
import socket
import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from agent_assist.feeds.wire import SUBPROTOCOL

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, CONTINUATION = 0x1, 0x8, 0x9, 0x0
WELCOME = json.dumps({"op": "welcome", "heartbeat_s": 15, "resume": True, "conversations": ["c-1"]})

Scene = Callable[["RawLine"], None]


def frame(opcode: int, payload: bytes = b"", *, final: bool = True, rsv1: bool = False) -> bytes:
    """One unmasked frame."""
    head = bytes([(0x80 if final else 0) | (0x40 if rsv1 else 0) | opcode])
    if len(payload) < 126:
        return head + bytes([len(payload)]) + payload
    if len(payload) < 65536:
        return head + b"\x7e" + struct.pack(">H", len(payload)) + payload
    return head + b"\x7f" + struct.pack(">Q", len(payload)) + payload


def text(words: str) -> bytes:
    """A text frame."""
    return frame(TEXT, words.encode())


class RawLine:
    """One connection as bytes. `over` is set when the server is to end."""

    def __init__(self, line: socket.socket, over: threading.Event) -> None:
        self.line = line
        self.over = over

    def handshake(self, headers: bytes = b"") -> None:
        """Take the upgrade."""
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.line.recv(4096) or b"\r\n\r\n"
        key = next(part[19:] for part in head.split(b"\r\n") if part.lower().startswith(b"sec-websocket-key: "))
        accept = base64.b64encode(hashlib.sha1(key + _GUID).digest())
        self.line.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             b"Sec-WebSocket-Accept: " + accept + b"\r\nSec-WebSocket-Protocol: " + SUBPROTOCOL.encode()
            + b"\r\n" + headers + b"\r\n"
        )  # fmt: skip

    def drip(self, raw: bytes) -> None:
        """A byte a second, for as long as it takes."""
        for at in range(len(raw)):
            self.line.sendall(raw[at : at + 1])
            if self.over.wait(1):
                return

    def hold(self) -> None:
        """Say nothing and read nothing, not even a ping."""
        self.over.wait()


class HostileServer:
    """Plays one scene on every connection."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._serve, daemon=True)]
        self.url = f"ws://127.0.0.1:{self._socket.getsockname()[1]}"
        self.connections = 0

    def __enter__(self) -> "HostileServer":
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                self.connections += 1
                thread = threading.Thread(target=self._play, args=(line,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _play(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            self._scene(RawLine(line, self._over))


# ------------------------------------------------------------------------------------------------- what no server should


def _welcomed(line: RawLine) -> None:
    line.handshake()
    line.line.sendall(text(WELCOME))


def bomb(line: RawLine) -> None:
    """A hundred megabytes in a hundred kilobytes, though compression was never agreed on."""
    _welcomed(line)
    line.line.sendall(frame(TEXT, squeezed(), rsv1=True))
    line.hold()


@cache
def squeezed() -> bytes:
    """Made once: while it is being made the whole process stands, which is not the desk's doing."""
    into = zlib.compressobj(wbits=-15)
    return into.compress(b"a" * 100_000_000) + into.flush()


def fragments(line: RawLine) -> None:
    """A message in a hundred thousand empty pieces."""
    _welcomed(line)
    line.line.sendall(frame(TEXT, final=False) + frame(CONTINUATION, final=False) * 100_000)
    line.hold()


def pings(line: RawLine) -> None:
    """A hundred thousand pings, then nothing."""
    _welcomed(line)
    flood = frame(PING, b"x") * 1000
    for _ in range(100):
        line.line.sendall(flood)
    line.hold()


def headers(line: RawLine) -> None:
    """Ten thousand headers in the answer."""
    line.handshake(b"".join(b"X-%d: y\r\n" % number for number in range(10_000)))
    line.hold()


def huge(line: RawLine) -> None:
    """A frame that claims four exabytes."""
    _welcomed(line)
    line.line.sendall(bytes([0x81, 0x7F]) + struct.pack(">Q", 2**62) + b"a" * 100_000)
    line.hold()


FLOODS: dict[str, Scene] = {
    "compression bomb": bomb,
    "100,000 empty fragments": fragments,
    "100,000 pings": pings,
    "10,000 headers": headers,
    "a frame of 2^62 bytes": huge,
}


def no_answer(line: RawLine) -> None:
    """The connection is taken and the greeting never answered."""
    line.hold()


def slow_answer(line: RawLine) -> None:
    """The answer comes a byte a second."""
    line.drip(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")


def no_welcome(line: RawLine) -> None:
    """A websocket on which nothing is ever said."""
    line.handshake()
    line.hold()


def no_pong(line: RawLine) -> None:
    """Welcomed, and then nobody there: no pong, no word."""
    _welcomed(line)
    line.hold()


def slow_frame(line: RawLine) -> None:
    """Welcomed, then a frame at a byte a second."""
    _welcomed(line)
    line.drip(text("x" * 100))


DEAD: dict[str, Scene] = {
    "handshake never answered": no_answer,
    "handshake at 1 byte/s": slow_answer,
    "never welcomes": no_welcome,
    "never pongs": no_pong,
    "a frame at 1 byte/s": slow_frame,
}
