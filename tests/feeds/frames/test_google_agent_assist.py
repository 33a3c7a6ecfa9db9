"""Google's UI connector: packets of Engine.IO and Socket.IO, events inside JSON inside them, and the token's exchange."""

import json
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.feeds.received import (
    Answer,
    Gap,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Say,
    ServerError,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Unreachable
from tests.feeds.frames.frames import AT_MS, events, link_of, received, recorded, said

NAME = "projects/P/conversations/C-1"
SITE: dict[str, object] = {"conversations": [NAME]}
PAYLOAD = json.loads(recorded("google-agent-assist")[5][2:])[1]
INNER = json.loads(PAYLOAD["data"])


def packet(**changes: Any) -> str:
    return "42" + json.dumps(["new-message-event", PAYLOAD | {"data": json.dumps(INNER | changes)}])


def message(**changes: Any) -> str:
    return packet(newMessagePayload=INNER["newMessagePayload"] | changes)


def test_a_recorded_talk() -> None:
    found = received(link_of("google-agent-assist", SITE), recorded("google-agent-assist"))
    assert said(found) == [
        ("customer", "Where is my order?", True), ("agent", "I look", False), ("agent", "I look it up.", True),
    ]  # fmt: skip
    assert found[0] == Say(('40{"token": "token"}',))
    assert found[1:4] == [Welcome(22.5, False, ()), Say((f'420["join-conversation", "{NAME}"]',)), Heartbeat()]
    assert Say(("3",)) in found
    assert Say(("437[]",)) in found
    started, first, partial, settled, ended = events(found)
    assert isinstance(partial, e.UtteranceHeard)
    assert isinstance(settled, e.UtteranceHeard)
    assert partial.utterance_id == settled.utterance_id == "M-2"
    assert isinstance(started, e.ConversationStarted)
    assert isinstance(ended, e.ConversationEnded)
    assert first == e.UtteranceHeard(
        event_id="M-1", conversation_id="C-1", occurred_at_ms=1_767_323_045_500, source="google-agent-assist",
        utterance_id="M-1", text="Where is my order?", role="customer", participant_id="p-1", language="en-US", channel="chat",
    )  # fmt: skip
    assert Unknown() in found


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("1", "lost"), ("41", "lost"), ('44{"message":"no"}', "refused"), ('42["unauthenticated"]', "refused"),
    ],
)  # fmt: skip
def test_ends(frame: str, expected: str) -> None:
    (over,) = received(link_of("google-agent-assist"), [frame])
    assert isinstance(over, Over)
    assert over.ending.kind == expected


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("3probe", Heartbeat()),
        ("6", Heartbeat()),
        ("430[true]", Heartbeat()),
        ("430[false]", ServerError("not_joined")),
        ("43", ServerError("not_joined")),
        ("45", Unknown()),
        ('42/other,["new"]', Unknown()),
        ('42["new-message-event",7]', Unknown()),
        ("42[]", Unknown()),
        ("40", Welcome(22.5, False, ())),
        ("4", Quarantined("not_socket_io", 0)),
        ("x", Quarantined("not_engine_io", 1)),
        ("", Quarantined("not_engine_io", 0)),
        (b"2", Quarantined("binary", 1)),
        ("2" * 300_000, Quarantined("too_large", 300_000)),
        ("0no json", Quarantined("not_json", 7)),
        ('42["a","b"', Quarantined("not_json", 18)),
        (packet(type="HUMAN_INTERVENTION_NEEDED"), Unknown()),
        (packet(type="UNRECOVERABLE_ERROR"), Gap("C-1")),
        (message(content=" "), Unknown(reason_code="no_text")),
    ],
)
def test_other_packets(frame: str | bytes, expected: Received) -> None:
    assert received(link_of("google-agent-assist"), [frame]) == [expected]


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (packet(conversation=5), "bad_conversation"),
        (packet(type=None), "bad_type"),
        (message(content=None), "bad_content"),
        ("42" + json.dumps(["new-message-event", {"data": {}}]), "bad_data"),
        (
            "42"
            + json.dumps(["new-message-event", {"data": json.dumps(INNER | {"newMessagePayload": {"content": "a"}})}]),
            "bad_name",
        ),
        ('42["a"],"items":[', "not_json"),
        ('42["a"],"items":["b"]', "duplicate_key"),
    ],
)
def test_a_frame_of_no_use_is_quarantined(frame: str, reason: str) -> None:
    (found,) = received(link_of("google-agent-assist"), [frame])
    assert isinstance(found, Quarantined)
    assert found.reason_code == reason


def test_pings_are_answered_with_what_they_carry() -> None:
    link = link_of("google-agent-assist")
    assert received(link, ["2probe", "2" + "x" * 100])[::2] == [Say(("3probe",)), Say(("3",))]
    assert (
        events(received(link, [message(participantRole="AUTOMATED_AGENT", sendTime=None, createTime="soon")]))[
            0
        ].occurred_at_ms
        == AT_MS
    )
    assert received(link, ['0{"pingInterval":1000,"pingTimeout":500}', "40"])[1] == Welcome(0.75, False, ())


def test_addresses() -> None:
    path = "/socket.io/?EIO=4&transport=websocket"
    assert link_of("google-agent-assist", url="wss://host").address() == Address(f"wss://host{path}")
    assert link_of("google-agent-assist", url="wss://host/own/").address() == Address("wss://host/own/")
    link = link_of("google-agent-assist", {"register": "/register-app"}, url="https://host/")
    steps = link.address()
    assert not isinstance(steps, Address)
    call = next(steps)
    assert (call.url, call.headers["Authorization"]) == ("https://host/register-app", "token")
    with pytest.raises(StopIteration) as done:
        steps.send(Answer(200, '{"token":"jwt"}'))
    assert done.value.value == Address(f"wss://host{path}")
    assert received(link, ["0{}"]) == [Say(('40{"token": "jwt"}',))]


def test_a_registration_that_is_refused() -> None:
    steps = link_of("google-agent-assist", url="https://host").address()
    assert not isinstance(steps, Address)
    next(steps)
    with pytest.raises(Unreachable) as fault:
        steps.send(Answer(401))
    assert fault.value.ending.kind == "refused"
