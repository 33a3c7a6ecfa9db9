"""The feed client against a scripted server on a real socket: resume, disorder, bad frames, refusals, silence."""

import asyncio
import json
import socket as sockets
from collections.abc import Sequence
from typing import Any

import pytest

from agent_assist.domain.events import Event
from agent_assist.engine.errors import DiskFull, FeedRefused
from agent_assist.engine.ports import Position
from agent_assist.feeds.pace import Pace
from agent_assist.feeds.websocket import FeedClient
from tests.feeds.peers import QUICK, Desk, Peer, ScriptedServer, on_wire, spoken


def play(
    *scenes: Any, until: Any, token: str | None = None, pace: Pace = QUICK, **positions: Position
) -> tuple[Desk, ScriptedServer]:
    """Run a client against the scenes until `until(desk)` is true."""

    async def run() -> tuple[Desk, ScriptedServer]:
        async with ScriptedServer(scenes).running() as server:
            desk = Desk(server.url, token=token, pace=pace, **positions)
            async with desk.running():
                await desk.until(lambda: until(desk))
            return desk, server

    return asyncio.run(run())


def scene(*events: Event | str | bytes, close: int | None = None, first: int = 1, epoch: str = "0") -> Any:
    """Welcome, one conversation, these frames; then close with a code or stay."""

    async def played(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed(first, epoch)
        await peer.send(*events)
        if close is not None:
            await peer.socket.close(close)
        await peer.stay()

    return played


def test_it_greets_subscribes_records_and_acknowledges() -> None:
    async def played(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send(spoken(1), spoken(2))
        while (await peer.hear("ack"))["sequence"] != "0000000002":
            pass
        await peer.say(op="assigned", conversation="c-2")
        await peer.subscribed()
        await peer.send(spoken(1, "c-2"))
        await peer.say(op="unassigned", conversation="c-2")
        await peer.hear("unsubscribe")
        await peer.send(spoken(3))
        await peer.stay()

    desk, server = play(played, until=lambda desk: len(desk.events) == 4, token="secret")
    hello, *rest = server.peers[0].heard
    assert hello == {
        "op": "hello",
        "protocol": "agentassist.v1",
        "client": hello["client"],
        "agent": "raj",
        "auth": {"token": "secret"},
    }
    assert {"op": "subscribe", "conversation": "c-1"} in rest
    assert desk.kinds == ["connecting", "live", "stopped"]
    request = server.peers[0].socket.request
    assert request is not None
    assert request.headers["Authorization"] == "Bearer secret"
    assert server.peers[0].socket.subprotocol == "agentassist.v1+json"


def test_it_resumes_after_what_was_recorded() -> None:
    desk, server = play(scene(spoken(41), spoken(42), first=42), until=lambda d: d.events, **{"c-1": Position("0", 41)})
    assert desk.shown == [42]
    assert {"op": "subscribe", "conversation": "c-1", "epoch": "0", "after": "0000000041"} in server.peers[0].heard


@pytest.mark.parametrize("code", [1000, 1001, 1011, 1012, 1013, 4404, 4408])
def test_it_comes_back_and_goes_on(code: int) -> None:
    desk, server = play(
        scene(spoken(1), spoken(2), close=code), scene(spoken(2), spoken(3)), until=lambda d: len(d.events) == 3
    )
    assert desk.shown == [1, 2, 3]
    assert desk.kinds == ["connecting", "live", "reconnecting", "live", "stopped"]
    assert next(frame for frame in server.peers[1].heard if frame["op"] == "subscribe")["after"] == "0000000002"


def test_a_line_that_is_cut_is_picked_up() -> None:
    async def cut(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send(spoken(1))
        peer.socket.transport.abort()

    desk, _ = play(cut, cut, scene(spoken(2)), until=lambda d: len(d.events) == 2)
    assert desk.shown == [1, 2]


def test_repeats_and_disorder_are_put_right() -> None:
    frames = [spoken(n) for n in (2, 1, 1, 4, 2, 3, 5)]
    desk, _ = play(scene(*frames), until=lambda d: len(d.events) == 5)
    assert desk.shown == [1, 2, 3, 4, 5]
    assert desk.client.repeated == 2


def test_a_lost_message_is_asked_for_again() -> None:
    async def played(peer: Peer) -> None:
        await peer.welcome("c-1")
        await peer.subscribed()
        await peer.send(spoken(1), spoken(3))
        again = await peer.subscribed(2)
        assert again["after"] == "0000000001"
        await peer.send(spoken(2), spoken(3), spoken(4))
        await peer.stay()

    desk, _ = play(played, until=lambda d: len(d.events) == 4)
    assert desk.shown == [1, 2, 3, 4]


def test_a_message_nobody_has_any_more_is_a_gap() -> None:
    desk, _ = play(scene(spoken(1), spoken(4)), until=lambda d: len(d.events) == 3)
    assert desk.shown == [1, (2, 3), 4]


def test_the_servers_own_gap() -> None:
    gap = json.dumps({"op": "gap", "conversation": "c-1", "lost_from": "0000000042", "lost_to": "0000000045"})
    desk, _ = play(scene(gap, spoken(46), first=46), until=lambda d: len(d.events) == 2, **{"c-1": Position("0", 41)})
    assert desk.shown == [(42, 45), 46]


def test_a_server_that_counts_anew() -> None:
    desk, server = play(
        scene(spoken(1), spoken(2), close=1012),
        scene(spoken(1, epoch="b"), close=1012, epoch="b"),
        scene(spoken(2, epoch="b"), epoch="b"),
        until=lambda d: len(d.events) == 5,
    )
    assert desk.shown == [1, 2, (None, None), 1, 2]
    asked = next(frame for frame in server.peers[2].heard if frame["op"] == "subscribe")
    assert (asked["epoch"], asked["after"]) == ("b", "0000000001")


DEEP = '{"a":' * 1000 + "1" + "}" * 1000
BAD_FRAMES: list[tuple[str | bytes, str]] = [
    ("{oops", "not_json"),
    ('{"op":NaN}', "not_finite"),
    ('{"a":1,"a":2}', "duplicate_key"),
    (on_wire(spoken(2), time="yesterday"), "bad_time"),
    (on_wire(spoken(2), data={"text": 5}), "bad_utterance_id"),
    (on_wire(spoken(2), type="org.agentassist.hologram.v1"), "unknown_type"),
    (on_wire(spoken(2)).encode(), "binary"),
    (on_wire(spoken(2, text="a" * 1_000_000)), "too_large"),
]


@pytest.mark.parametrize(("frame", "reason"), [*BAD_FRAMES, (DEEP, "")], ids=lambda value: str(value)[:25])
def test_a_bad_frame_is_counted_and_costs_nothing_good(frame: str | bytes, reason: str) -> None:
    """Each comes before the good message it could be taken for."""
    desk, server = play(scene(spoken(1), frame, spoken(2), spoken(3)), until=lambda d: len(d.events) == 3)
    assert desk.shown == [1, 2, 3]
    assert len(server.peers) == 1
    assert sum(desk.client.counts.values()) == 1
    assert not reason or desk.client.counts[reason] == 1


def test_a_message_that_can_only_be_sent_broken_is_missing() -> None:
    """The server has nothing else to send in its place."""
    broken = on_wire(spoken(2), time="yesterday")
    desk, _ = play(scene(spoken(1), broken, spoken(3)), until=lambda d: len(d.events) == 3)
    assert desk.shown == [1, (2, 2), 3]


async def invalid_utf8(peer: Peer) -> None:
    await peer.welcome("c-1")
    after = int((await peer.subscribed()).get("after", "0"))
    if after < 1:
        await peer.send(spoken(1))
    if after < 2:
        await peer.socket.send(b'{"text":"\xff\xfe"}', text=True)
    await peer.send(spoken(3))
    await peer.stay()


def test_invalid_utf8_ends_the_connection_and_not_the_conversation() -> None:
    desk, _ = play(invalid_utf8, scene(spoken(2), spoken(3)), until=lambda d: len(d.events) == 3)
    assert desk.shown == [1, 2, 3]
    assert "not UTF-8" in desk.states[2].detail


def test_a_message_that_breaks_every_connection_is_stepped_over() -> None:
    desk, server = play(invalid_utf8, until=lambda d: len(d.events) == 3)
    assert desk.shown == [1, (2, 2), 3]
    assert desk.client.counts["broke_the_connection"] == 3
    assert len(server.peers) <= 4


def test_a_refused_token_says_so_and_is_not_hammered() -> None:
    async def no(peer: Peer) -> None:
        await peer.hear("hello")
        await peer.say(op="error", code="auth", message="token expired", fatal=True)
        await peer.socket.close(4401)

    desk, server = play(no, no, scene(spoken(1)), until=lambda d: d.events)
    assert desk.kinds == ["connecting", "refused", "live", "stopped"]
    assert desk.states[1].words == "The feed does not accept this token"
    assert desk.states[1].detail == "authentication was refused (4401); the server says: token expired"
    assert len(server.peers) == 3


def test_forbidden_and_a_server_that_asks_for_time() -> None:
    async def closes(peer: Peer) -> None:
        await peer.hear("hello")
        await peer.socket.close(4403)

    desk, _ = play(closes, scene(spoken(1)), until=lambda d: d.events)
    assert "4403" in desk.states[1].detail


def test_an_error_without_a_close_ends_the_connection() -> None:
    async def error(peer: Peer) -> None:
        await peer.welcome("c-1", heartbeat_s=0.1)
        await peer.say(op="error", code="minor", fatal=False)
        await peer.say(op="error", code="broken", message="out of\nfrogs", fatal=True)
        await peer.stay()

    desk, _ = play(error, scene(spoken(1)), until=lambda d: d.events)
    assert "the server says: out of frogs" in [state.detail for state in desk.states]
    assert desk.client.counts["server_error"] == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(401, "refused"), (403, "refused"), (404, "refused"), (503, "reconnecting"), (302, "refused")]
)
def test_http_answers(status: int, kind: str) -> None:
    async def run() -> Desk:
        def answer(connection: Any, _request: Any) -> Any:
            response = connection.respond(status, "no\n")
            response.headers["Location"] = "ws://127.0.0.2:9/elsewhere"
            return response

        async with ScriptedServer([scene()], process_request=answer).running() as server:
            desk = Desk(server.url, token="secret")
            async with desk.running():
                await desk.until(lambda: kind in desk.kinds)
            return desk

    desk = asyncio.run(run())
    assert desk.kinds[:2] == ["connecting", kind]


def test_too_many_requests_are_answered_with_patience() -> None:
    pauses: list[float] = []

    async def run() -> None:
        def answer(connection: Any, _request: Any) -> Any:
            response = connection.respond(429, "slow down\n")
            response.headers["Retry-After"] = "30"
            return response

        async def sleep(seconds: float) -> None:
            pauses.append(seconds)
            raise asyncio.CancelledError

        async with ScriptedServer([scene()], process_request=answer).running() as server:
            client = FeedClient(server.url, "raj", None, dict, lambda _: None, lambda _: None, sleep=sleep)
            with pytest.raises(asyncio.CancelledError):
                await client.run()

    asyncio.run(run())
    assert pauses == [30.0]


async def pauses_before(url: str, count: int) -> list[float]:
    """The longest pauses that a client makes which never gets in."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == count:
            raise asyncio.CancelledError

    client = FeedClient(url, "raj", None, dict, lambda _: None, lambda _: None, random=lambda: 1.0, sleep=sleep)
    with pytest.raises(asyncio.CancelledError):
        await client.run()
    return pauses


def test_pauses_grow_and_stay_short_of_a_hot_loop() -> None:
    async def run() -> list[float]:
        def answer(connection: Any, _request: Any) -> Any:
            return connection.respond(503, "not now\n")

        async with ScriptedServer([scene()], process_request=answer).running() as server:
            return await pauses_before(server.url, 9)

    assert asyncio.run(run()) == [0.25, 0.5, 1, 2, 4, 8, 15, 15, 15]


def test_where_nobody_listens_it_knocks_often_for_a_minute() -> None:
    with sockets.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        pauses = asyncio.run(pauses_before(f"ws://127.0.0.1:{taken.getsockname()[1]}", 127))
    assert pauses[0] == 0.25
    assert set(pauses[1:121]) == {0.5}
    assert pauses[121:] == [1, 2, 4, 8, 15, 15]


def test_who_hangs_up_without_a_word_is_not_hammered() -> None:
    """At most some twenty attempts in the first minute, when each pause is half of its longest."""

    async def run() -> list[float]:
        async def drop(_reader: Any, writer: asyncio.StreamWriter) -> None:
            writer.close()

        async with await asyncio.start_server(drop, "127.0.0.1", 0) as server:
            return await pauses_before(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", 14)

    assert asyncio.run(run()) == [0.25, 0.5, 0.5, 0.5, 0.5, 1, 2, 4, 8, 15, 15, 15, 15, 15]


def test_silence_is_death_and_a_pong_is_life() -> None:
    """The first server answers pings and is kept; then it falls silent, and is left for the next."""
    pongs: list[int] = []

    async def silent_at_last(peer: Peer) -> None:
        await peer.welcome("c-1", heartbeat_s=0.1)
        await peer.subscribed()
        for _ in range(3):
            pongs.append((await peer.hear("ping"))["t"])
            await peer.say(op="pong", t=pongs[-1])
        await peer.stay()

    desk, _ = play(silent_at_last, scene(spoken(1)), until=lambda d: d.events)
    assert len(pongs) == 3
    assert desk.states[2].detail == "no sign of life from the server"


def test_heartbeats_keep_a_quiet_feed_alive() -> None:
    async def quiet(peer: Peer) -> None:
        await peer.welcome("c-1", heartbeat_s=0.2)
        await peer.subscribed()
        beat = on_wire(spoken(1), type="org.agentassist.heartbeat.v1", subject=None, sequence=None)
        for _ in range(8):
            await asyncio.sleep(0.1)
            await peer.send(beat)
        await peer.send(spoken(1))
        await peer.stay()

    _, server = play(quiet, until=lambda d: d.events)
    assert len(server.peers) == 1
    assert not any(frame["op"] == "ping" for frame in server.peers[0].heard)


def test_a_server_that_never_welcomes_is_left() -> None:
    async def mute(peer: Peer) -> None:
        await peer.stay()

    pace = Pace(first_retry_s=0.01, welcome_timeout_s=0.1)
    desk, _ = play(mute, scene(spoken(1)), until=lambda d: d.events, pace=pace)
    assert desk.kinds == ["connecting", "reconnecting", "live", "stopped"]


def test_a_handshake_that_never_ends() -> None:
    async def run() -> Desk:
        async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        server = await asyncio.start_server(hold, "127.0.0.1", 0)
        async with server:
            desk = Desk(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", pace=Pace(open_timeout_s=0.1))
            async with desk.running():
                await desk.until(lambda: "reconnecting" in desk.kinds)
        return desk

    assert asyncio.run(run()).states[1].detail == "no answer in time"


def test_what_is_no_websocket() -> None:
    async def run() -> Desk:
        async def mail(_reader: Any, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example ESMTP\r\n\r\n")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(mail, "127.0.0.1", 0)
        async with server:
            desk = Desk(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}")
            async with desk.running():
                await desk.until(lambda: "reconnecting" in desk.kinds)
        return desk

    assert asyncio.run(run()).states[1].detail == "the answer was not that of a websocket server"


@pytest.mark.parametrize("fault", [DiskFull("Disk full", "no room"), OSError("not the network's"), TimeoutError()])
def test_what_the_recorder_raises_is_not_taken_for_the_network(fault: Exception) -> None:
    async def run() -> None:
        async with ScriptedServer([scene(spoken(1))]).running() as server:

            def sink(_events: Sequence[Event]) -> None:
                raise fault

            await FeedClient(server.url, "raj", None, dict, sink, lambda _: None, pace=QUICK).run()

    with pytest.raises(type(fault)) as caught:
        asyncio.run(run())
    assert caught.value is fault


def test_what_is_not_durable_is_not_acknowledged() -> None:
    async def run() -> list[dict[str, Any]]:
        async with ScriptedServer([scene(spoken(1), close=1000), scene()]).running() as server:
            client = FeedClient(server.url, "raj", None, dict, lambda _: False, lambda _: None, pace=QUICK)
            task = asyncio.create_task(client.run())
            while len(server.peers) < 2:
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return server.peers[0].heard

    assert not any(frame["op"] == "ack" for frame in asyncio.run(run()))


@pytest.mark.parametrize(
    "url",
    [
        "ws://feed.example/x",
        "ws://192.168.1.5:80",
        "ws://127.0.0.1@feed.example/",
        "ws://localhost.example.com",
        "http://localhost",
        "wss://",
        "nonsense",
        "wss://user:word@feed.example",
        "wss://feed.example/#part",
        "wss://feed.example:notaport",
    ],
)
def test_addresses_that_may_not_be_used(url: str) -> None:
    with pytest.raises(FeedRefused):
        FeedClient(url, "raj", None, dict, lambda _: None, lambda _: None)


@pytest.mark.parametrize(
    "url", ["ws://localhost:1", "ws://127.0.0.1:1", "ws://[::1]:1", "wss://feed.example/x?token=t"]
)
def test_addresses_that_may(url: str) -> None:
    FeedClient(url, "raj", None, dict, lambda _: None, lambda _: None)
