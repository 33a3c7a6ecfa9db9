"""Events to envelopes and back, and recordings on disk with their bad lines named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain import events as e
from agent_assist.domain.customer import Case, Customer, HistoryRow, Order, Preferences
from agent_assist.domain.money import Money
from agent_assist.domain.words import ROLES, SEVERITIES
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.envelopes import NotOnTheWire, envelope, line
from agent_assist.feeds.frames.native import decode
from agent_assist.feeds.received import Arrived
from agent_assist.feeds.recording import BadLine, read_lines, read_recording, write_recording
from agent_assist.feeds.wire import clean, is_id

ids = st.text(min_size=1, max_size=20).filter(is_id)
texts = st.text(max_size=40).map(clean)
words = texts.filter(bool)
times = st.integers(0, 4_000_000_000_000)
maybe_text, maybe_id, maybe_time = st.none() | texts, st.none() | ids, st.none() | times
money = st.builds(Money, st.integers(-(10**9), 10**9), st.sampled_from(["GBP", "JPY", "KWD"]))
HEAD: dict[str, Any] = {
    "event_id": ids,
    "conversation_id": ids,
    "occurred_at_ms": times,
    "sequence": st.integers(1, 9_999_999_999),
    "epoch": st.just("0") | ids,
    "source": ids,
}
described = dict.fromkeys(("customer_id", "agent_id", "incident_id"), maybe_id) | dict.fromkeys(
    ("queue", "language"), maybe_text
)
customers = st.builds(
    Customer,
    customer_id=ids,
    name=texts,
    preferred_name=texts,
    since=texts,
    preferences=st.builds(Preferences, texts, texts, st.lists(texts, max_size=2).map(tuple), texts),
    value_band=st.sampled_from([None, "low", "medium", "high"]),
    region=texts,
    household_id=st.just("") | ids,
    open_cases=st.lists(st.builds(Case, ids, texts, texts), max_size=2).map(tuple),
    orders=st.lists(st.builds(Order, ids, texts, st.none() | money, texts, texts), max_size=2).map(tuple),
    history=st.lists(
        st.builds(
            HistoryRow,
            times,
            texts,
            st.sampled_from(["order", "promise", "other"]),
            texts,
            st.none() | money,
            maybe_time,
            st.sampled_from([None, "open", "missed"]),
        ),
        max_size=3,
    ).map(tuple),
)
on_the_wire = st.one_of(
    st.builds(e.ConversationStarted, channel=words, **described, **HEAD),
    st.builds(e.ConversationUpdated, channel=maybe_text, **described, **HEAD),
    st.builds(e.ConversationEnded, reason=maybe_text, **HEAD),
    st.builds(e.ParticipantJoined, participant_id=ids, role=st.sampled_from(ROLES), name=maybe_text, **HEAD),
    st.builds(e.ParticipantLeft, participant_id=ids, role=st.sampled_from(ROLES), name=maybe_text, **HEAD),
    st.builds(
        e.UtteranceHeard,
        utterance_id=ids,
        text=texts,
        role=st.sampled_from(ROLES),
        final=st.booleans(),
        revision=st.integers(0, 99),
        participant_id=maybe_id,
        channel=maybe_text,
        language=maybe_text,
        start_ms=st.none() | st.integers(0, 10**9),
        end_ms=st.none() | st.integers(0, 10**9),
        confidence=st.none() | st.floats(0, 1),
        **HEAD,
    ),
    st.builds(e.TypingSeen, role=st.sampled_from(ROLES), participant_id=maybe_id, **HEAD),
    st.builds(e.CustomerDescribed, customer=customers, **HEAD),
    st.builds(
        e.SignalReceived,
        kind=texts,
        headline=texts,
        severity=st.sampled_from(SEVERITIES),
        region=maybe_text,
        customer_id=maybe_id,
        order_id=maybe_id,
        starts_ms=maybe_time,
        expires_ms=maybe_time,
        step=maybe_text,
        **HEAD | {"conversation_id": st.none(), "sequence": st.just(0), "epoch": st.just("0")},
    ),
)


@given(on_the_wire)
def test_every_event_comes_back_as_it_was(event: e.Event) -> None:
    assert decode(line(envelope(event))) == Arrived((event,))


def test_what_only_the_desk_knows_is_not_sent() -> None:
    with pytest.raises(NotOnTheWire):
        envelope(e.GapFound(event_id="g", conversation_id="c", occurred_at_ms=0))


def spoken(sequence: int, **changes: Any) -> e.UtteranceHeard:
    given: dict[str, Any] = {
        "event_id": f"e-{sequence}",
        "conversation_id": "c",
        "occurred_at_ms": 1000 * sequence,
        "sequence": sequence,
        "source": "/s",
        "utterance_id": f"u-{sequence}",
        "text": "hi\u2028there",
        "role": "agent",
    }
    return e.UtteranceHeard(**given | changes)


def test_a_recording_comes_back(tmp_path: Path) -> None:
    events = [spoken(1), spoken(2)]
    assert write_recording(tmp_path / "r.jsonl", events) == 2
    assert read_recording(tmp_path / "r.jsonl") == events


def test_bad_lines_are_named_and_good_ones_kept(tmp_path: Path) -> None:
    good = [line(envelope(spoken(n))) for n in (1, 2)]
    hologram = json.dumps(envelope(spoken(3)) | {"type": "org.agentassist.hologram.v1"})
    timeless = json.dumps(json.loads(hologram) | {"time": "never"})
    lines = [
        b"\xef\xbb\xbf" + good[0].encode(),
        b"",
        b"{oops",
        b"\xff\xfe",
        hologram.encode(),
        timeless.encode(),
        good[1].encode(),
    ]
    (tmp_path / "r.jsonl").write_bytes(b"\r\n".join(lines))
    found = list(read_lines(tmp_path / "r.jsonl"))
    assert [(item.number, item.why) for item in found if isinstance(item, BadLine)] == [
        (3, "not json"),
        (4, "not UTF-8"),
        (6, "bad time"),
    ]
    assert [item.number for item in found if not isinstance(item, BadLine)] == [1, 5, 7]
    with pytest.raises(UnusableInput, match=r"r\.jsonl, line 3: not json"):
        read_recording(tmp_path / "r.jsonl")


def test_unknown_types_alone_are_no_recording(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps(envelope(spoken(1)) | {"type": "com.example.x"}))
    with pytest.raises(UnusableInput, match="holds no event"):
        read_recording(tmp_path / "r.jsonl")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="No such file"):
        read_recording(tmp_path / "none.jsonl")
