"""The bundled server against a plain websocket client, as an integrator would write one."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from agent_assist.domain.events import Event, SignalReceived
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.recording import write_recording
from agent_assist.feeds.server import FeedServer
from tests.feeds.peers import AT_MS, Desk, on_wire, spoken

HELLO = {"op": "hello", "protocol": "agentassist.v1", "client": "0", "agent": "raj"}


class Client:
    """A few lines of client without any of ours."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            found: dict[str, Any] = json.loads(await self.socket.recv())
        return found

    async def subscribe(self, conversation: str, **options: str) -> dict[str, Any]:
        await self.say(op="subscribe", conversation=conversation, **options)
        return await self.hear()

    async def _read_on(self) -> None:
        while True:
            await self.socket.recv()

    async def closed(self) -> int:
        """The code the server closes with."""
        async with asyncio.timeout(10):
            with pytest.raises(ConnectionClosed) as end:
                await self._read_on()
        assert end.value.rcvd is not None
        return end.value.rcvd.code


@asynccontextmanager
async def client(
    server: FeedServer, hello: dict[str, Any] | None = None, **options: Any
) -> AsyncIterator[tuple[Client, dict[str, Any]]]:
    async with connect(server.url, subprotocols=["agentassist.v1+json"], proxy=None, **options) as socket:
        found = Client(socket)
        await found.say(**(hello or HELLO))
        yield found, await found.hear()


def serving(
    tmp_path: Path, events: list[Event] | str, scene: Callable[[FeedServer], Awaitable[None]], **options: Any
) -> None:
    path = tmp_path / "recording.jsonl"
    if isinstance(events, str):
        path.write_text(events)
    else:
        write_recording(path, events)

    async def run() -> None:
        async with FeedServer([path], options.pop("speed", 0), **options) as server:
            await scene(server)

    asyncio.run(run())


def test_the_whole_dialogue_of_the_contract(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, welcome):
            assert mine.socket.subprotocol == "agentassist.v1+json"
            assert welcome == {"op": "welcome", "heartbeat_s": 15.0, "resume": True, "conversations": ["c-1", "c-2"]}
            assert await mine.subscribe("c-1") == {
                "op": "subscribed",
                "conversation": "c-1",
                "epoch": "0",
                "from": "0000000001",
            }
            got = [await mine.hear() for _ in range(3)]
            assert got == [json.loads(on_wire(spoken(n))) for n in (1, 2, 3)]
            await mine.say(op="ack", conversation="c-1", sequence="0000000003")
            await mine.say(op="ping", t=5)
            assert await mine.hear() == {"op": "pong", "t": 5}
            assert server.acknowledged == {"c-1": 3}
            assert not server.played.is_set()
            await mine.subscribe("c-2")
            assert (await mine.hear())["subject"] == "c-2"
            await server.played.wait()

    serving(tmp_path, [spoken(1), spoken(2), spoken(3), spoken(1, "c-2")], scene)


def test_resume_goes_on_after_what_is_stored(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            answer = await mine.subscribe("c-1", epoch="0", after="0000000002")
            assert (answer["epoch"], answer["from"]) == ("0", "0000000003")
            assert (await mine.hear())["sequence"] == "0000000003"
            # Asked again, it repeats.
            await mine.subscribe("c-1", after="0000000001")
            assert (await mine.hear())["sequence"] == "0000000002"

    serving(tmp_path, [spoken(1), spoken(2), spoken(3)], scene)


def test_epochs(tmp_path: Path) -> None:
    events: list[Event] = [
        spoken(1),
        spoken(2),
        *(spoken(n, epoch="b", occurred_at_ms=AT_MS + 9000 + n) for n in (1, 2)),
    ]

    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            await mine.subscribe("c-1", epoch="0", after="0000000001")
            got = [await mine.hear() for _ in range(3)]
            assert [(frame.get("epoch", "0"), frame["sequence"][-1]) for frame in got] == [
                ("0", "2"),
                ("b", "1"),
                ("b", "2"),
            ]
            await mine.subscribe("c-1", epoch="b", after="0000000001")
            assert (await mine.hear())["sequence"] == "0000000002"
            answer = await mine.subscribe("c-1", epoch="of another server", after="0000000041")
            assert (answer["epoch"], answer["from"]) == ("0", "0000000001")

    serving(tmp_path, events, scene)


def test_a_recording_with_a_hole_says_so(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            await mine.subscribe("c-1")
            assert (await mine.hear())["sequence"] == "0000000001"
            gap = {"op": "gap", "conversation": "c-1", "lost_from": "0000000002", "lost_to": "0000000003"}
            assert await mine.hear() == gap
            assert (await mine.hear())["sequence"] == "0000000004"

    serving(tmp_path, [spoken(1), spoken(4), spoken(4)], scene)


def test_types_it_does_not_know_are_passed_on(tmp_path: Path) -> None:
    frames = [on_wire(spoken(1)), on_wire(spoken(2), type="com.example.x"), on_wire(spoken(3))]

    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            await mine.subscribe("c-1")
            assert [(await mine.hear())["type"] for _ in frames][1] == "com.example.x"

    serving(tmp_path, "\n".join(frames), scene)


def test_what_concerns_many_needs_no_subscription(tmp_path: Path) -> None:
    storm = SignalReceived(
        event_id="s", conversation_id=None, occurred_at_ms=AT_MS, source="/w", kind="weather", headline="Storm"
    )

    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            assert (await mine.hear())["id"] == "s"

    serving(tmp_path, [storm, spoken(1)], scene)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"op": "subscribe", "conversation": "nobody's"}, 4404),
        ({"op": "dance"}, None),
        ({"op": "subscribe", "conversation": 5}, None),
        ("{oops", None),
        (b"binary", 1003),
    ],
    ids=str,
)
def test_what_a_client_may_not_say(tmp_path: Path, frame: Any, code: int | None) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            await mine.socket.send(json.dumps(frame) if isinstance(frame, dict) else frame)
            if code is None:
                assert (await mine.hear())["op"] == "error"
                await mine.say(op="ping", t=1)
                assert (await mine.hear())["op"] == "pong"
            else:
                assert await mine.closed() == code

    serving(tmp_path, [spoken(1)], scene)


@pytest.mark.parametrize("hello", [{"op": "ping"}, {"op": "hello", "protocol": "other.v9"}])
def test_a_wrong_greeting(tmp_path: Path, hello: dict[str, Any]) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server, hello) as (mine, answer):
            assert (answer["op"], answer["fatal"]) == ("error", True)
            assert await mine.closed() == 1008

    serving(tmp_path, [spoken(1)], scene)


def test_a_client_that_does_not_greet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent_assist.feeds.server.HELLO_TIMEOUT_S", 0.05)

    async def scene(server: FeedServer) -> None:
        async with connect(server.url, proxy=None) as socket:
            assert await Client(socket).closed() == 4408

    serving(tmp_path, [spoken(1)], scene)


def test_tokens(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        for auth in ({}, {"auth": {"token": "wrong"}}, {"auth": "word"}):
            async with client(server, HELLO | auth) as (mine, answer):
                assert answer["code"] == "auth"
                assert await mine.closed() == 4401
        async with client(server, HELLO | {"auth": {"token": "word"}}) as (_, answer):
            assert answer["op"] == "welcome"
        async with client(server, additional_headers={"Authorization": "Bearer word"}) as (_, answer):
            assert answer["op"] == "welcome"
        with pytest.raises(InvalidStatus, match="401"):
            await connect(server.url, additional_headers={"Authorization": "Bearer wrong"}, proxy=None)

    serving(tmp_path, [spoken(1)], scene, token="word")


def test_a_page_in_a_browser_may_not_read_along(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        with pytest.raises(InvalidStatus, match="403"):
            await connect(server.url, origin=Origin("http://localhost"), proxy=None)

    serving(tmp_path, [spoken(1)], scene)


def test_conversations_begin_when_they_began(tmp_path: Path) -> None:
    events: list[Event] = [
        spoken(1),
        spoken(5, occurred_at_ms=AT_MS + 9000),
        spoken(1, "c-2", occurred_at_ms=AT_MS + 6000),
    ]

    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, welcome):
            assert welcome["conversations"] == ["c-1"]
            await mine.subscribe("c-1")
            assert (await mine.hear())["sequence"] == "0000000001"
            assert await mine.hear() == {"op": "assigned", "conversation": "c-2"}
            assert not server.played.is_set()
            # Who comes later gets what went before at once.
            async with client(server) as (_, later):
                assert later["conversations"] == ["c-1", "c-2"]

    serving(tmp_path, events, scene, speed=50)


def test_silence_is_filled_with_heartbeats(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            for _ in range(2):
                assert (await mine.hear())["type"] == "org.agentassist.heartbeat.v1"

    serving(tmp_path, [spoken(1)], scene, heartbeat_s=0.05)


def test_events_can_be_dated_as_they_are_played(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        async with client(server) as (mine, _):
            await mine.subscribe("c-1.again")
            got = [await mine.hear() for _ in range(2)]
            assert [frame["time"] for frame in got] == ["2000-01-01T00:00:00.000Z", "2000-01-01T00:00:00.010Z"]
            assert [frame["id"] for frame in got] == ["e-c-1-0-1.again", "e-c-1-0-2.again"]

    dated = {"retime": True, "suffix": ".again", "speed": 100, "wall_ms": lambda: 946_684_800_000}
    serving(tmp_path, [spoken(1), spoken(2)], scene, **dated)


def test_played_again_it_is_a_new_conversation(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        desk = Desk(server.url)
        async with desk.running():
            await desk.until(lambda: len(desk.events) >= 4)
        assert [event.conversation_id for event in desk.events[:4]] == ["c-1", "c-1", "c-1~2", "c-1~2"]
        assert len({event.event_id for event in desk.events}) == len(desk.events)

    serving(tmp_path, [spoken(1), spoken(2)], scene, speed=100, loop=True)


def test_a_long_silence_is_cut(tmp_path: Path) -> None:
    """Recordings of different days are played one after the other."""

    async def scene(server: FeedServer) -> None:
        assert [stream.begins_ms for stream in server.streams] == [0, 20_000]

    serving(tmp_path, [spoken(1), spoken(1, "c-2", occurred_at_ms=AT_MS + 86_400_000)], scene)


def test_several_clients_each_get_everything(tmp_path: Path) -> None:
    async def scene(server: FeedServer) -> None:
        desks = [Desk(server.url) for _ in range(3)]
        async with desks[0].running(), desks[1].running(), desks[2].running():
            for desk in desks:
                await desk.until(lambda desk=desk: len(desk.events) == 200)
        for desk in desks:
            for name in ("c-1", "c-2"):
                mine = [event.sequence for event in desk.events if event.conversation_id == name]
                assert mine == list(range(1, 101))

    serving(tmp_path, [spoken(n, name) for name in ("c-1", "c-2") for n in range(1, 101)], scene)


def test_a_recording_that_cannot_be_served(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(on_wire(spoken(1)) + "\nnot an event\n")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(UnusableInput, match="line 2"):
        FeedServer([tmp_path / "bad.jsonl"])
    with pytest.raises(UnusableInput, match="no event"):
        FeedServer([tmp_path / "empty.jsonl"])
