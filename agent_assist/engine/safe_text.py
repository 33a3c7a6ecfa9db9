"""Events with card numbers taken out of every text a person wrote. What is stored, logged and shown passes through here."""

from collections.abc import Callable
from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.customer import Customer

Redact = Callable[[str], str]


def safe_event(event: e.Event, redact: Redact) -> e.Event:
    """`event` with its free texts redacted; the same object when nothing had to go. Utterances have their own way."""
    match event:
        case e.SignalReceived():
            return _changed(event, headline=redact(event.headline))
        case e.ParticipantJoined() | e.ParticipantLeft():
            return _changed(event, name=redact(event.name)) if event.name else event
        case e.ConversationEnded():
            return _changed(event, reason=redact(event.reason)) if event.reason else event
        case e.CustomerDescribed():
            return _changed(event, customer=safe_customer(event.customer, redact))
        case _:
            return event


def safe_customer(customer: Customer, redact: Redact) -> Customer:
    """A profile whose names, case subjects and history hold no card number. Ids and amounts stay as they are."""
    return replace(
        customer,
        name=redact(customer.name),
        preferred_name=redact(customer.preferred_name),
        open_cases=tuple(replace(case, subject=redact(case.subject)) for case in customer.open_cases),
        history=tuple(replace(row, summary=redact(row.summary)) for row in customer.history),
        kept_here=tuple(replace(row, summary=redact(row.summary)) for row in customer.kept_here),
    )


def _changed(event: e.Event, **values: object) -> e.Event:
    same = all(getattr(event, name) == value for name, value in values.items())
    return event if same else replace(event, **values)  # type: ignore[arg-type]
