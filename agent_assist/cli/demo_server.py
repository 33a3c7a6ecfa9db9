"""The bundled feed server on a thread of its own, playing the sample conversations as if they began now."""

import asyncio
import tempfile
import threading
from pathlib import Path

from agent_assist.app import now_ms

SAMPLES = ("late-coat.jsonl", "double-billing.jsonl")


class DemoServer:
    """Starts on a free loopback port; `played` is True once everything was sent to a desk."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)
        self._url = ""
        self.played = False

    def start(self) -> str:
        """Begin to serve; the address to connect to."""
        self._thread.start()
        self._ready.wait(10)
        return self._url

    def stop(self) -> None:
        """Stop serving and wait for the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        from agent_assist.feeds.server import FeedServer

        run = f"-{now_ms() // 1000:x}"
        with tempfile.TemporaryDirectory(prefix="agent-assist-demo-") as folder:
            paths = played_now(Path(folder), run)
            async with FeedServer(paths, speed=self._speed, retime=True, suffix=run) as server:
                self._url = server.url
                self._ready.set()
                watching = asyncio.create_task(self._watch(server.played))
                await self._stopping.wait()
                watching.cancel()

    async def _watch(self, played: asyncio.Event) -> None:
        await played.wait()
        self.played = True


def played_now(folder: Path, run: str) -> list[Path]:
    """The samples moved so that the earliest begins now, written into `folder`."""
    from agent_assist.feeds.recording import read_recording, write_recording
    from agent_assist.feeds.restamp import restamped
    from agent_assist.resources import resource_path

    recordings = {name: read_recording(resource_path("samples", name)) for name in SAMPLES}
    shift_ms = now_ms() - min(events[0].occurred_at_ms for events in recordings.values())
    for name, events in recordings.items():
        write_recording(folder / name, restamped(events, run, shift_ms))
    return [folder / name for name in recordings]
