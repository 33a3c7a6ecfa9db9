"""Feed: real dialogues (--data DIR) through server, socket, engine and log, checked against the source; then latency at a pace."""

import argparse
import asyncio
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

from agent_assist.cli.replay import replay_rules
from agent_assist.domain.events import Event, GapFound, UtteranceHeard, UtteranceRead
from agent_assist.engine.floor import Floor
from agent_assist.engine.local_words import local_formats
from agent_assist.engine.session import Ports, Session
from agent_assist.feeds.dialogues import Collection, events_of, read_multidogo, read_star
from agent_assist.feeds.recording import read_recording, write_recording
from agent_assist.feeds.websocket import FeedClient
from agent_assist.language.reader import LocalReader
from agent_assist.resources import resource_path
from agent_assist.storage.store import Store, open_store

PATIENCE_S = 600.0
SAMPLES = ("late-coat.jsonl", "double-billing.jsonl")


def main() -> None:
    """Print both tables; exit 1 when anything was lost, doubled or out of order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with star/ and multidogo/; without it, the shipped samples")
    parser.add_argument("--dialogues", type=int, default=500)
    parser.add_argument("--customer-only", type=int, default=100, dest="customer_only")
    parser.add_argument("--rate", type=int, default=200, help="messages a second in the second part")
    parser.add_argument("--seconds", type=int, default=10)
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    with tempfile.TemporaryDirectory(prefix="bench-feed-") as name:
        folder = Path(name)
        source = _source(asked, folder)
        whole = asyncio.run(_play_all(folder, source))
        asyncio.run(_latency(folder, asked.rate, asked.seconds))
    sys.exit(0 if whole else 1)


# ------------------------------------------------------------------------------------------------------ everything, fast


def _source(asked: argparse.Namespace, folder: Path) -> dict[str, list[Event]]:
    """The events of every conversation, written as recordings into `folder`."""
    if asked.data is None:
        found = {name: read_recording(resource_path("samples", name)) for name in SAMPLES}
    else:
        found = {}
        for read, file, limit, origin in (
            (read_star, asked.data / "star" / "train.jsonl.gz", asked.dialogues, "/star"),
            (read_multidogo, asked.data / "multidogo" / "dev.jsonl.gz", asked.customer_only, "/multidogo"),
        ):
            collection: Collection = read(file, limit)
            found |= {item.name: events_of(item, origin) for item in collection.dialogues.values()}
    for name, events in found.items():
        write_recording(folder / f"{name}.jsonl", events)
    return found


async def _play_all(folder: Path, source: dict[str, list[Event]]) -> bool:
    said = [
        event for events in source.values() for event in events if isinstance(event, UtteranceHeard) and event.final
    ]
    expected = sum(len(events) for events in source.values())
    paths = sorted(map(str, folder.glob("*.jsonl")))
    with _child("agent_assist", "serve", *paths, "--speed", "max", "--json") as child:
        url = json.loads(child())["url"]
        raw_s = await _raw(url, expected)
        log_s = await _log_only(url, folder / "log.sqlite", expected)
        with _desk(folder / "all.sqlite") as (session, store):
            began = time.perf_counter()
            client, spent_s = await _run(url, session, expected)
            took_s = time.perf_counter() - began
            checked = _check(source, list(store.events.events()))
            stages, labels = _seen(session, store)
    print(f"\n{len(source)} conversations, {len(said)} utterances, {expected} events, as fast as possible")
    print(f"  raw websockets + json.loads   {expected / raw_s:9.0f} events/s")
    print(f"  socket, order, durable log    {expected / log_s:9.0f} events/s   {raw_s / log_s:.2f} of raw")
    print(f"  socket, engine, reading, log  {expected / took_s:9.0f} events/s   {raw_s / took_s:.2f} of raw")
    per_event = sorted(spent_s)
    print(f"  record, read and fold, each   p50 {_ms(per_event, 50)} ms   p99 {_ms(per_event, 99)} ms")
    print(f"  frames kept out {dict(client.counts) or 'none'}; repeated by the feed {client.repeated}")
    for name, value in checked.items():
        print(f"  {name:<29} {value}")
    print("  stages seen  " + _counted(stages))
    print("  labels seen  " + _counted(labels))
    return not any(checked[name] for name in ("lost", "doubled", "out of order", "gaps"))


async def _raw(url: str, expected: int) -> float:
    """Seconds for a bare client that subscribes, receives and parses."""
    began = time.perf_counter()
    async with connect(
        url, compression=None, max_size=None, subprotocols=["agentassist.v1+json"], proxy=None
    ) as socket:
        await _greet(socket)
        received = 0
        while received < expected:
            received += "specversion" in json.loads(await socket.recv())
    return time.perf_counter() - began


async def _greet(socket: Any) -> None:
    await socket.send('{"op":"hello","protocol":"agentassist.v1","client":"raw","agent":"raw"}')
    for name in json.loads(await socket.recv())["conversations"]:
        await socket.send(json.dumps({"op": "subscribe", "conversation": name}))


async def _log_only(url: str, path: Path, expected: int) -> float:
    """Seconds for our client with the log alone, without engine and reading."""
    finished = asyncio.Event()
    store = open_store(path)
    recorded = 0

    def sink(events: Sequence[Event]) -> None:
        nonlocal recorded
        store.events.append(events)
        recorded += len(events)
        if recorded >= expected:
            finished.set()

    began = time.perf_counter()
    await _until(FeedClient(url, "bench", None, store.events.positions, sink, lambda _: None), finished)
    took_s = time.perf_counter() - began
    store.close()
    return took_s


async def _run(url: str, session: Session, expected: int) -> tuple[FeedClient, list[float]]:
    """Let the client run until everything has come; seconds spent on each event."""
    finished = asyncio.Event()
    spent_s: list[float] = []

    def sink(events: Sequence[Event]) -> bool:
        began = time.perf_counter()
        durable = session.record(events)
        spent_s.extend([(time.perf_counter() - began) / len(events)] * len(events))
        if len(spent_s) >= expected:
            finished.set()
        return durable

    client = FeedClient(url, "bench", None, session.ports.log.positions, sink, lambda _: None)
    await _until(client, finished)
    return client, spent_s


async def _until(client: FeedClient, finished: asyncio.Event) -> None:
    task = asyncio.create_task(client.run())
    waiting = asyncio.create_task(finished.wait())
    await asyncio.wait([task, waiting], timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _check(source: dict[str, list[Event]], stored: Sequence[Event]) -> dict[str, int]:
    """The log against the source, conversation by conversation."""
    found = Counter[str]()
    heard: dict[str, list[UtteranceHeard]] = {}
    for event in stored:
        if isinstance(event, UtteranceHeard):
            heard.setdefault(event.conversation_id or "", []).append(event)
        found["gaps"] += isinstance(event, GapFound)
    for events in source.values():
        said = [event for event in events if isinstance(event, UtteranceHeard) and event.final]
        got = [event for event in heard.get(events[0].conversation_id or "", []) if event.final]
        ids, got_ids = [event.utterance_id for event in said], [event.utterance_id for event in got]
        found["lost"] += len(set(ids) - set(got_ids))
        found["doubled"] += len(got_ids) - len(set(got_ids))
        found["out of order"] += (
            sum(a != b for a, b in zip(ids, got_ids, strict=False)) if set(ids) == set(got_ids) else 0
        )
        texts = {event.utterance_id: event.text for event in got}
        found["texts redacted"] += sum(texts.get(event.utterance_id) not in (event.text, None) for event in said)
    return {name: found[name] for name in ("lost", "doubled", "out of order", "gaps", "texts redacted")}


def _seen(session: Session, store: Store) -> tuple[Counter[str], Counter[str]]:
    """Where the conversations stood and how they sounded after each utterance, from the log alone."""
    floor = Floor(session.rules, session.ports.reader)
    stages, labels = Counter[str](), Counter[str]()
    for event in store.events.events():
        floor.restore(event)
        state = floor.conversations.get(event.conversation_id or "")
        if state is not None and isinstance(event, UtteranceHeard):
            stages[state.stage] += 1
        if state is not None and isinstance(event, UtteranceRead):
            labels[state.tone.label or "none"] += 1
    return stages, labels


# ---------------------------------------------------------------------------------------------------------- at a pace


async def _latency(folder: Path, rate: int, seconds: int) -> None:
    """From the server's send to stored, read and folded, beside a bare client on the same frames."""
    count = rate * seconds
    options = ("--rate", str(rate), "--count", str(count))
    with _child("tests.benchmarks._paced_server", *options) as child:
        url = child()
        bare = await _bare_latency(url, count)
    with _child("tests.benchmarks._paced_server", *options) as child, _desk(folder / "paced.sqlite") as (session, _):
        ours = await _desk_latency(child(), session, count)
    print(f"\n{rate} messages/s for {seconds} s: from the server's send, in ms")
    for name, found in (("raw websockets + json.loads", bare), ("stored, read and folded", ours)):
        found.sort()
        worst = found[-1] * 1000
        print(f"  {name:<29} p50 {_ms(found, 50)}   p99 {_ms(found, 99)}   worst {worst:.2f}   of {len(found)}")


async def _bare_latency(url: str, count: int) -> list[float]:
    found: list[float] = []
    async with connect(url, compression=None, subprotocols=["agentassist.v1+json"], proxy=None) as socket:
        await _greet(socket)
        while len(found) < count:
            frame = json.loads(await socket.recv())
            if "specversion" in frame:
                found.append((time.monotonic_ns() - int(frame["id"])) / 1e9)
    return found


async def _desk_latency(url: str, session: Session, count: int) -> list[float]:
    found: list[float] = []
    finished = asyncio.Event()

    def sink(events: Sequence[Event]) -> bool:
        durable = session.record(events)
        now_ns = time.monotonic_ns()
        found.extend((now_ns - int(event.event_id)) / 1e9 for event in events)
        if len(found) >= count:
            finished.set()
        return durable

    await _until(FeedClient(url, "bench", None, dict, sink, lambda _: None), finished)
    return found


# -------------------------------------------------------------------------------------------------------------- helpers


@contextmanager
def _child(module: str, *arguments: str) -> Iterator[Callable[[], str]]:
    """A server of its own process; the value reads its next line."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = process.stdout
        try:
            yield lambda: lines.readline().strip()
        finally:
            process.terminate()


@contextmanager
def _desk(path: Path) -> Iterator[tuple[Session, Store]]:
    """A desk without a window: the real session on a real store."""
    store = open_store(path)
    rules = replay_rules(None)
    reader = LocalReader(rules.playbook)
    reader.warm()
    clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000  # noqa: E731
    ids = iter(range(10**9))
    ports = Ports(log=store.events, reader=reader, clock=clock, new_id=lambda: f"bench-{next(ids)}")
    try:
        yield Session(ports, rules, local_formats(clock), "bench"), store
    finally:
        store.close()


def _ms(ordered: Sequence[float], percent: int) -> str:
    at = statistics.quantiles(ordered, n=100)[percent - 1] if len(ordered) > 1 else ordered[0]
    return f"{at * 1000:.2f}"


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in found.most_common())


if __name__ == "__main__":
    main()
