"""Servers that are up and do not behave: rubbish, floods, dead peers, bursts, refusals, bad TLS."""

import asyncio
import gc
import itertools
import random
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from agent_assist.feeds.frames.native import decode
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.received import Arrived
from agent_assist.feeds.server import FeedServer
from agent_assist.feeds.websocket import FeedClient
from agent_assist.language.reader import LocalReader
from tests.benchmarks._faults.table import Row, percentile, resident_kb, spread, stalls
from tests.feeds.bad_line import DeskOnLine, desk_without_window, rules_and_reader, talk
from tests.feeds.certificates import authority, certificate, served
from tests.feeds.hostile_peer import DEAD, FLOODS, HostileServer, squeezed
from tests.feeds.peers import QUICK, Desk, Peer, ScriptedServer, on_wire, spoken
from tests.feeds.spoilt import spoilt
from tests.feeds.tls_trials import BAD, refused, sent_elsewhere


async def malformed(count: int) -> Row:
    """F4: a malformed frame before each good message; the good one's way is timed, and the process's memory watched."""
    sent: dict[int, float] = {}
    after_s: list[float] = []
    chance, broken = random.Random(4), 0
    seen = asyncio.Event()

    async def careless(peer: Peer) -> None:
        nonlocal broken
        await peer.welcome("c-1")
        await peer.subscribed()
        reading = asyncio.create_task(_read_on(peer))  # who reads no acknowledgement answers no ping after a while
        for sequence in range(1, count + 1):
            bad = spoilt(on_wire(spoken(sequence)), chance)
            if isinstance(bad, str) and "\ud800" in bad:
                bad = bad.replace("\ud800", "\\ud800")
            seen.clear()
            if not isinstance(decode(bad), Arrived):  # one that is still an event is a lie, and no malformed frame
                await peer.socket.send(bad)
                broken += 1
            sent[sequence] = time.monotonic()
            await peer.send(spoken(sequence))
            await seen.wait()
        await reading

    good: list[int] = []

    def sink(events: Any) -> None:
        for event in events:
            if event.conversation_id == "c-1" and event.sequence in sent:
                after_s.append(time.monotonic() - sent.pop(event.sequence))
                good.append(event.sequence)
                seen.set()

    async with ScriptedServer([careless]).running() as server:
        client = FeedClient(server.url, "raj", None, dict, sink, lambda _: None, pace=QUICK)
        running = asyncio.create_task(client.run())
        memory: list[int] = [resident_kb()]
        while len(good) < count:
            await asyncio.sleep(0.05)
            if len(good) * 10 // count >= len(memory):
                memory.append(resident_kb())
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    grown_kb = memory[-1] - memory[len(memory) // 2]
    counted = sum(client.counts.values())
    return Row(
        "F4",
        f"{broken} malformed frames, a good one after each",
        f"kept out and counted {counted}; good ones shown {len(good)} in order {good == sorted(good)}; next good one after "
        f"p50 {percentile(after_s, 50) * 1e3:.1f} ms, p99 {percentile(after_s, 99) * 1e3:.1f} ms, worst "
        f"{max(after_s) * 1e3:.1f} ms; memory of the second half {grown_kb:+d} KB",
        counted == broken and good == list(range(1, count + 1)) and max(after_s) <= 0.05 and grown_kb < 2048,
    )


async def _read_on(peer: Peer) -> None:
    """Read and keep nothing."""
    with suppress(ConnectionClosed):
        async for _ in peer.socket:
            pass


async def floods() -> list[Row]:
    """F5: what no client may accept; memory, how long the loop stood, and that the desk tries again."""
    found = []
    squeezed()
    for name, scene in FLOODS.items():
        gc.collect()
        before_kb = resident_kb()
        with HostileServer(scene) as server:
            desk = Desk(server.url, pace=Pace())
            async with stalls() as stood, desk.running():
                await desk.until(lambda desk=desk: "reconnecting" in desk.kinds)  # type: ignore[misc]
        grown_mb = (resident_kb() - before_kb) / 1024
        worst_s = max(stood.late_s)
        cause = next(state.detail for state in desk.states if state.kind == "reconnecting")
        found.append(Row("F5", name, f"{cause}; memory {grown_mb:+.1f} MB; {stood}", grown_mb <= 10 and worst_s <= 0.1))
    return found


async def dead_peers() -> Row:
    """F6: how long until the desk says so, at the shipped pace."""
    told: dict[str, float] = {}

    async def one(name: str) -> None:
        with HostileServer(DEAD[name]) as server:
            desk = Desk(server.url, pace=Pace())
            loop = asyncio.get_running_loop()
            async with desk.running():
                began_s = loop.time()
                if name in ("never pongs", "a frame at 1 byte/s"):
                    await desk.until(lambda: "live" in desk.kinds)
                    began_s = loop.time()
                await desk.until(lambda: "reconnecting" in desk.kinds)
                told[name] = loop.time() - began_s

    await asyncio.gather(*(one(name) for name in DEAD))
    return Row(
        "F6",
        "peers that are there and are not, to the word on the screen",
        "; ".join(f"{name} {seconds:.1f} s" for name, seconds in told.items()),
        max(told.values()) <= 10,
    )


async def bursts(rounds: int, count: int) -> Row:
    """Beside F7, where lines are shown before they are read: the same burst with every word read and folded in line."""
    took_s: list[float] = []
    rules, _ = rules_and_reader()
    readers = [LocalReader(rules.playbook) for _ in range(rounds)]
    for reader in readers:
        reader.warm()
    with ServerThread(count) as url:
        async with stalls() as stood:
            for reader in readers:
                with desk_without_window(reader=reader) as (session, store):
                    desk = DeskOnLine(url, session, store, pace=Pace())
                    began_s = time.monotonic()
                    await desk.until(lambda desk: desk.recorded >= count, 600)
                    took_s.append(time.monotonic() - began_s)
    return Row(
        "F7",
        f"{rounds} bursts of {count} messages, each word read before the next line: what a desk does not wait for",
        f"all recorded, read and folded after {spread(took_s)}; {stood}",
        None,
    )


class ServerThread:
    """The bundled server on a thread of its own."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._ready, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._url = ""

    async def _serve(self) -> None:
        async with FeedServer([talk(self._count)], 0) as server:
            self._url = server.url
            self._ready.set()
            while not self._over.is_set():
                await asyncio.sleep(0.05)

    def __enter__(self) -> str:
        self._thread.start()
        self._ready.wait()
        return self._url

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


async def refusals() -> Row:
    """F8: how often a desk comes back within a minute to a server that will not have it. The pauses are not waited for."""
    attempts: dict[str, int] = {}
    for answer in (401, 403, 404, 429, 503, 4401, 4403, 4404, 4408, 4429, 1000, 1011, 1013):
        attempts[str(answer)] = max([await _attempts(answer, seed) for seed in range(5)])
    worst = max(attempts, key=lambda name: attempts[name])
    return Row(
        "F8",
        f"{len(attempts)} ways to be turned away, attempts in the first minute, most of 5 seeds",
        ", ".join(f"{name} {count}" for name, count in attempts.items()),
        attempts[worst] <= 20,
    )


async def _attempts(answer: int, seed: int) -> int:
    waited_s, attempts = 0.0, 0

    async def sleep(seconds: float) -> None:
        nonlocal waited_s, attempts
        attempts += 1
        waited_s += seconds
        if waited_s >= 60:
            raise asyncio.CancelledError

    async def close(socket: Any) -> None:
        await socket.recv()
        await socket.close(answer)

    def respond(connection: Any, _request: Any) -> Any:
        return connection.respond(answer, "no\n") if answer < 1000 else None

    async with serve(close, "127.0.0.1", 0, process_request=respond) as server:
        url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
        draw = random.Random(seed).random
        client = FeedClient(url, "raj", None, dict, lambda _: None, lambda _: None, random=draw, sleep=sleep)
        await asyncio.gather(client.run(), return_exceptions=True)
    return attempts


async def bad_tls() -> list[Row]:
    """F9: refused, named, and nothing said."""
    found = []
    with tempfile.TemporaryDirectory(prefix="bench-tls-") as name:
        folder = Path(name)
        known = authority()
        trusted = known.write(folder / "authority.pem")
        trials = [(what, refused(make(folder / "server.pem", known), trusted)) for what, (make, _) in BAD.items()]
        good = served(certificate(folder / "good.pem", known))
        for what, trial in itertools.chain(trials, [("a redirect to ws://", sent_elsewhere(good, trusted))]):
            told = await trial
            words = f"{told.state.kind}: {told.state.words}: {told.state.detail}; bytes said {told.bytes_said}"
            found.append(Row("F9", what, words, told.state.kind == "refused" and told.bytes_said == 0))
    return found


async def set_clocks(count: int) -> Row:
    """F10: the wall clock is set in the middle of a session, and the computer seems to sleep."""
    whole = 0
    for number in range(count):
        jump_ms = (86_400_000, -86_400_000, -3_600_000, 600_000)[number % 4]
        clock = [0]
        async with FeedServer([talk(200)], 0) as server:
            wall = lambda clock=clock: time.time_ns() // 1_000_000 + clock[0]  # noqa: E731
            desk = Desk(server.url, wall_ms=wall, pace=replace(QUICK, look_for_sleep_s=0.01))
            async with desk.running():
                await desk.until(lambda desk=desk: len(desk.events) > 20)  # type: ignore[misc]
                clock[0] = jump_ms
                await desk.until(lambda desk=desk: len(desk.events) >= 200)  # type: ignore[misc]
        whole += desk.shown == list(range(1, 201))
    return Row(
        "F10", f"{count} sessions whose clock is set by a day, an hour, ten minutes", f"whole {whole}", whole == count
    )
