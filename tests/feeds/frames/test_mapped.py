"""Feeds read by a site's own expressions: in-house shapes, the presets, wrong mappings by name, and frames that do not fit."""

from typing import Any

import pytest

from agent_assist.domain import events as e
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.decoders import recipe_for
from agent_assist.feeds.received import Arrived, Quarantined, Say, Unknown, Welcome
from agent_assist.feeds.recipe import Address, Known
from agent_assist.feeds.site import Site
from tests.feeds.frames.frames import AT_MS, URL, events, link_of, received, recorded, said

IN_HOUSE: dict[str, object] = {
    "only": "kind == 'segment'",
    "messages": "items",
    "conversation": "$.call.id",
    "utterance": "id",
    "text": "body.text",
    "final": "done",
    "role": "who",
    "time": "at",
    "time_unit": "s",
    "start": "from",
    "end": "to",
    "confidence": "sure",
    "ended": "hung_up",
    "roles": {"caller": "customer", "desk": "agent", "machine": "bot"},
    "channel_is": "voice",
    "source": "/relay",
}
PLAIN: dict[str, object] = {"text": "t"}


def only(frame: object, **settings: object) -> Any:
    (found,) = received(link_of("json", {**PLAIN, **settings}), [frame])  # type: ignore[list-item]
    return found


def test_a_recorded_talk_of_an_in_house_relay() -> None:
    found = received(link_of("json", IN_HOUSE), recorded("json"))
    assert said(found) == [
        ("customer", "where is my", False),
        ("customer", "Where is my parcel?", True),
        ("agent", "I look it up.", True),
        ("bot", "Goodbye.", True),
    ]
    assert events(found)[1] == e.UtteranceHeard(
        event_id="1", conversation_id="k-7", occurred_at_ms=1_767_323_046_500, source="/relay", utterance_id="1",
        text="Where is my parcel?", role="customer", channel="voice", start_ms=1500, end_ms=2750, confidence=0.9,
    )  # fmt: skip
    assert isinstance(events(found)[-1], e.ConversationEnded)
    assert Unknown() in found


@pytest.mark.parametrize(
    ("adapter", "settings", "expected"),
    [
        ("simple", {}, [("customer", "where is", False), ("customer", "Where is my order?", True), ("agent", "One moment, please.", True)]),
        ("vosk", {"role_is": "customer"}, [("customer", "where is my", False), ("customer", "where is my parcel", True),
                                           ("customer", "hello", False), ("customer", "hello again", True)]),
        ("whisperlive", {}, [("unknown", " Where is my", False), ("unknown", " Where is my parcel?", True), ("unknown", " It is", False),
                             ("unknown", " Where is my parcel?", True), ("unknown", " It is late.", True)]),
    ],
)  # fmt: skip
def test_the_presets(adapter: str, settings: dict[str, object], expected: list[tuple[str, str, bool]]) -> None:
    found = received(link_of(adapter, settings), recorded(adapter))
    assert said(found) == expected
    source = "-".join(filter(None, (adapter, str(settings.get("role_is", "")))))  # each party's connection is its own
    assert {event.conversation_id for event in events(found)} == {f"{source}-{AT_MS}"}


def test_utterances_without_ids_are_counted_by_speaker() -> None:
    """A partial has the key of the final that follows it."""
    found = events(received(link_of("vosk", {"role_is": "agent"}), recorded("vosk")))
    keys = [event.utterance_id.rpartition("-")[2] for event in found if isinstance(event, e.UtteranceHeard)]
    assert keys == ["0", "0", "1", "1"]
    (first, *_), offsets = found, [(getattr(f, "start_ms", 0), getattr(f, "end_ms", 0)) for f in found]
    assert offsets[1] == (1200, 2250)
    assert first.event_id == f"{AT_MS}-agent-0"


def test_ids_that_begin_anew_are_told_apart_by_their_connection() -> None:
    link, later = link_of("whisperlive"), link_of("whisperlive")
    frame = recorded("whisperlive")[1]
    assert events(link.read(frame, AT_MS))[0].event_id == f"{AT_MS}-unknown-0.000"
    assert events(later.read(frame, AT_MS + 5))[0].event_id == f"{AT_MS + 5}-unknown-0.000"


def test_one_conversation_as_long_as_the_program_runs() -> None:
    made = recipe_for("json", Site(URL, "raj", None, PLAIN))
    first, second = made.link(Known()), made.link(Known())
    names = {
        events(link.read('{"t":"a"}', at))[0].conversation_id for link, at in ((first, AT_MS), (second, AT_MS + 9))
    }
    assert names == {f"json-{AT_MS}"}
    assert only({"t": "a"}, conversation_is="c-1").events[0].conversation_id == "c-1"
    assert only({"t": "a", "c": 7}, conversation="c").events[0].conversation_id == "7"
    assert only({"t": "a", "c": ""}, conversation="c").events[0].conversation_id == f"json-{AT_MS}"


@pytest.mark.parametrize(
    ("frame", "settings", "reason"),
    [
        ({"t": 5}, {}, "bad_text"),
        ({"t": "a", "f": 1}, {"final": "f"}, "bad_final"),
        ({"t": "a", "f": "perhaps"}, {"final": "f"}, "bad_final"),
        ({"t": "a", "c": None}, {"conversation": "c"}, "bad_conversation"),
        ({"t": "a", "u": ["x"]}, {"utterance": "u"}, "bad_utterance"),
        ({"t": "a"}, {"utterance": "join('-', t)"}, "bad_utterance"),
        ({"t": "a"}, {"messages": "length(`5`)"}, "bad_messages"),
        ("[1]", {}, "not_an_object"),
        (b"x", {}, "binary"),
    ],
)
def test_what_does_not_fit_is_quarantined(frame: object, settings: dict[str, object], reason: str) -> None:
    found = only(frame, **settings)
    assert isinstance(found, Quarantined)
    assert found.reason_code == reason


def test_what_is_not_there_is_left_out() -> None:
    assert only({"t": "a", "c": "high"}, confidence="c", start="s") == Arrived(
        (e.UtteranceHeard(event_id=f"{AT_MS}-unknown-0", conversation_id=f"json-{AT_MS}", occurred_at_ms=AT_MS, source="json",
                          utterance_id=f"{AT_MS}-unknown-0", text="a", role="unknown", channel="chat"),), 1,
    )  # fmt: skip
    assert only({"t": "  "}) == Unknown(reason_code="no_text")
    assert only({}, messages="nothing") == Unknown()
    assert isinstance(only({"over": True}, ended="over").events[0], e.ConversationEnded)
    assert only({"t": "a", "f": None}, final="f").events[0].final


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "'text' must be a JMESPath expression"),
        ({"text": "a b"}, "'text' is no JMESPath expression"),
        ({"text": "t", "role": "who["}, "'role' is no JMESPath expression"),
        ({"text": "t", "role_is": "king"}, "'role_is' must be one of"),
        ({"text": "t", "roles": {"a": "king"}}, "'roles' must be"),
        ({"text": "t", "time_unit": "h"}, "'time_unit' must be ms or s"),
        ({"text": "t", "txet": "t"}, "'txet' is no setting of 'json'; it has: channel_is, confidence"),
    ],
)
def test_a_wrong_mapping_is_named(settings: dict[str, object], words: str) -> None:
    with pytest.raises(UnusableInput, match=words.replace("[", r"\[")):
        link_of("json", settings)


def test_what_the_other_side_wants_to_hear() -> None:
    link = link_of("json", PLAIN)
    assert list(link.opening(AT_MS)) == [Welcome(float("inf"), False, ())]
    assert (link.keepalive_s, link.keepalive(0)) == (None, ())
    assert link.address() == Address(URL, (), {"Authorization": "Bearer token"})
    talk = {
        "send_first": ["hi"],
        "keepalive": "still",
        "keepalive_s": 5,
        "heartbeat_s": 9,
        "resumes": True,
        "token_query": "k",
    }
    link = link_of("json", PLAIN | talk)
    assert list(link.opening(AT_MS)) == [Say(("hi",)), Welcome(9, True, ())]
    assert (link.keepalive_s, link.keepalive(0)) == (5, ("still",))
    assert link.address() == Address(URL + "?k=token")
    assert link_of("json", PLAIN | talk, url=URL + "?a=b").address() == Address(URL + "?a=b&k=token")
    assert recipe_for("json", Site(URL, "raj", None, PLAIN)).link(Known()).address() == Address(URL)


def test_speakers_without_end_are_forgotten_without_using_a_key_twice() -> None:
    link = link_of("json", PLAIN | {"conversation": "c"})
    frames = [{"t": "a", "c": "c-1"}, *({"t": "a", "c": f"n-{n}"} for n in range(1_100)), {"t": "b", "c": "c-1"}]
    found = [event.event_id for event in events(received(link, frames)) if event.conversation_id == "c-1"]
    assert len(set(found)) == 2
