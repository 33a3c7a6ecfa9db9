"""Chatwoot over a real socket: a cable that pings, talks, breaks and comes back, with and without its REST side."""

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from agent_assist.domain.events import Event, UtteranceHeard
from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Desk, Peer, ScriptedServer

MESSAGE = json.loads(recorded("chatwoot")[4])["message"]["data"]
SITE: dict[str, object] = {"account_id": 1, "user_id": 2}


def message(number: int, **changes: Any) -> dict[str, Any]:
    data = MESSAGE | {"id": number, "content": f"words {number}", "created_at": MESSAGE["created_at"] + number}
    return {"event": "message.created", "data": data | changes}


class Cable:
    """Rails' side: welcomes, confirms what is asked with the same identifier, then broadcasts."""

    def __init__(self, *numbers: int, cut: bool = False, then: Callable[[], object] = lambda: None) -> None:
        self.numbers, self.cut, self.then = numbers, cut, then

    async def __call__(self, peer: Peer) -> None:
        await peer.socket.send('{"type":"welcome"}')
        identifier = (await peer.next())["identifier"]
        await peer.socket.send(json.dumps({"identifier": identifier, "type": "confirm_subscription"}))
        await peer.socket.send('{"type":"ping","message":1767323045}')
        for number in self.numbers:
            await peer.socket.send(json.dumps({"identifier": identifier, "message": message(number)}))
        if self.cut:
            await asyncio.sleep(0.05)
            self.then()
            peer.socket.transport.abort()
        await peer.stay()


def play(*scenes: Any, texts: int, recorded: list[Event] | None = None, rest: Any = None, **site: Any) -> Desk:
    async def run() -> Desk:
        options = {"subprotocols": ["actioncable-v1-json"], "process_request": rest}
        async with ScriptedServer(scenes, **options).running() as server:
            settings = {**SITE, **site}
            desk = Desk(
                server.url + "/cable", token="t", adapter="chatwoot", settings=settings, recorded=recorded or ()
            )
            async with desk.running():
                await desk.until(lambda: len(desk.said) >= texts)
            request = server.peers[0].socket.request
            assert request is not None
            assert request.headers["Origin"] == server.url.replace("ws", "http")
            assert server.peers[0].socket.subprotocol == "actioncable-v1-json"
            return desk

    return asyncio.run(run())


def test_a_talk_over_a_cable_that_breaks_says_that_something_may_be_missing() -> None:
    """Nobody can bring again what came meanwhile: the gap is said at once, and nothing comes twice."""
    desk = play(Cable(1, 2, cut=True), Cable(2, 4), texts=4)
    assert desk.said == [("customer", "words 1"), ("customer", "words 2"), ("gap", "5"), ("customer", "words 4")]
    assert [e.sequence for e in desk.events] == [1, 2, 0, 3]
    assert {e.epoch for e in desk.events} == {"chatwoot"}
    assert desk.kinds == ["connecting", "live", "reconnecting", "live", "stopped"]


def api(stored: dict[int, str], asked: list[str], others: dict[int, list[int]] | None = None) -> Any:
    """The REST side on the same port, which heeds `after`; `others` are open conversations beside the one, with messages."""

    def answer(connection: ServerConnection, request: Request) -> Response | None:
        path, _, query = request.path.partition("?")
        if path == "/cable":
            return None
        asked.append(request.path)
        assert request.headers["api_access_token"] == "t"
        if path == "/api/v1/profile":
            found: object = {"id": 2, "account_id": 1, "pubsub_token": "p"}
        elif path.endswith("/conversations"):
            rows = [{"id": n, "timestamp": 1, "meta": {"assignee": {"id": 2}}} for n in others or {}]
            found = {"data": {"payload": rows if query.endswith("page=1") else []}}
        elif (other := int(path.split("/")[-2])) != 5:
            found = {"payload": [message(n, conversation_id=other)["data"] for n in (others or {})[other]]}
        else:
            after = int(query.removeprefix("after=") or 0)
            rows = [message(n, content=text)["data"] for n, text in stored.items() if n > after]
            found = {"payload": rows}
        return connection.respond(HTTPStatus.OK, json.dumps(found))

    return answer


def test_with_an_api_token_nothing_is_lost() -> None:
    """What came while the cable was broken is fetched, in its place, before what comes live."""
    stored = {1: "words 1", 2: "words 2"}
    away = {3: "words 3", 4: "words 4"}
    asked: list[str] = []
    scenes = Cable(1, 2, cut=True, then=lambda: stored.update(away)), Cable(4, 5)
    desk = play(*scenes, texts=5, rest=api(stored, asked), token_is="api")
    assert [text for _, text in desk.said] == ["words 1", "words 2", "words 3", "words 4", "words 5"]
    messages = "/api/v1/accounts/1/conversations/5/messages"
    assert [path for path in asked if "messages" in path] == [messages, f"{messages}?after=0", f"{messages}?after=4"]
    again = play(Cable(6), texts=1, recorded=desk.events, rest=api({5: "words 5", 6: "words 6"}, asked), token_is="api")
    assert [text for _, text in again.said] == ["words 6"]


def test_a_message_that_was_overtaken_and_cut_off_is_fetched_and_marked() -> None:
    stored = {number: f"words {number}" for number in (1, 3)}
    scenes = Cable(1, 3, cut=True, then=lambda: stored.update({2: "words 2"})), Cable(4)
    desk = play(*scenes, texts=4, rest=api(stored, []), token_is="api")
    assert [text for _, text in desk.said] == ["words 1", "words 3", "words 2", "words 4"]
    assert [event.late for event in desk.events if isinstance(event, UtteranceHeard)] == [False, False, True, False]


def test_what_began_while_the_cable_was_broken_is_not_missed() -> None:
    """Nobody says a word of it over the cable afterwards."""
    others: dict[int, list[int]] = {}
    scenes = Cable(1, cut=True, then=lambda: others.update({9: [2, 3]})), Cable()
    desk = play(*scenes, texts=3, rest=api({1: "words 1"}, [], others), token_is="api")
    assert [text for _, text in desk.said] == ["words 1", "words 2", "words 3"]
    assert [event.conversation_id for event in desk.events if isinstance(event, UtteranceHeard)] == ["5", "9", "9"]


def test_started_again_it_knows_what_it_has() -> None:
    first = play(Cable(1, 2), texts=2)
    again = play(Cable(2, 3), texts=2, recorded=first.events)
    assert again.said == [("gap", "5"), ("customer", "words 3")]
    assert [e.sequence for e in again.events] == [0, 3]


@pytest.mark.parametrize("frame", ['{"type":"disconnect","reason":"unauthorized","reconnect":false}', None])
def test_a_refusal_has_a_cause(frame: str | None) -> None:
    async def refuse(peer: Peer) -> None:
        await peer.socket.send('{"type":"welcome"}')
        identifier = (await peer.next())["identifier"]
        await peer.socket.send(frame or json.dumps({"identifier": identifier, "type": "reject_subscription"}))
        await peer.stay()

    async def run() -> Desk:
        async with ScriptedServer([refuse], subprotocols=["actioncable-v1-json"]).running() as server:
            desk = Desk(server.url + "/cable", token="t", adapter="chatwoot", settings=dict(SITE))
            async with desk.running():
                await desk.until(lambda: "refused" in desk.kinds)
            return desk

    desk = asyncio.run(run())
    assert "Chatwoot" in desk.states[1].detail
