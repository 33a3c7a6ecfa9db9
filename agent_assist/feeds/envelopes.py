"""Domain events as native envelopes: for the server, for recordings and for converted conversations. The way back is frames/native.py."""

import json
from collections.abc import Callable
from typing import Any, Final

from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer, HistoryRow, Order
from agent_assist.feeds.wire import FIRST_EPOCH, TYPE_PREFIX, TYPE_SUFFIX, sequence_text, time_text

Envelope = dict[str, Any]


class NotOnTheWire(ValueError):
    """The event was made on this desk; the native feed has no type for it."""


def envelope(event: e.Event) -> Envelope:
    """The CloudEvents envelope of an event. Raises NotOnTheWire for what only a desk knows."""
    found = _WRITERS.get(type(event))
    if found is None:
        raise NotOnTheWire(type(event).__name__)
    kind, write = found
    head: Envelope = {
        "specversion": "1.0",
        "id": event.event_id,
        "source": event.source or "/agent-assist",
        "type": f"{TYPE_PREFIX}{kind}{TYPE_SUFFIX}",
        "time": time_text(event.occurred_at_ms),
        "datacontenttype": "application/json",
    }
    if event.conversation_id is not None:
        head |= {"subject": event.conversation_id, "sequence": sequence_text(event.sequence)}
    if event.epoch != FIRST_EPOCH:
        head["epoch"] = event.epoch
    return head | {"data": _known(write(event))}


def line(found: Envelope) -> str:
    """One envelope as one line of JSON."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is None: an absent field says so better than null."""
    return {name: value for name, value in fields.items() if value is not None}


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown or empty; for objects in which nothing is required but the id."""
    return {name: value for name, value in fields.items() if value is not None and value != "" and value != []}


def _described(event: e.ConversationStarted | e.ConversationUpdated) -> dict[str, Any]:
    names = ("channel", "customer_id", "agent_id", "queue", "incident_id", "language")
    return {name: getattr(event, name) for name in names}


def _participant(event: e.ParticipantJoined | e.ParticipantLeft) -> dict[str, Any]:
    return {"participant_id": event.participant_id, "role": event.role, "name": event.name}


def _utterance(event: e.UtteranceHeard) -> dict[str, Any]:
    names = ("participant_id", "channel", "language", "start_ms", "end_ms", "confidence")
    return {
        "utterance_id": event.utterance_id,
        "revision": event.revision,
        "final": event.final,
        "text": event.text,
        "role": event.role,
    } | {name: getattr(event, name) for name in names}


def _signal(event: e.SignalReceived) -> dict[str, Any]:
    names = ("kind", "headline", "severity", "region", "customer_id", "order_id", "step")
    times = {"starts": _time(event.starts_ms), "expires": _time(event.expires_ms)}
    return {name: getattr(event, name) for name in names} | times


def customer_fields(found: Customer) -> dict[str, Any]:
    """A customer as the `data` of a `customer` event, without what is unknown."""
    preferences = found.preferences
    return _given(
        {
            "customer_id": found.customer_id,
            "name": found.name,
            "preferred_name": found.preferred_name,
            "since": found.since,
            "preferences": _given(
                {
                    "channel": preferences.channel,
                    "hours": preferences.hours,
                    "no_contact": list(preferences.no_contact),
                    "since": preferences.since,
                }
            )
            or None,
            "value_band": found.value_band,
            "region": found.region,
            "household_id": found.household_id,
            "open_cases": [
                _given({"id": case.case_id, "opened": case.opened, "subject": case.subject})
                for case in found.open_cases
            ],
            "orders": [_order(order) for order in found.orders],
            "history": [_history_row(row) for row in found.history],
        }
    )


def _order(order: Order) -> dict[str, Any]:
    money = {"total_minor": order.total.amount_minor, "currency": order.total.currency} if order.total else {}
    return _given({"id": order.order_id, "placed": order.placed, **money, "status": order.status, "due": order.due})


def _history_row(row: HistoryRow) -> dict[str, Any]:
    money = {"amount_minor": row.money.amount_minor, "currency": row.money.currency} if row.money else {}
    fields = {"at": time_text(row.at_ms), "channel": row.channel, "kind": row.kind, "summary": row.summary}
    return _given({**fields, **money, "due": _time(row.due_ms), "status": row.status})


def _time(at_ms: int | None) -> str | None:
    return None if at_ms is None else time_text(at_ms)


_WRITERS: Final[dict[type[e.Event], tuple[str, Callable[[Any], dict[str, Any]]]]] = {
    e.ConversationStarted: ("conversation.started", _described),
    e.ConversationUpdated: ("conversation.updated", _described),
    e.ConversationEnded: ("conversation.ended", lambda event: {"reason": event.reason}),
    e.ParticipantJoined: ("participant.joined", _participant),
    e.ParticipantLeft: ("participant.left", _participant),
    e.UtteranceHeard: ("utterance", _utterance),
    e.TypingSeen: ("typing", lambda event: {"role": event.role, "participant_id": event.participant_id}),
    e.SignalReceived: ("signal", _signal),
    e.CustomerDescribed: ("customer", lambda event: customer_fields(event.customer)),
}
