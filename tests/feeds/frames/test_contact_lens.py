"""Contact Lens events as a bridge forwards them: partials and finals under one key, every segment for itself."""

import json
from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.feeds.received import Arrived, Gap, Quarantined, Unknown, Welcome
from agent_assist.feeds.recipe import Address
from tests.feeds.frames.frames import URL, events, link_of, received, recorded, said

SEGMENTS = json.loads(recorded("contact-lens")[2])


def test_a_recorded_talk() -> None:
    found = received(link_of("contact-lens"), recorded("contact-lens"))
    assert said(found) == [
        ("customer", "Where is", False),
        ("customer", "Where is my parcel?", True),
        ("agent", "Let me look.", True),
    ]
    started, partial, final, _, ended = events(found)
    assert isinstance(started, e.ConversationStarted)
    assert (started.channel, started.language, started.conversation_id) == ("voice", "en-US", "k-1")
    assert isinstance(partial, e.UtteranceHeard)
    assert isinstance(final, e.UtteranceHeard)
    assert partial.utterance_id == final.utterance_id == "t-1"
    assert (final.start_ms, final.end_ms, final.participant_id) == (1200, 2600, "CUSTOMER")
    assert isinstance(ended, e.ConversationEnded)
    assert Unknown() in found


def segments(*found: Any) -> list[Any]:
    return received(link_of("contact-lens", {"prefix": "aws-"}), [SEGMENTS | {"Segments": list(found)}])


def test_one_bad_segment_takes_no_neighbour_along() -> None:
    good = SEGMENTS["Segments"][0]
    found = segments(
        {"Transcript": {"Content": "no id"}}, "no segment", {"Transcript": {"Id": "t", "Content": " "}}, good
    )
    assert found[0] == Quarantined("bad_Id", 0)
    assert found[1] == Unknown(reason_code="no_text")
    assert said(found) == [("customer", "Where is my parcel?", True)]
    assert events(found)[0].conversation_id == "aws-k-1"


def test_a_partial_without_its_transcript_has_its_own_key() -> None:
    (event,) = events(segments({"Utterance": {"Id": "p-1", "PartialContent": "Wh", "ParticipantRole": "GHOST"}}))
    assert (event.event_id, getattr(event, "role", "")) == ("p-1", "unknown")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"EventType": "FAILED"}, [Gap("k-1")]), ({"EventType": "NEW"}, [Unknown()]), ({"Segments": None}, [])],
)
def test_other_events(changes: dict[str, Any], expected: list[Any]) -> None:
    assert received(link_of("contact-lens"), [SEGMENTS | changes]) == expected


@pytest.mark.parametrize("name", ["EventType", "ContactId"])
def test_a_frame_of_no_use_is_quarantined(name: str) -> None:
    (found,) = received(link_of("contact-lens"), [SEGMENTS | {name: 5}])
    assert isinstance(found, Quarantined)
    assert found.reason_code == f"bad_{name}"


def test_the_talk() -> None:
    assert list(link_of("contact-lens").opening(0)) == [Welcome(float("inf"), False, ())]
    told = link_of("contact-lens", {"resumes": True, "heartbeat_s": 5})
    assert list(told.opening(0)) == [Welcome(5, True, ())]
    assert told.address() == Address(URL, (), {"Authorization": "Bearer token"})
    chat = received(told, [SEGMENTS | {"Channel": "TASK", "EventType": "STARTED"}])[0]
    assert isinstance(chat, Arrived)
    assert [getattr(event, "channel", "") for event in chat.events] == ["other"]
