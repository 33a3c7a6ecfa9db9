"""A real Rails cable for the tests: ActionCable under puma, on a free loopback port, gone at the end."""

import asyncio
import json
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.feeds.nats_peer import free_port, not_here

INSTALL_LINE = "apt-get install -y --no-install-recommends ruby-actioncable puma"
TOKEN = "word"
FOLDER = Path(__file__).parent / "rails"


class RailsCable:
    """One server on a fixed port, so that it can be killed and started again; then it has forgotten what was said."""

    def __init__(self) -> None:
        program = shutil.which("puma")
        if program is None:
            not_here("Rails cable", INSTALL_LINE)
        self._place = f"127.0.0.1:{free_port()}"
        self._line = [program, "-q", "-e", "production", "-b", f"tcp://{self._place}", "-t", "1:8", "config.ru"]
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"ws://{self._place}/cable"

    def start(self) -> None:
        self._process = subprocess.Popen(self._line, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @contextmanager
    def running(self) -> Iterator["RailsCable"]:
        self.start()
        try:
            yield self
        finally:
            self.kill()

    async def say(self, *messages: dict[str, Any]) -> None:
        """Keep them and broadcast them, all at once."""
        await asyncio.to_thread(self._post, "/say", json.dumps(messages).encode())

    async def drop(self) -> None:
        """End every cable as a server does that restarts."""
        await asyncio.to_thread(self._post, "/drop", b"")

    def _post(self, path: str, body: bytes) -> None:
        urllib.request.urlopen(f"http://{self._place}{path}", data=body, timeout=10).close()
