"""Lines that break: at random, at every byte, with messages doubled, shuffled and dropped, all day, and for two desks at once."""

import asyncio
import random
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from agent_assist.feeds.pace import Pace
from agent_assist.feeds.recording import Recorded
from agent_assist.feeds.server import FeedServer
from tests.benchmarks._faults.table import Row, open_files, percentile, resident_kb, spread
from tests.feeds.bad_line import (
    DeskOnLine,
    Played,
    desk_without_window,
    played_over,
    same_standing,
    stands_after,
    talk,
)
from tests.feeds.fault_proxy import Cut, FaultProxy, Faults
from tests.feeds.peers import QUICK, Desk, lines

PATIENCE_S = 1800.0
AT_ONCE = 8


async def random_cuts(seeds: int, utterances: int, cuts: int) -> Row:
    """F1: desks beside one another, each with its own seed; resets, ends, and lines that fall silent."""
    recordings = [talk(utterances, f"c-{seed}", seed) for seed in range(seeds)]
    good = stands_after(recordings)
    length = sum(len(line.text) + 8 for line in recordings[0])

    async def one(seed: int) -> tuple[Played, int]:
        draw = random.Random(seed)
        kinds: list[Cut] = ["reset"] * 12 + ["end"] * 12 + ["silence"]
        proxy = FaultProxy(lambda _: Faults(cut_at=draw.randrange(200, 2 * length // cuts), cut=draw.choice(kinds)))
        async with FeedServer([recordings[seed]], 0) as server, proxy.to(server.url):
            played = await played_over(proxy, utterances, pace=Pace(), random=draw.random, patience_s=PATIENCE_S)
        return played, proxy.cuts

    found = await asyncio.gather(*(one(seed) for seed in range(seeds)))
    whole = sum(played.is_whole([recordings[seed]]) for seed, (played, _) in enumerate(found))
    same = sum(same_standing(played.stands, {f"c-{seed}": good[f"c-{seed}"]}) for seed, (played, _) in enumerate(found))
    told: dict[Cut, list[float]] = {}
    for played, _ in found:
        for kind, seconds in played.recovered_s.items():
            told.setdefault(kind, []).extend(seconds)
    spoken = [*told.get("reset", []), *told.get("end", [])]  # a silent line is first noticed, which F6 measures
    return Row(
        "F1",
        f"{sum(cut for _, cut in found)} disconnects at random bytes, {seeds} seeds, {seeds * utterances} utterances",
        f"each shown once and in order {whole} of {seeds}; standing as on a good line {same} of {seeds}; back after a reset "
        f"or an end {spread(spoken)}; after silence {spread(told.get('silence', []))}",
        whole == same == seeds and percentile(spoken, 95) <= 1 and max(spoken) <= 3,
    )


async def every_byte(step: int) -> Row:
    """F2: a cut at each byte of a session of fifty messages, in either direction."""
    async with FeedServer([lines(50)], 0) as server:
        proxy = FaultProxy()
        async with proxy.to(server.url):
            await _shown(proxy.url)
        plan = [Faults(cut_at=at) for at in range(1, proxy.bytes_down, step)]
        plan += [Faults(cut_at=at, from_client=True) for at in range(1, proxy.bytes_up, step)]
        wrong = 0
        waiting = iter(plan)

        async def work() -> None:
            nonlocal wrong
            for faults in waiting:
                line = FaultProxy(lambda number, faults=faults: faults if number == 0 else Faults())  # type: ignore[misc]
                async with line.to(server.url):
                    wrong += await _shown(line.url) != list(range(1, 51))

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return Row(
        "F2",
        f"{len(plan)} cuts: every {'byte' if step == 1 else f'{step}th byte'} of 50 messages, towards either side",
        f"not whole afterwards: {wrong}",
        wrong == 0,
    )


async def _shown(url: str) -> list[int | tuple[int | None, int | None]]:
    desk = Desk(url)
    async with desk.running():
        await desk.until(lambda: len(desk.events) >= 50)
    return desk.shown


async def disorder(seeds: int, utterances: int) -> Row:
    """F3: duplicates, disorder and loss on the way, with a server that can send again."""
    recording = talk(utterances)
    good = stands_after([recording])
    waiting = iter(range(seeds))
    found: list[Played] = []

    async with FeedServer([recording], 0) as server:

        async def work() -> None:
            for seed in waiting:
                faults = Faults(doubled=0.3, dropped=0.05, shuffled=20, spoilt_upto=utterances - 20, seed=seed)
                proxy = FaultProxy(lambda _, faults=faults: faults)  # type: ignore[misc]
                async with proxy.to(server.url):
                    with suppress(TimeoutError):  # one that is never whole counts as such
                        found.append(await played_over(proxy, utterances, patience_s=PATIENCE_S / 10))

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    whole = sum(played.is_whole([recording]) for played in found)
    same = sum(same_standing(played.stands, good) for played in found)
    return Row(
        "F3",
        f"{seeds} seeds of {utterances} messages: 30 % twice, 5 % lost, places changed within 20",
        f"each shown once and in order {whole} of {seeds}; standing as on a good line {same} of {seeds}",
        whole == same == seeds,
    )


async def a_day(disconnects: int, utterances: int) -> Row:
    """F11: five conversations and a disconnect a minute for eight hours, with the hours taken out."""
    recordings = [talk(utterances, f"c-{number}", number) for number in range(5)]
    total = 5 * utterances
    length = sum(len(line.text) + 8 for recording in recordings for line in recording)
    draw = random.Random(11)
    seen: list[tuple[int, int, int, int]] = []
    proxy = FaultProxy(lambda _: Faults(cut_at=draw.randrange(200, 2 * length // disconnects)))
    async with FeedServer(recordings, 0) as server, proxy.to(server.url):
        with desk_without_window() as (session, store):
            desk = DeskOnLine(proxy.url, session, store, pace=QUICK)

            def look(desk: DeskOnLine) -> bool:
                if desk.recorded * 20 // total > len(seen):
                    seen.append((open_files(), threading.active_count(), len(asyncio.all_tasks()), resident_kb()))
                return desk.recorded >= total

            await desk.until(look, PATIENCE_S)
            played = desk.played
    half = seen[len(seen) // 2 :]
    grown_mb = (half[-1][3] - half[0][3]) / 1024
    flat = all(max(column) - min(column) <= 12 for column in list(zip(*half, strict=True))[:3])
    same = same_standing(played.stands, stands_after(recordings))
    return Row(
        "F11",
        f"{proxy.cuts} disconnects over 5 conversations and {total} utterances",
        f"whole {played.is_whole(recordings)}; standing as on a good line {same}; files {_range(half, 0)}, threads "
        f"{_range(half, 1)}, tasks {_range(half, 2)}; memory of the second half +{grown_mb:.1f} MB",
        played.is_whole(recordings) and same and flat and grown_mb <= 20,
    )


def _range(seen: list[tuple[int, int, int, int]], at: int) -> str:
    found = [one[at] for one in seen]
    return f"{min(found)}-{max(found)}"


async def two_desks(rounds: int) -> Row:
    """F12: two desks of one agent read the same feed into the same store."""
    good = doubled = 0
    for number in range(rounds):
        recording = talk(40, first_word=number)
        with tempfile.TemporaryDirectory(prefix="bench-two-") as folder:
            path = Path(folder) / "desk.sqlite"
            async with FeedServer([recording], 0) as server:
                good += await _both(server.url, path, recording)
            with desk_without_window(path) as (_, store):
                found = [
                    event.sequence for event in store.events.events() if event.sequence and event.source == "/test"
                ]
            doubled += len(found) - len(set(found))
    return Row(
        "F12",
        f"{rounds} rounds of two desks on one store",
        f"each desk took in each utterance once {good} of {rounds}; utterances twice in the store {doubled}",
        good == rounds and doubled == 0,
    )


async def _both(url: str, path: Path, recording: list[Recorded]) -> bool:
    with desk_without_window(path) as one, desk_without_window(path) as other:
        desks = [DeskOnLine(url, *each) for each in (one, other)]
        full: Callable[[DeskOnLine], object] = lambda desk: desk.recorded >= len(recording)  # noqa: E731
        await asyncio.gather(*(desk.until(full, 60) for desk in desks))
        return all(desk.recorded == len(recording) for desk in desks) and same_standing(
            desks[0].played.stands, desks[1].played.stands
        )


async def outages(count: int, longest_s: float) -> Row:
    """How soon a desk is back once the server is: outages of every length, the shipped pace, real chance."""
    recording = talk(5)
    found: list[float] = []

    async def one(number: int, url: str) -> None:
        proxy = FaultProxy()
        async with proxy.to(url):
            desk = Desk(proxy.url, pace=replace(Pace()))
            desk.client._backoff._random = random.Random(number).random
            loop = asyncio.get_running_loop()
            async with desk.running():
                await desk.until(lambda: len(desk.events) == 5)
                await proxy.down()
                await asyncio.sleep(longest_s * (number + 1) / count)
                await proxy.up()
                back_s, before = loop.time(), len(desk.states)
                await desk.until(lambda: any(state.kind == "live" for state in desk.states[before:]))
                found.append(loop.time() - back_s)

    async with FeedServer([recording], 0) as server:
        await asyncio.gather(*(one(number, server.url) for number in range(count)))
    return Row(
        "-",
        f"{count} outages of up to {longest_s:.0f} s: from the server being back to live",
        spread(found),
        percentile(found, 95) <= 1 and max(found) <= 3,
    )
