"""Every event survives being stored, and what cannot be understood is said to be unreadable."""

import inspect
import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain import events
from agent_assist.domain.customer import Customer
from agent_assist.domain.events import AgentEvent, ConversationStarted, CustomerDescribed, Event
from agent_assist.domain.money import Money
from agent_assist.domain.reading import Reading
from agent_assist.storage import codec
from agent_assist.storage.codec import TYPES, Record, Unreadable, decode, encode

MONEY = st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(("GBP", "JPY", "EUR")))
st.register_type_strategy(Money, MONEY)
# Any text, lone surrogates and NUL included: a feed may hold them.
st.register_type_strategy(str, st.text(st.characters(), max_size=40))
st.register_type_strategy(float, st.floats(allow_nan=False))


def concrete() -> list[type[Event]]:
    """Every event class that can happen."""
    found = [item for _, item in inspect.getmembers(events, inspect.isclass) if issubclass(item, Event)]
    return [item for item in found if item not in (Event, AgentEvent)]


def test_every_event_class_has_a_stored_name() -> None:
    assert set(TYPES.values()) == set(concrete())


@pytest.mark.parametrize("owner", concrete(), ids=lambda owner: owner.__name__)
def test_an_event_comes_back_as_it_was(owner: type[Event]) -> None:
    @settings(max_examples=25)
    @given(st.from_type(owner))
    def comes_back(event: Event) -> None:
        record = encode(event)
        assert decode(record) == event
        record.body.encode("ascii")
        assert record.body == json.dumps(asdict(event), separators=(",", ":"))

    comes_back()


def test_whole_numbers_in_decimal_places_are_kept() -> None:
    reading = Reading("u-1", "neutral", 0, 1, 1)
    event = events.UtteranceRead(event_id="e", conversation_id="c", occurred_at_ms=1, reading=reading)
    assert decode(encode(event)) == event


@pytest.mark.parametrize(
    "record",
    [
        Record("parcel_lost", 1, "{}"),
        Record("conversation_ended", 2, '{"event_id":"e","conversation_id":"c","occurred_at_ms":1}'),
        Record("conversation_ended", 0, '{"event_id":"e","conversation_id":"c","occurred_at_ms":1}'),
        Record("conversation_ended", 1, "[]"),
        Record("conversation_ended", 1, "{"),
        Record("conversation_ended", 1, "{}"),
        Record("conversation_ended", 1, '{"event_id":"e","conversation_id":"c","occurred_at_ms":"1"}'),
        Record("conversation_ended", 1, '{"event_id":"e","conversation_id":"c","occurred_at_ms":true}'),
        Record(
            "participant_left",
            1,
            '{"event_id":"e","conversation_id":"c","occurred_at_ms":1,"participant_id":"p","role":"boss"}',
        ),
        Record(
            "customer_described",
            1,
            '{"event_id":"e","conversation_id":"c","occurred_at_ms":1,"customer":{"customer_id":"u","orders":{}}}',
        ),
    ],
    ids=["type", "later", "zero", "list", "torn", "missing", "text", "boolean", "word", "tuple"],
)
def test_what_cannot_be_understood_is_unreadable(record: Record) -> None:
    with pytest.raises(Unreadable):
        decode(record)


def test_a_field_of_a_later_program_is_left_out() -> None:
    event = CustomerDescribed(event_id="e", conversation_id=None, occurred_at_ms=1, customer=Customer("u-1"))
    record = encode(event)
    body = json.loads(record.body)
    body["customer"]["shoe_size"] = 43
    assert decode(record._replace(body=json.dumps(body))) == event


def test_an_old_event_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    old = Record("conversation_started", 1, '{"event_id":"e","conversation":"c","at_s":2}')
    steps = (
        lambda given: {**given, "conversation_id": given["conversation"]},
        lambda given: {**given, "occurred_at_ms": given["at_s"] * 1000},
    )
    monkeypatch.setitem(codec.UPGRADES, "conversation_started", steps)
    event = decode(old)
    assert event == ConversationStarted(event_id="e", conversation_id="c", occurred_at_ms=2000)
    assert encode(event).version == 3
    assert decode(encode(event)) == event
