"""The one text of a value is what a plain JSON encoder writes, whatever is in it: old chains are read by it."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.domain.budget_acts import FulfilRequest, ReserveRequest
from agent_assist.domain.money import Money
from agent_assist.domain.said import said
from agent_assist.storage.canonical import canonical
from agent_assist.storage.codec import as_fields
from agent_assist.storage.ledger_chain import link, question, request_from

MONEY = st.builds(Money, st.integers(0, 10**12), st.sampled_from(("GBP", "JPY")))
WISHES = st.builds(
    GrantRequest,
    **dict.fromkeys(("key", "agent_id", "conversation_id", "incident_id", "customer_id", "gesture"), st.text()),
    money=MONEY,
    reason=st.text(),
    household_id=st.text(max_size=2),
    issue=st.text(max_size=2),
    paid_minor=st.none() | st.integers(),
    refunded_before_minor=st.integers(0, 2),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | MONEY,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@dataclass(frozen=True, slots=True)
class Alone:
    """A class of one field."""

    value: Any


def plain(value: Any) -> str:
    """What the encoder of the standard library makes of it."""
    return json.dumps(value, default=as_fields, sort_keys=True, separators=(",", ":"))


@given(VALUES)
def test_a_value_is_written_as_a_plain_encoder_writes_it(value: Any) -> None:
    assert canonical(value) == plain(value)
    assert canonical(Alone(value)) == plain({"value": value})


@pytest.mark.parametrize(
    "value",
    [
        Grant("k", "e-000001", Money(5, "GBP"), 1, 2),
        Refusal("k", "hold", 0, "GBP", said("Not possible: {why}.", why="so %s it is")),
        True,
    ],
)
def test_answers_and_sentences_are_written_as_a_plain_encoder_writes_them(value: object) -> None:
    assert canonical(value) == plain(value)


@given(WISHES)
def test_a_question_says_what_was_asked_and_leaves_out_what_need_not_be_said(wish: GrantRequest) -> None:
    told = {**asdict(wish), "operation": "grant"}
    for name in ("household_id", "issue", "paid_minor", "refunded_before_minor"):
        if told[name] in ("", None) or (name, told[name]) == ("refunded_before_minor", 0):
            del told[name]
    assert question(wish) == plain(told)
    assert request_from(question(wish)) == wish


def test_every_field_of_another_act_stands_in_its_question() -> None:
    wish = {"conversation_id": "c", "incident_id": "i", "customer_id": "u", "gesture": "g", "money": Money(5, "GBP")}
    for request in (
        ReserveRequest(key="k", agent_id="a", reason="r", hold_s=9, **wish),  # type: ignore[arg-type]
        FulfilRequest(key="k", agent_id="a", reason="r", entry_id="e-000001", reference="ref"),
    ):
        told = json.loads(question(request))  # type: ignore[arg-type]
        assert told.keys() - {"operation"} <= {item.name for item in fields(request)}
        assert request_from(question(request)) == request  # type: ignore[arg-type]


@given(st.text(), st.integers(1), st.text(), st.text(), st.integers())
def test_a_link_is_the_hash_of_one_list(previous: str, number: int, asked: str, told: str, at_ms: int) -> None:
    body = plain([previous, number, asked, told, at_ms])
    assert link(previous, number, asked, told, at_ms) == hashlib.sha256(body.encode()).hexdigest()
