"""JetStream on a real server: read from the start, resumed after a kill and after a restart, holes asked for, refusals named."""

import asyncio
from pathlib import Path

import pytest

from agent_assist.domain.events import Event
from agent_assist.engine.ports import Position
from tests.feeds.nats_peer import TOKEN, NatsServer, make_stream, publish
from tests.feeds.peers import Desk, spoken


@pytest.fixture
def server(tmp_path: Path) -> NatsServer:
    return NatsServer(tmp_path)


def desk_of(server: NatsServer, recorded: list[Event] | None = None, **settings: object) -> Desk:
    return Desk(server.url, token=TOKEN, adapter="nats", settings=settings, recorded=recorded or ())


def test_what_is_there_comes_first_and_then_what_comes(server: NatsServer) -> None:
    async def run() -> Desk:
        with server.running():
            async with server.publisher() as stream:
                await make_stream(stream)
                await publish(stream, [spoken(n, c) for n in range(1, 31) for c in ("c-1", "c-2")])
                desk = desk_of(server)
                async with desk.running():
                    await desk.until(lambda: len(desk.events) == 60)
                    await publish(stream, [spoken(31), spoken(31), spoken(1, "c-3")])
                    await desk.until(lambda: len(desk.events) == 62)
                return desk

    desk = asyncio.run(run())
    for name, last in (("c-1", 31), ("c-2", 30), ("c-3", 1)):
        assert [e.sequence for e in desk.events if e.conversation_id == name] == list(range(1, last + 1))
    assert desk.kinds == ["connecting", "live", "stopped"]


def test_a_server_that_dies_and_comes_back_loses_nothing(server: NatsServer) -> None:
    async def run() -> Desk:
        server.start()
        try:
            desk = desk_of(server, stream="CONV", subject="conv.c-1")
            async with server.publisher() as stream:
                await make_stream(stream)
                await publish(stream, [spoken(n) for n in range(1, 11)])
            async with desk.running():
                await desk.until(lambda: len(desk.events) == 10)
                server.kill()
                await desk.until(lambda: "reconnecting" in desk.kinds)
                server.start()
                async with server.publisher() as stream:
                    await publish(stream, [spoken(n) for n in range(11, 21)])
                await desk.until(lambda: len(desk.events) == 20)
            return desk
        finally:
            server.kill()

    desk = asyncio.run(run())
    assert desk.shown == list(range(1, 21))


def test_started_again_it_goes_on_where_its_record_ends(server: NatsServer) -> None:
    async def run() -> Desk:
        with server.running():
            async with server.publisher() as stream:
                await make_stream(stream)
                events: list[Event] = [spoken(n) for n in range(1, 21)]
                await publish(stream, events)
                desk = desk_of(server, events[:12])
                async with desk.running():
                    await desk.until(lambda: len(desk.events) == 8)
                return desk

    desk = asyncio.run(run())
    assert desk.shown == list(range(13, 21))


def test_a_start_too_late_is_mended_from_the_beginning_of_the_stream(server: NatsServer) -> None:
    """A clock that runs ahead makes the desk resume after what it lacks: the hole in the numbers is asked for."""

    async def run() -> Desk:
        with server.running():
            async with server.publisher() as stream:
                await make_stream(stream)
                await publish(stream, [spoken(n) for n in range(1, 6)])
                ahead = spoken(2, occurred_at_ms=32_000_000_000_000)
                desk = Desk(
                    server.url, token=TOKEN, adapter="nats", recorded=[ahead], settings={}, **{"c-1": Position("0", 2)}
                )
                async with desk.running():
                    await desk.until(lambda: "live" in desk.kinds)
                    await publish(stream, [spoken(6)])
                    await desk.until(lambda: len(desk.events) == 4)
                return desk

    assert asyncio.run(run()).shown == [3, 4, 5, 6]


def test_what_the_stream_does_not_hold_is_a_gap(server: NatsServer) -> None:
    async def run() -> Desk:
        with server.running():
            async with server.publisher() as stream:
                await make_stream(stream)
                await publish(stream, [spoken(1), spoken(2), spoken(5)])
                desk = desk_of(server)
                async with desk.running():
                    await desk.until(lambda: len(desk.events) == 4)
                return desk

    assert asyncio.run(run()).shown == [1, 2, (3, 4), 5]


@pytest.mark.parametrize(
    ("token", "settings", "words"),
    [
        ("wrong", {}, "NATS: authorization violation"),
        (TOKEN, {"subject": "other.>"}, "NATS: no stream has this subject"),
        (TOKEN, {"stream": "NONE"}, "NATS: JetStream says no (10059)"),
    ],
)
def test_refusals_are_named(server: NatsServer, token: str, settings: dict[str, object], words: str) -> None:
    async def run() -> Desk:
        with server.running():
            async with server.publisher() as stream:
                await make_stream(stream)
                desk = Desk(server.url, token=token, adapter="nats", settings=settings)
                async with desk.running():
                    await desk.until(lambda: "refused" in desk.kinds)
                return desk

    desk = asyncio.run(run())
    assert next(state.detail for state in desk.states if state.kind == "refused") == words
