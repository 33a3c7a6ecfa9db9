"""Amazon Connect's chat: items inside frames, who speaks, the address by REST, the transcript back to what is known."""

import json
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.feeds.received import (
    Answer,
    Fetch,
    Gap,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Renew,
    Say,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link, Unreachable
from tests.feeds.frames.frames import AT_MS, events, link_of, received, recorded, said

HTTPS = "http://127.0.0.1:9"
ITEM = json.loads(json.loads(recorded("amazon-connect")[3])["content"])
INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive"


def frame(**changes: Any) -> dict[str, Any]:
    return {"topic": "aws/chat", "content": json.dumps(ITEM | changes)}


def one(settings: dict[str, object] | None = None, **changes: Any) -> Received:
    (found,) = received(link_of("amazon-connect", settings), [frame(**changes)])
    return found


def test_a_recorded_talk() -> None:
    found = received(link_of("amazon-connect"), recorded("amazon-connect"))
    assert said(found) == [("customer", "Hello?", True), ("agent", "**Hi Ana**", True), ("bot", "Which order?", True)]
    heard = e.UtteranceHeard
    kinds = [type(event) for event in events(found)]
    assert kinds == [e.ParticipantJoined, e.TypingSeen, heard, heard, heard, e.ConversationEnded]
    assert events(found)[2] == heard(
        event_id="m-1", conversation_id="k-1", occurred_at_ms=1_767_323_047_123, source="amazon-connect",
        utterance_id="m-1", text="Hello?", role="customer", participant_id="p-1", channel="chat",
    )  # fmt: skip
    assert found[0] == Heartbeat()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ParticipantRole": "SUPERVISOR"}, ("agent", "Hello?", True)),
        ({"ParticipantRole": "NEW"}, ("unknown", "Hello?", True)),
        ({"ContentType": None}, ("customer", "Hello?", True)),
        ({"ContentType": INTERACTIVE + ".response", "Content": '{"title":"Order 7"}'}, ("customer", "Order 7", True)),
    ],
)
def test_who_says_what(changes: dict[str, Any], expected: tuple[str, str, bool]) -> None:
    assert said([one(None, **changes)]) == [expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ContentType": INTERACTIVE, "Content": "no json"}, Unknown(reason_code="no_text")),
        ({"ContentType": INTERACTIVE, "Content": "{}"}, Unknown(reason_code="no_text")),
        ({"ContentType": "application/json", "Content": '{"a":1}'}, Unknown(reason_code="no_text")),
        ({"Type": "ATTACHMENT"}, Unknown(reason_code="no_text")),
        ({"Type": "EVENT", "ContentType": None}, Unknown()),
    ],
)
def test_what_has_no_words(changes: dict[str, Any], expected: Received) -> None:
    assert one(None, **changes) == expected


def test_people_come_and_go() -> None:
    event = "application/vnd.amazonaws.connect.event."
    (left,) = events([one(None, Type="EVENT", ContentType=f"{event}participant.left", ParticipantId=None)])
    assert isinstance(left, e.ParticipantLeft)
    assert (left.participant_id, left.role) == ("customer", "customer")


def test_another_contact_is_left_alone() -> None:
    assert one({"contact": "k-2"}) == Unknown(reason_code="not_mine")
    assert events([one({"contact": "k-2", "prefix": "aws-"}, ContactId="k-2")])[0].conversation_id == "aws-k-1"
    assert events([one(None, InitialContactId=None, ContactId="k-3")])[0].conversation_id == "k-3"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"topic": "aws/chat", "content": {"Type": "MESSAGE"}}, "bad_content"),
        ({"topic": "aws/chat", "content": '{"Id":1,"Id":2}'}, "duplicate_key"),
        ({"content": ""}, "bad_topic"),
        (frame(Id=None), "bad_Id"),
        (frame(Type=None), "bad_Type"),
        (frame(Content=None), "bad_Content"),
        (frame(ContactId=None, InitialContactId=None), "bad_ContactId"),
    ],
)
def test_a_frame_of_no_use_is_quarantined(given: dict[str, Any], reason: str) -> None:
    (found,) = received(link_of("amazon-connect"), [given])
    assert isinstance(found, Quarantined)
    assert found.reason_code == reason


def test_other_frames() -> None:
    refused, new = received(
        link_of("amazon-connect"), [{"topic": "aws/subscribe", "content": {"status": "failure"}}, {"topic": "aws/new"}]
    )
    assert isinstance(refused, Over)
    assert (refused.ending.kind, new) == ("refused", Unknown())


# ------------------------------------------------------------------------------------------------------------ over REST

OPENED = {
    "Websocket": {"Url": "wss://socket", "ConnectionExpiry": "2026-01-02T04:04:05Z"},
    "ConnectionCredentials": {"ConnectionToken": "ct"},
}


def opened(answer: Answer, known: Known | None = None) -> tuple[Link, Address]:
    link = link_of("amazon-connect", None, known, url=HTTPS)
    steps = link.address()
    assert not isinstance(steps, Address)
    call = next(steps)
    assert (call.method, call.url, call.headers["X-Amz-Bearer"]) == ("POST", f"{HTTPS}/participant/connection", "token")
    assert json.loads(call.body or b"") == {"Type": ["WEBSOCKET", "CONNECTION_CREDENTIALS"]}
    with pytest.raises(StopIteration) as done:
        steps.send(answer)
    return link, done.value.value


def test_a_socket_that_somebody_else_opened() -> None:
    link = link_of("amazon-connect")
    assert isinstance(link.address(), Address)
    say, welcome = link.opening(AT_MS)
    assert say == Say(('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}',))
    assert welcome == Welcome(10.0, False, ())
    assert link.keepalive(0) == link.ping(0) == ('{"topic":"aws/heartbeat"}',)


@pytest.mark.parametrize(
    ("changes", "after_s"),
    [({}, 3300.0), ({"ConnectionExpiry": "2026-01-02T03:34:05Z"}, 1740.0), ({"ConnectionExpiry": "2025-01-01T00:00:00Z"}, 60.0),
     ({"ConnectionExpiry": None}, 3300.0)],
)  # fmt: skip
def test_a_successor_before_it_expires(changes: dict[str, Any], after_s: float) -> None:
    link, address = opened(Answer(200, json.dumps(OPENED | {"Websocket": OPENED["Websocket"] | changes})))
    assert address.url == "wss://socket"
    assert list(link.opening(AT_MS))[1:3] == [Welcome(10.0, True, ()), Renew(after_s)]


@pytest.mark.parametrize(
    ("answer", "kind"), [(Answer(403), "refused"), (Answer(0), "lost"), (Answer(200, "{}"), "lost")]
)
def test_without_an_address(answer: Answer, kind: str) -> None:
    with pytest.raises(Unreachable) as fault:
        opened(answer)
    assert fault.value.ending.kind == kind


def transcript(*answers: Answer, last: str = "m-1") -> list[Received]:
    link, _ = opened(Answer(200, json.dumps(OPENED)), Known({"k-1": last} if last else {}))
    (fetch,) = [one for one in link.opening(AT_MS) if isinstance(one, Fetch)]
    call = next(fetch.steps)
    assert call.headers["X-Amz-Bearer"] == "ct"
    try:
        for answer in answers:
            fetch.steps.send(answer)
    except StopIteration as done:
        return list(done.value)
    raise AssertionError("asked for more")


def page(*ids: str, more: str | None = None, **changes: Any) -> Answer:
    rows = [ITEM | {"Id": name, "Content": f"words {name}"} | changes for name in ids]
    return Answer(200, json.dumps({"InitialContactId": "k-1", "Transcript": rows, "NextToken": more}))


def test_the_transcript_is_read_back_to_what_is_known_and_turned_round() -> None:
    found = transcript(page("m-4", "m-5", more="n"), page("m-1", "m-2", "m-3", more="n"))
    assert [text for _, text, _ in said(found)] == [f"words m-{n}" for n in range(1, 6)]
    assert len(said(transcript(page("m-9"), last=""))) == 1


def test_a_transcript_names_the_initial_contact_once() -> None:
    """A chat that was handed on has a contact of its own since; what was said before is the same conversation's."""
    found = transcript(page("m-4", InitialContactId=None, ContactId="k-2"), last="")
    assert [event.conversation_id for event in events(found)] == ["k-1"]


def test_a_transcript_that_cannot_be_had_is_a_gap() -> None:
    assert transcript(Answer(500)) == [Gap("k-1")]
    assert transcript(Answer(500), last="") == []
    found = transcript(page("m-4", more="n"), Answer(0))
    assert (found[0], len(said(found))) == (Gap("k-1"), 1)
    endless = [page(f"x-{n}", more="n") for n in range(20)]
    assert transcript(*endless)[0] == Gap("k-1")
    assert transcript(page("m-4", Type=None)) == [Unknown(reason_code="bad_history")]
