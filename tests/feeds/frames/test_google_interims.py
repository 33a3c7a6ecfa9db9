"""Interim results of Google's speech: partials of the message they become, whether or not Google names it as the message is."""

import json
from typing import Any

import pytest

from agent_assist.domain.events import UtteranceHeard
from agent_assist.feeds.arrivals import Arrivals
from agent_assist.feeds.received import Arrived, Quarantined, Received, Unknown
from tests.feeds.frames.frames import AT_MS, events, link_of, received

EVENT = "new-recognition-result-notification-event"
NAME = "projects/P/locations/L/conversations/C-1"


def interim(text: object, of: object = "M-1", role: object = "END_USER", **changes: Any) -> str:
    result = {"messageType": "TRANSCRIPT", "transcript": text} | changes.pop("result", {})
    event = {"conversation": NAME, "type": "NEW_RECOGNITION_RESULT", "newRecognitionResultPayload": result} | changes
    named = {"participant_role": role, "new_recognition_result_message_id": of}
    return "42" + json.dumps([EVENT, {"data": json.dumps(event), "data_type": EVENT, **named}])


def message(text: str, key: str = "M-1", role: str = "END_USER") -> str:
    said = {"name": f"{NAME}/messages/{key}", "content": text, "participantRole": role, "participant": "p"}
    event = {"conversation": NAME, "type": "NEW_MESSAGE", "newMessagePayload": said}
    return "42" + json.dumps(["new-message-event", {"data": json.dumps(event), "message_id": f"x-{key}"}])


def heard(*frames: str) -> list[tuple[str, str, bool]]:
    """(line, text, settled) of each event."""
    found = events(received(link_of("google-agent-assist"), frames))
    return [(e.utterance_id, e.text, e.final) for e in found if isinstance(e, UtteranceHeard)]


def shown(*frames: str) -> dict[str, tuple[str, bool]]:
    """The lines of a transcript after all frames: a final settles a line, and nothing moves it after that."""
    arrivals, lines = Arrivals("google-agent-assist", {}, lambda: 0), dict[str, tuple[str, bool]]()
    for event in events(received(link_of("google-agent-assist"), frames)):
        for due in arrivals.accept(event, 0):
            if isinstance(due, UtteranceHeard) and not lines.get(due.utterance_id, ("", False))[1]:
                lines[due.utterance_id] = (due.text, due.final)
    return lines


def test_an_interim_result_is_a_partial_with_all_it_tells() -> None:
    more = {"confidence": 0.5, "languageCode": "en-US", "isFinal": True, "speechEndOffset": "2.5s", "stability": 0.9}
    (found,) = events(received(link_of("google-agent-assist", {"prefix": "g-"}), [interim("where is", result=more)]))
    assert found == UtteranceHeard(
        event_id="interim-M-1", conversation_id="g-C-1", occurred_at_ms=AT_MS, source="google-agent-assist", final=False,
        utterance_id="M-1", text="where is", role="customer", channel="voice", language="en-US", confidence=0.5,
    )  # fmt: skip


def test_a_message_settles_the_line_that_bears_its_name() -> None:
    frames = (interim("I", "M-2", "HUMAN_AGENT"), interim("where"), interim("where is it"), message("Where is it?"))
    assert shown(*frames, message("I look.", "M-2", "HUMAN_AGENT"), interim("late")) == {
        "M-2": ("I look.", True), "M-1": ("Where is it?", True),
    }  # fmt: skip


def test_names_that_do_not_agree_settle_what_the_speaker_was_last_heard_to_say() -> None:
    frames = (interim("where", "r-1"), message("Where is it?"), interim("and", "r-2"), message("And when?", "M-2"))
    assert shown(*frames) == {"r-1": ("Where is it?", True), "r-2": ("And when?", True)}
    assert shown(*frames, message("Where is it?"), message("Hello?", "M-3"))["M-3"] == ("Hello?", True)


def test_without_any_name_a_line_is_the_speakers() -> None:
    frames = [interim("where", ""), interim("I", None, "HUMAN_AGENT"), interim("where is", ""), message("Where is it?")]
    found = list(shown(*frames, interim("and", ""), message("And when?", "M-2")).values())
    assert found == [("Where is it?", True), ("I", False), ("And when?", True)]


def test_a_message_whose_line_another_has_taken_is_shown_all_the_same() -> None:
    """Joined in the middle: the first message has no line of its own yet, and takes the one of the next."""
    frames = (interim("and", "M-2"), message("Where is it?", "M-1"), message("And when?", "M-2"))
    assert list(shown(*frames).values()) == [("Where is it?", True), ("And when?", True)]
    after = (interim("so", "M-4"), message("Hm.", "M-3"), message("So?", "M-4"))
    assert [line for line, _, final in heard(*frames, *after) if final] == ["M-2", "M-2-said", "M-3", "M-4"]


def test_a_message_that_comes_twice_moves_nothing() -> None:
    frames = (message("Where is it?"), interim("and", "M-2"), message("Where is it?"), message("And when?", "M-2"))
    assert shown(*frames) == {"M-1": ("Where is it?", True), "M-2": ("And when?", True)}


def test_a_talk_in_writing_stays_one() -> None:
    (found,) = events(received(link_of("google-agent-assist"), [message("Hi")]))
    assert isinstance(found, UtteranceHeard)
    assert (found.channel, found.utterance_id) == ("chat", "M-1")


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (interim("x", type="NEW_MESSAGE"), Unknown()),
        (interim("x", result={"messageType": "END_OF_SINGLE_UTTERANCE"}), Unknown()),
        (interim(" "), Unknown(reason_code="no_text")),
        (interim(7), Unknown(reason_code="no_text")),
    ],
)
def test_what_is_of_no_use(frame: str, expected: Received) -> None:
    assert received(link_of("google-agent-assist"), [frame]) == [expected]


def test_odd_fields_are_left_out_and_a_missing_name_is_refused() -> None:
    (found,) = received(link_of("google-agent-assist"), [interim("x", 5, 5, result={"confidence": "high"})])
    assert isinstance(found, Arrived)
    assert found.left_out == 3
    assert found.events[0].conversation_id == "C-1"
    (refused,) = received(link_of("google-agent-assist"), [interim("x", conversation=5)])
    assert isinstance(refused, Quarantined)


def test_memory_stays_flat() -> None:
    link = link_of("google-agent-assist")
    for number in range(400):
        received(link, [interim("x", f"M-{number}", conversation=f"c-{number % 80}"), interim("y", f"M-{number}")])
        received(link, [message("done", f"N-{number}")])
    talks = link._interims._talks  # type: ignore[attr-defined]
    assert len(talks) == 64
    assert len(talks["C-1"].of_message) == 256
