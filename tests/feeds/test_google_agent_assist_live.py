"""The UI connector's client against a real Socket.IO server: joins, hears, answers pings, is refused, comes back."""

import asyncio
import json
from typing import Any

from agent_assist.domain.events import UtteranceHeard
from tests.feeds.frames.frames import recorded
from tests.feeds.peers import Desk
from tests.feeds.rest_peer import RestPeer
from tests.feeds.socketio_peer import UiConnector

EVENT = "new-recognition-result-notification-event"
NAME = "projects/P/conversations/C-1"
PAYLOAD = json.loads(recorded("google-agent-assist")[5][2:])[1]
INNER = json.loads(PAYLOAD["data"])
SITE: dict[str, object] = {"conversations": [NAME]}


def message(number: int) -> dict[str, Any]:
    said = INNER["newMessagePayload"] | {"name": f"{NAME}/messages/M-{number}", "content": f"words {number}"}
    return PAYLOAD | {"data": json.dumps(INNER | {"newMessagePayload": said}), "message_id": str(number)}


def test_it_joins_hears_each_message_once_and_comes_back() -> None:
    async def run() -> Desk:
        async with UiConnector("jwt").running() as connector:
            desk = Desk(connector.url, adapter="google-agent-assist", token="jwt", settings=SITE)
            async with desk.running():
                await connector.somebody.wait()
                for number in (1, 2, 2):
                    await connector.send(NAME, "new-message-event", message(number))
                await desk.until(lambda: len(desk.said) == 2)
                await connector.cut()
                await connector.somebody.wait()
                await connector.send(NAME, "new-message-event", message(3))
                await desk.until(lambda: len(desk.said) == 4)
                # Two pings long: who does not answer them is thrown out.
                await asyncio.sleep(2.5)
            assert connector.joined == [NAME, NAME]
            return desk

    desk = asyncio.run(run())
    assert desk.said == [("customer", "words 1"), ("customer", "words 2"), ("gap", "C-1"), ("customer", "words 3")]
    assert desk.kinds == ["connecting", "live", "reconnecting", "live", "stopped"]


def interim(number: int, text: str) -> dict[str, Any]:
    result = {"messageType": "TRANSCRIPT", "transcript": text}
    event = {"conversation": NAME, "type": "NEW_RECOGNITION_RESULT", "newRecognitionResultPayload": result}
    named = {"participant_role": "END_USER", "new_recognition_result_message_id": f"M-{number}"}
    return PAYLOAD | {"data": json.dumps(event), "message_id": f"i-{text}"} | named


def test_what_is_being_said_is_a_partial_of_the_message_it_becomes() -> None:
    async def run() -> Desk:
        async with UiConnector("jwt").running() as connector:
            desk = Desk(connector.url, adapter="google-agent-assist", token="jwt", settings=SITE)
            async with desk.running():
                await connector.somebody.wait()
                for text in ("wor", "words", "words"):
                    await connector.send(NAME, EVENT, interim(1, text))
                await connector.send(NAME, "new-message-event", message(1))
                await connector.send(NAME, EVENT, interim(1, "too late"))
                await connector.send(NAME, "new-message-event", message(2))
                await desk.until(lambda: len(desk.said) == 2)
            return desk

    heard = [event for event in asyncio.run(run()).events if isinstance(event, UtteranceHeard)]
    assert [(event.utterance_id, event.text, event.final) for event in heard] == [
        ("M-1", "wor", False), ("M-1", "words", False), ("M-1", "words 1", True), ("M-2", "words 2", True),
    ]  # fmt: skip
    assert {(event.role, event.channel) for event in heard} == {("customer", "voice")}


def test_a_token_is_exchanged_and_a_wrong_one_refused() -> None:
    async def run() -> Desk:
        routes = {"POST /register": lambda _: (200, {"token": "stale"})}
        async with UiConnector("jwt").running() as connector:
            desk = Desk(connector.url, adapter="google-agent-assist", token="wrong", settings=SITE)
            async with desk.running():
                await desk.until(lambda: "refused" in desk.kinds)
        with RestPeer(routes).running() as rest:
            other = Desk(rest.url, adapter="google-agent-assist", token="site", settings=SITE)
            async with other.running():
                await other.until(lambda: "reconnecting" in other.kinds)
            assert rest.asked[0][1]["Authorization"] == "site"
        return desk

    desk = asyncio.run(run())
    assert desk.states[1].detail == "the connector refused the token"
