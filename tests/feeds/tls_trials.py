"""Seven ways in which a secure line is not what it should be, and what a desk does with each."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from agent_assist.engine.feed_state import FeedState
from tests.feeds.certificates import Authority, certificate, served
from tests.feeds.peers import Desk

TOKEN = "a-token-that-nobody-may-see"


@dataclass(frozen=True)
class Refused:
    """The first thing that was told, and how many bytes arrived where none may: in plain, or behind a bad certificate."""

    state: FeedState
    bytes_said: int


# How the server's side is made, by name, and the words that must name the cause.
BAD: dict[str, tuple[Callable[[Path, Authority], ssl.SSLContext], str]] = {
    "expired": (lambda path, known: served(certificate(path, known, days=(-30, -1))), "has expired"),
    "not yet valid": (lambda path, known: served(certificate(path, known, days=(1, 30))), "not valid yet"),
    "self-signed": (lambda path, _: served(certificate(path, None)), "self-signed"),
    "for another host": (
        lambda path, known: served(certificate(path, known, host="feed.example")),
        "not valid for '127.0.0.1'",
    ),
    "of an unknown authority": (lambda path, _: served(certificate(path, _stranger())), "nobody this computer trusts"),
    "with a weak key": (lambda path, known: served(certificate(path, known, bits=1024)), "too weak"),
    "TLS 1.1 only": (lambda path, known: served(certificate(path, known), old=True), "older than TLS 1.2"),
}


def _stranger() -> Authority:
    from tests.feeds.certificates import authority

    return authority("A stranger")


class Listening:
    """A server in a thread with a blocking socket, which says why it hangs up, as asyncio's does not."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.bytes_said = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                line.settimeout(5)
                with suppress(OSError), line, self._context.wrap_socket(line, server_side=True) as secure:
                    while chunk := secure.recv(4096):
                        self.bytes_said += len(chunk)

    def __enter__(self) -> "Listening":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(6)


async def refused(context: ssl.SSLContext, trusted: Path) -> Refused:
    """A desk with a token dials a server of that make: what it tells first, and what it said to it."""
    with Listening(context) as server:
        desk = Desk(f"wss://127.0.0.1:{server.port}/", token=TOKEN, ca=trusted)
        async with desk.running():
            await desk.until(lambda: len(desk.states) > 1)
    return Refused(desk.states[1], server.bytes_said)


async def sent_elsewhere(context: ssl.SSLContext, trusted: Path) -> Refused:
    """A good server answers with a redirect to plain `ws://`: what is told, and what arrived in plain."""
    said = 0

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal said
        said += max(1, len(await reader.read(4096)))
        writer.close()

    async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as open_server:
        elsewhere = f"ws://127.0.0.1:{open_server.sockets[0].getsockname()[1]}/"
        async with await asyncio.start_server(redirect, "127.0.0.1", 0, ssl=context) as server:
            desk = Desk(f"wss://127.0.0.1:{server.sockets[0].getsockname()[1]}/", token=TOKEN, ca=trusted)
            async with desk.running():
                await desk.until(lambda: len(desk.states) > 1)
    return Refused(desk.states[1], said)
