"""The native decoder: the contract's own example, every kind of frame, and everything that may come instead."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.customer import Case, HistoryRow, Order
from agent_assist.domain.money import Money
from agent_assist.engine.ports import Position
from agent_assist.feeds.frames.native import decode
from agent_assist.feeds.received import (
    Arrived,
    Assigned,
    Gap,
    Heartbeat,
    Place,
    Pong,
    Quarantined,
    Say,
    ServerError,
    Subscribed,
    Unassigned,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address
from tests.feeds.frames.frames import URL, link_of

EXAMPLE = (
    '{"specversion":"1.0","id":"e-17","source":"/demo","type":"org.agentassist.utterance.v1","subject":"c-1",'
    '"time":"2026-01-02T03:04:05Z","sequence":"0000000017","datacontenttype":"application/json","data":{"utterance_id":"u-9",'
    '"revision":2,"final":true,"text":"My parcel never came.","role":"customer","start_ms":61200,"end_ms":63050,"confidence":0.94}}'
)
AT_MS = 1_767_323_045_000
PLACE = Place("c-1", "0", 17)


def frame(kind: str = "utterance", data: object = None, **changes: Any) -> str:
    """The example with other data and a changed head; a change to None takes the field away."""
    found = json.loads(EXAMPLE) | {"type": f"org.agentassist.{kind}.v1"} | changes
    if data is not None:
        found["data"] = data
    return json.dumps({name: value for name, value in found.items() if value is not None})


def only(text: str) -> Any:
    """The one event of a frame that must be usable."""
    arrived = decode(text)
    assert isinstance(arrived, Arrived), arrived
    (event,) = arrived.events
    return event


def spoken(**changes: Any) -> dict[str, Any]:
    found = {"utterance_id": "u-9", "revision": 0, "final": True, "text": "hello", "role": "customer"} | changes
    return {name: value for name, value in found.items() if value is not None}


def test_the_example_of_the_contract() -> None:
    assert only(EXAMPLE) == e.UtteranceHeard(
        event_id="e-17",
        conversation_id="c-1",
        occurred_at_ms=AT_MS,
        sequence=17,
        epoch="0",
        source="/demo",
        utterance_id="u-9",
        text="My parcel never came.",
        role="customer",
        final=True,
        revision=2,
        start_ms=61200,
        end_ms=63050,
        confidence=0.94,
    )


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("conversation.started", {}, {"channel": "chat", "customer_id": None}),
        (
            "conversation.started",
            {"channel": "voice", "incident_id": "i-1"},
            {"channel": "voice", "incident_id": "i-1"},
        ),
        ("conversation.updated", {"queue": "late parcels"}, {"channel": None, "queue": "late parcels"}),
        ("conversation.ended", {"reason": "hung up"}, {"reason": "hung up"}),
        (
            "participant.joined",
            {"participant_id": "p", "role": "agent", "name": "Raj"},
            {"role": "agent", "name": "Raj"},
        ),
        ("participant.left", {"participant_id": "p", "role": "supervisor"}, {"role": "unknown", "name": None}),
        ("typing", {}, {"role": "unknown"}),
        ("typing", {"role": "customer", "participant_id": "p"}, {"role": "customer", "participant_id": "p"}),
        ("utterance", spoken(final=False, revision=None), {"final": False, "revision": 0}),
        (
            "signal",
            {"kind": "weather", "headline": "Storm", "severity": "major", "starts": "2026-01-02", "region": "Leeds"},
            {"kind": "weather", "severity": "major", "starts_ms": 1_767_312_000_000, "expires_ms": None},
        ),
    ],
)
def test_every_type_of_event(kind: str, data: dict[str, Any], expected: dict[str, Any]) -> None:
    event = only(frame(kind, data))
    assert {name: getattr(event, name) for name in expected} == expected
    assert (event.conversation_id, event.sequence, event.occurred_at_ms) == ("c-1", 17, AT_MS)


def test_a_customer_with_everything() -> None:
    data = {
        "customer_id": "cu-1",
        "name": "Ana Ortiz",
        "preferences": {"channel": "email", "no_contact": ["phone", 7]},
        "value_band": "high",
        "open_cases": [{"id": "k-1", "opened": "2026-01-01", "subject": "late"}, {"subject": "no id"}, "no case"],
        "orders": [{"id": "o-1", "total_minor": 1999, "currency": "GBP", "due": "before Friday"}],
        "history": [
            {
                "at": "2025-12-24",
                "channel": "chat",
                "kind": "promise",
                "due": "2026-01-01T00:00:00Z",
                "status": "missed",
            },
            {"at": "2025-12-25T10:00:00Z", "kind": "seance", "amount_minor": 5, "currency": "pounds"},
            {"at": "2025-12-26T10:00:00Z", "kind": "refund", "amount_minor": 5},
            {"kind": "contact"},
        ],
    }
    arrived = decode(frame("customer", data))
    assert isinstance(arrived, Arrived)
    (event,) = arrived.events
    assert isinstance(event, e.CustomerDescribed)
    customer = event.customer
    assert (customer.name, customer.value_band, customer.preferences.no_contact) == ("Ana Ortiz", "high", ("phone",))
    assert customer.open_cases == (Case("k-1", "2026-01-01", "late"),)
    assert customer.orders == (Order("o-1", total=Money(1999, "GBP"), due="before Friday"),)
    first, second, third = customer.history
    assert first == HistoryRow(1_766_534_400_000, "chat", "promise", "", None, 1_767_225_600_000, "missed")
    assert (second.kind, second.money, third.money) == ("other", None, None)
    # The number in no_contact, two cases, an unknown kind, a currency that is none, a row without a time.
    assert arrived.left_out == 6


def test_a_signal_may_concern_many() -> None:
    event = only(frame("signal", {"kind": "outage", "headline": "x"}, subject=None, sequence=None))
    assert (event.conversation_id, event.sequence, event.severity) == (None, 0, "info")


def test_a_wrong_optional_field_costs_only_itself() -> None:
    arrived = decode(frame(data=spoken(confidence="high", start_ms=1.5, end_ms=True, language=5)))
    assert isinstance(arrived, Arrived)
    (event,) = arrived.events
    assert isinstance(event, e.UtteranceHeard)
    assert (event.text, event.confidence, event.start_ms, event.end_ms) == ("hello", None, None, None)
    assert arrived.left_out == 4


def test_text_is_made_safe_and_otherwise_left_alone() -> None:
    """HTML and bidi characters are somebody's words; NUL, escape and half a surrogate pair are nobody's."""
    words = "<img src=x> \u202egnp\u202c 👍\ttab\nline\x00\x1b[2J\x85"
    event = only(frame(data=spoken(text=words + "\ud800")))
    assert event.text == "<img src=x> \u202egnp\u202c 👍\ttab\nline\ufffd\ufffd[2J\x85\ufffd"
    event.text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        (EXAMPLE[:-2], "not_json"),
        ("[1]", "not_an_object"),
        ("null", "not_an_object"),
        ('{"a":1,"a":1}', "duplicate_key"),
        ('{"a":{"b":1,"b":2}}', "duplicate_key"),
        ('{"a":NaN}', "not_finite"),
        ('{"a":-Infinity}', "not_finite"),
        ('{"a":1e400}', "not_finite"),
        ('{"a":' + "9" * 5000 + "}", "number_too_long"),
        ('"' + "a" * (3 * 1024 * 1024) + '"', "too_large"),
        ("{}", "not_an_envelope"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_envelope(text: str, reason: str) -> None:
    assert decode(text) == Quarantined(reason, len(text))


@pytest.mark.parametrize("depth", [101, 1000, 100_000])
def test_depth_is_refused_alike_by_every_python(depth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth):
        assert decode(text) == Quarantined("too_deep", len(text))
    monkeypatch.setattr("agent_assist.feeds.strict_json.DEEPEST", 10**9)
    found = decode("[" * 100_000)
    assert isinstance(found, Quarantined)
    assert found.reason_code == "too_deep"


def test_brackets_that_are_not_deep_are_no_harm() -> None:
    deep: Any = 0
    for _ in range(90):
        deep = [deep]
    event = only(frame(data=spoken(text='[{"' * 400 + "\\", extra=deep, more=[[], {}] * 200)))
    assert event.text == '[{"' * 400 + "\\"


def test_binary_frames_are_refused() -> None:
    assert decode(EXAMPLE.encode()) == Quarantined("binary", len(EXAMPLE))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"specversion": "0.3"}, "not_an_envelope"),
        ({"type": None}, "not_an_envelope"),
        ({"type": 5}, "not_an_envelope"),
        ({"id": None}, "bad_id"),
        ({"id": "a\x00"}, "bad_id"),
        ({"id": "é" * 600}, "bad_id"),
        ({"source": 1}, "bad_source"),
        ({"time": None}, "bad_time"),
        ({"time": "yesterday"}, "bad_time"),
        ({"time": "2026-02-30T00:00:00Z"}, "bad_time"),
        ({"time": "2026-01-02T03:04:05"}, "bad_time"),
        ({"time": "2026-01-02T03:04:61Z"}, "bad_time"),
        ({"time": "0001-01-01T00:00:00Z"}, "bad_time"),
        ({"time": "2026-01-02T03:04:05+99:00"}, "bad_time"),
        ({"time": "2026-01-02T03:04:05+01:99"}, "bad_time"),
        ({"data": "words"}, "bad_data"),
        ({"data": []}, "bad_data"),
        ({"data": spoken(text=None)}, "bad_text"),
        ({"data": spoken(text=["x"])}, "bad_text"),
        ({"data": spoken(final=1)}, "bad_final"),
        ({"data": spoken(role=None)}, "bad_role"),
        ({"data": spoken(utterance_id=9)}, "bad_utterance_id"),
    ],
    ids=str,
)
def test_an_unusable_event_is_named_and_keeps_its_place(changes: dict[str, Any], reason: str) -> None:
    found = decode(frame(**changes))
    assert isinstance(found, Quarantined)
    assert (found.reason_code, found.place) == (reason, PLACE)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"subject": None}, "bad_subject"),
        ({"subject": ""}, "bad_subject"),
        ({"sequence": None}, "bad_sequence"),
        ({"sequence": 17}, "bad_sequence"),
        ({"sequence": "0000000000"}, "bad_sequence"),
        ({"sequence": "-1"}, "bad_sequence"),
        ({"sequence": "٣"}, "bad_sequence"),
        ({"sequence": "1" * 11}, "bad_sequence"),
        ({"epoch": 1}, "bad_epoch"),
    ],
    ids=str,
)
def test_an_event_without_a_place_is_refused(changes: dict[str, Any], reason: str) -> None:
    found = decode(frame(**changes))
    assert isinstance(found, Quarantined)
    assert (found.reason_code, found.place) == (reason, None)


def test_a_megabyte_of_text_is_refused_with_its_place() -> None:
    """The contract allows 256 KiB; knowing the place lets the desk say at once that a message is missing."""
    found = decode(frame(data=spoken(text="a" * 1_000_000)))
    assert isinstance(found, Quarantined)
    assert (found.reason_code, found.place) == ("too_large", PLACE)
    assert only(frame(data=spoken(text="a" * 200_000))).text == "a" * 200_000


@pytest.mark.parametrize("kind", ["org.agentassist.hologram.v1", "org.agentassist.utterance.v2", "com.example.other"])
def test_unknown_types_are_kept_out_without_a_fault(kind: str) -> None:
    assert decode(frame(type=kind)) == Unknown(PLACE)


def test_a_heartbeat_is_life() -> None:
    assert decode(frame("heartbeat", subject=None, sequence=None)) == Heartbeat()
    assert decode(frame("heartbeat")) == Heartbeat(PLACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({"op": "welcome", "heartbeat_s": 15, "resume": True, "conversations": ["a", "b"]}, Welcome(15, True, ("a", "b"))),
        ({"op": "welcome", "heartbeat_s": -1, "resume": False, "conversations": ["a", 5, "a", "\x00"]}, Welcome(15, False, ("a",))),
        ({"op": "welcome", "heartbeat_s": 1e300}, Welcome(15, True, ())),
        ({"op": "assigned", "conversation": "c"}, Assigned("c")),
        ({"op": "unassigned", "conversation": "c"}, Unassigned("c")),
        ({"op": "subscribed", "conversation": "c", "epoch": "2", "from": "0000000042"}, Subscribed("c", "2", 42)),
        ({"op": "subscribed", "conversation": "c"}, Subscribed("c", None, None)),
        ({"op": "gap", "conversation": "c", "lost_from": "0000000042", "lost_to": "0000000045"}, Gap("c", 42, 45)),
        ({"op": "gap", "conversation": "c"}, Gap("c", None, None)),
        ({"op": "pong", "t": 5}, Pong(5)),
        ({"op": "pong"}, Pong(0)),
        ({"op": "error", "code": "auth", "message": "go\x1b away\n", "fatal": True}, ServerError("auth", "go\ufffd away", True)),
        ({"op": "error"}, ServerError("", "", False)),
        ({"op": "dance"}, Unknown()),
        ({"op": 5}, Unknown()),
    ],
    ids=str,
)  # fmt: skip
def test_control_frames(text: dict[str, Any], expected: object) -> None:
    assert decode(json.dumps(text)) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ({"op": "assigned"}, "bad_conversation"),
        ({"op": "gap", "conversation": "c", "lost_from": "0000000045", "lost_to": "0000000042"}, "bad_lost_to"),
    ],
)
def test_a_broken_control_frame_is_refused(text: dict[str, Any], reason: str) -> None:
    found = decode(json.dumps(text))
    assert isinstance(found, Quarantined)
    assert found.reason_code == reason


@given(st.one_of(st.text(), st.binary()))
def test_it_never_raises_on_anything(noise: str | bytes) -> None:
    decode(noise)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.sampled_from(["utterance", "customer", "signal", "typing", "conversation.started", "participant.joined"]),
    st.dictionaries(
        st.sampled_from(
            "utterance_id text role final revision confidence customer_id history orders open_cases preferences kind headline"
            " severity starts participant_id name channel".split()
        ),
        _JSON,
    ),
    st.dictionaries(
        st.sampled_from(["id", "source", "subject", "time", "sequence", "epoch", "type", "data"]), _JSON, max_size=2
    ),
)
def test_it_never_raises_on_wrong_types(kind: str, data: dict[str, Any], head: dict[str, Any]) -> None:
    """Every field of every type, with anything in it."""
    found = json.loads(EXAMPLE) | {"type": f"org.agentassist.{kind}.v1", "data": data} | head
    decode(json.dumps(found))


def test_the_talk() -> None:
    """What the client says: hello with its token, subscribe from a place, unsubscribe, ack, ping."""
    link = link_of("native")
    assert link.address() == Address(URL, ("agentassist.v1+json",), {"Authorization": "Bearer token"})
    (say,) = link.opening(0)
    assert isinstance(say, Say)
    assert json.loads(str(say.frames[0]))["auth"] == {"token": "token"}
    assert link.read('{"op":"pong","t":4}', 0) == (Pong(4),)
    place = Position("0", 7)
    frames = [
        link.ping(5),
        link.subscribe("c", None),
        link.subscribe("c", place),
        link.unsubscribe("c"),
        link.acknowledge("c", place),
    ]
    assert [json.loads(str(frame)) for (frame,) in frames] == [
        {"op": "ping", "t": 5},
        {"op": "subscribe", "conversation": "c"},
        {"op": "subscribe", "conversation": "c", "epoch": "0", "after": "0000000007"},
        {"op": "unsubscribe", "conversation": "c"},
        {"op": "ack", "conversation": "c", "sequence": "0000000007"},
    ]
