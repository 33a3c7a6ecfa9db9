"""Genesys notifications: transcripts and who speaks, a channel by REST with its topics, its successor, and what it refuses."""

import json
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.feeds.received import (
    Answer,
    Arrived,
    Ending,
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
NOTICE = json.loads(recorded("genesys")[4])
BODY: dict[str, Any] = NOTICE["eventBody"]
ONE = BODY["transcripts"][0]


def opened_link(settings: dict[str, object] | None = None, known: Known | None = None) -> Link:
    """A link on a channel of somebody else's, that has said what it says first."""
    link = link_of("genesys", settings, known)
    link.opening(AT_MS)
    return link


def noticed(settings: dict[str, object] | None = None, **changes: Any) -> list[Received]:
    return received(opened_link(settings), [NOTICE | {"eventBody": BODY | changes}])


def test_a_recorded_talk() -> None:
    found = received(link_of("genesys", {"user_id": "u-1"}), recorded("genesys"))
    assert said(found) == [
        ("customer", "where is", False),
        ("customer", "Where is my order?", True),
        ("agent", "one moment please", True),
    ]
    started, partial, final, _, ended = events(found)
    assert isinstance(started, e.ConversationStarted)
    assert partial.event_id == "u-1"
    assert isinstance(final, e.UtteranceHeard)
    assert final == e.UtteranceHeard(
        event_id="u-1", conversation_id="c-1", occurred_at_ms=1_767_323_005_200, source="genesys", utterance_id="u-1",
        text="Where is my order?", role="customer", channel="voice", language="en-US", start_ms=5200, end_ms=6600,
        confidence=0.91,
    )  # fmt: skip
    assert isinstance(ended, e.ConversationEnded)
    assert found[0] == Welcome(5.0, False, ())
    assert found.count(Heartbeat()) == 3
    assert Renew() in found


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        ({"channel": "BOTH"}, ("unknown", "Where is my order?", True)),
        ({"channel": None}, ("unknown", "Where is my order?", True)),
    ],
)
def test_who_speaks(transcript: dict[str, Any], expected: tuple[str, str, bool]) -> None:
    assert said(noticed(transcripts=[ONE | transcript])) == [expected]


def test_roles_can_be_turned_round() -> None:
    site: dict[str, object] = {"roles": "EXTERNAL=agent,INTERNAL=customer", "prefix": "g-"}
    found = noticed(site)
    assert [role for role, _, _ in said(found)] == ["agent", "customer"]
    assert events(found)[0].conversation_id == "g-c-1"


def test_one_bad_transcript_takes_no_neighbour_along() -> None:
    bad = [
        ONE | {"utteranceId": 5},
        ONE | {"isFinal": "yes"},
        ONE | {"alternatives": []},
        ONE | {"alternatives": [{"transcript": ""}]},
    ]
    found = noticed(transcripts=[*bad, ONE])
    assert found[:4] == [
        Quarantined("bad_utteranceId", 0), Quarantined("bad_isFinal", 0), Unknown(reason_code="no_text"), Unknown(reason_code="no_text"),
    ]  # fmt: skip
    assert len(said(found)) == 1


@pytest.mark.parametrize(("name", "value"), [("sessionStartTimeMs", None), ("sessionStartTimeMs", 10**18)])
def test_without_a_beginning_it_happened_when_it_came(name: str, value: object) -> None:
    assert events(noticed(**{name: value}))[0].occurred_at_ms == AT_MS
    (event,) = events(noticed(transcripts=[ONE | {"alternatives": [{"transcript": "a"}]}]))
    assert (getattr(event, "start_ms", 0), getattr(event, "end_ms", 0)) == (None, None)


def test_frames_of_no_use() -> None:
    link = opened_link()
    found = received(link, [{"topicName": 5}, NOTICE | {"eventBody": {}}, {"topicName": "v2.new"}, {"result": []}])
    assert [getattr(one, "reason_code", "") for one in found] == [
        "bad_topicName",
        "bad_conversationId",
        "unknown_type",
        "bad_result",
    ]


@pytest.mark.parametrize(
    ("result", "kind"), [("404", "lost"), ("403", "refused"), ("401", "refused"), ("400", "refused"), (500, "refused")]
)
def test_topics_that_are_not_accepted(result: object, kind: str) -> None:
    (over,) = received(link_of("genesys"), [{"result": result, "status": "failure", "message": "no"}])
    assert isinstance(over, Over)
    assert over.ending.kind == kind


def test_new_conversations_of_the_agent_are_followed() -> None:
    site: dict[str, object] = {"user_id": "u-1", "conversations": ["c-0"]}
    link = link_of("genesys", site, Known({"c-9": ""}))
    assert isinstance(link.address(), Address)
    say, renew = link.opening(AT_MS)
    assert isinstance(say, Say)
    topics = ["v2.conversations.c-0.transcription", "v2.users.u-1.conversations", "v2.conversations.c-9.transcription"]
    assert json.loads(str(say.frames[0])) == {"message": "subscribe", "topics": topics, "correlationId": "topics"}
    assert renew == Renew(23 * 3600.0)
    notice = recorded("genesys")[2]
    bad = NOTICE | {"eventBody": {}}
    refused, welcome, asked, arrived, again = received(link, [bad, notice, notice])
    assert isinstance(refused, Quarantined)
    assert welcome == Welcome(5.0, False, ())  # its answer did not come, but what was asked for does
    assert isinstance(asked, Say)
    assert json.loads(str(asked.frames[0]))["topics"] == [*topics, "v2.conversations.c-1.transcription"]
    assert isinstance(arrived, Arrived)
    assert again == Heartbeat()
    many = [{"topicName": "v2.users.u-1.conversations", "eventBody": {"id": f"n-{n}"}} for n in range(600)]
    last = [one for one in received(link, many) if isinstance(one, Say)][-1]
    assert len(json.loads(str(last.frames[0]))["topics"]) == 500
    assert json.loads(str(link.ping(0)[0])) == {"message": "ping"}


# ------------------------------------------------------------------------------------------------------------ over REST

CHANNEL = {"connectUri": "wss://streaming/channels/x", "id": "streaming-0-x", "expires": "2026-01-03T03:04:05Z"}
PERMITTED = {"entities": [{"id": "t", "state": "Permitted"}, {"id": "s", "state": "Rejected"}]}


def opened(*answers: Answer, settings: dict[str, object] | None = None) -> tuple[Link, Any, list[Any]]:
    link = link_of("genesys", settings if settings is not None else {"conversations": "c-1"}, url=HTTPS)
    steps = link.address()
    assert not isinstance(steps, Address)
    calls = [next(steps)]
    try:
        for answer in answers:
            calls.append(steps.send(answer))
    except StopIteration as done:
        return link, done.value, calls
    raise AssertionError("asked for more")


def test_a_channel_and_its_topics() -> None:
    link, address, calls = opened(Answer(200, json.dumps(CHANNEL)), Answer(200, json.dumps(PERMITTED)))
    assert address == Address("wss://streaming/channels/x")
    assert [call.method for call in calls] == ["POST", "POST"]
    assert calls[1].url == f"{HTTPS}/api/v2/notifications/channels/streaming-0-x/subscriptions?ignoreErrors=true"
    assert json.loads(calls[1].body) == [{"id": "v2.conversations.c-1.transcription"}]
    assert calls[0].headers["Authorization"] == "Bearer token"
    assert list(link.opening(AT_MS)) == [Welcome(5.0, False, ()), Renew(23 * 3600.0)]
    assert received(link, [recorded("genesys")[0]]) == [Heartbeat()]
    soon = CHANNEL | {"expires": "2026-01-02T03:34:05Z"}
    link, _, _ = opened(Answer(200, json.dumps(soon)), Answer(200, "{}"))
    assert list(link.opening(AT_MS))[1] == Renew(1200.0)
    link, _, calls = opened(Answer(200, json.dumps(CHANNEL | {"expires": None})), settings={})
    assert (len(calls), list(link.opening(AT_MS))[1]) == (1, Renew(23 * 3600.0))


REJECTED = Answer(200, json.dumps({"entities": [{"state": "Rejected"}]}))


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ([Answer(401)], "refused"),
        ([Answer(429)], "busy"),
        ([Answer(200, '{"id":"x"}')], "lost"),
        ([Answer(200, json.dumps(CHANNEL)), Answer(503)], "lost"),
        ([Answer(200, json.dumps(CHANNEL)), REJECTED], "refused"),
    ],
)
def test_no_channel_to_be_had(answers: list[Answer], kind: str) -> None:
    with pytest.raises(Unreachable) as fault:
        opened(*answers)
    ending: Ending = fault.value.ending
    assert ending.kind == kind
