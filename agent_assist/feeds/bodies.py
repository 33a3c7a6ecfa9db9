"""The `data` objects of the native events, read field by field into domain events. No envelopes, no control frames."""

from collections.abc import Callable
from typing import Any, Final, get_args

from agent_assist.domain import events as e
from agent_assist.domain.customer import (
    Case,
    Customer,
    HistoryKind,
    HistoryRow,
    HistoryStatus,
    Order,
    Preferences,
    ValueBand,
)
from agent_assist.domain.money import Money, is_currency
from agent_assist.domain.words import ROLES, SEVERITIES, Role, Severity
from agent_assist.feeds.fields import BadField, Fields

_ROLES: Final[frozenset[Role]] = frozenset(ROLES)
_SEVERITIES: Final[frozenset[Severity]] = frozenset(SEVERITIES)
_KINDS: Final[frozenset[HistoryKind]] = frozenset(get_args(HistoryKind))
_STATUSES: Final[frozenset[HistoryStatus]] = frozenset(get_args(HistoryStatus))
_BANDS: Final[frozenset[ValueBand]] = frozenset(get_args(ValueBand))

# The common fields of a domain event, already checked.
Head = dict[str, Any]
Body = Callable[[Fields, Head], e.Event]


def _started(given: Fields, head: Head) -> e.Event:
    return e.ConversationStarted(channel=given.maybe_text("channel") or "chat", **_description(given), **head)


def _updated(given: Fields, head: Head) -> e.Event:
    return e.ConversationUpdated(channel=given.maybe_text("channel"), **_description(given), **head)


def _description(given: Fields) -> dict[str, Any]:
    return {
        "customer_id": given.maybe_id("customer_id"),
        "agent_id": given.maybe_id("agent_id"),
        "queue": given.maybe_text("queue"),
        "incident_id": given.maybe_id("incident_id"),
        "language": given.maybe_text("language"),
    }


def _ended(given: Fields, head: Head) -> e.Event:
    return e.ConversationEnded(reason=given.maybe_text("reason"), **head)


def _joined(given: Fields, head: Head) -> e.Event:
    return e.ParticipantJoined(**_participant(given), **head)


def _left(given: Fields, head: Head) -> e.Event:
    return e.ParticipantLeft(**_participant(given), **head)


def _participant(given: Fields) -> dict[str, Any]:
    return {
        "participant_id": given.id("participant_id"),
        "role": given.word("role", _ROLES, "unknown"),
        "name": given.maybe_text("name"),
    }


def _utterance(given: Fields, head: Head) -> e.Event:
    return e.UtteranceHeard(
        utterance_id=given.id("utterance_id"),
        text=given.text("text"),
        # An unknown word for the speaker is an unknown speaker, who is shown and never scored.
        role=given.word("role", _ROLES, "unknown"),
        final=given.flag("final"),
        revision=given.maybe_whole("revision", least=0) or 0,
        **(_particulars(given) if given.has_any(_PARTICULARS) else {}),
        **head,
    )


# Most lines have none of these, and nothing comes as often as a line.
_PARTICULARS: Final = frozenset({"participant_id", "channel", "language", "start_ms", "end_ms", "confidence"})


def _particulars(given: Fields) -> dict[str, Any]:
    return {
        "participant_id": given.maybe_id("participant_id"),
        "channel": given.maybe_text("channel"),
        "language": given.maybe_text("language"),
        "start_ms": given.maybe_whole("start_ms"),
        "end_ms": given.maybe_whole("end_ms"),
        "confidence": given.maybe_fraction("confidence"),
    }


def _typing(given: Fields, head: Head) -> e.Event:
    role = given.maybe_word("role", _ROLES) or "unknown"
    return e.TypingSeen(role=role, participant_id=given.maybe_id("participant_id"), **head)


def _signal(given: Fields, head: Head) -> e.Event:
    return e.SignalReceived(
        kind=given.text("kind"),
        headline=given.text("headline"),
        severity=given.maybe_word("severity", _SEVERITIES) or "info",
        region=given.maybe_text("region"),
        customer_id=given.maybe_id("customer_id"),
        order_id=given.maybe_id("order_id"),
        starts_ms=given.maybe_time("starts"),
        expires_ms=given.maybe_time("expires"),
        step=given.maybe_text("step"),
        **head,
    )


def _described(given: Fields, head: Head) -> e.Event:
    return e.CustomerDescribed(customer=customer(given), **head)


def customer(given: Fields) -> Customer:
    """Profile and history. What is not given stays empty; a row that cannot be read is left out."""
    return Customer(
        customer_id=given.id("customer_id"),
        name=given.maybe_text("name") or "",
        preferred_name=given.maybe_text("preferred_name") or "",
        since=given.maybe_text("since") or "",
        preferences=_preferences(given.inside("preferences")),
        value_band=given.maybe_word("value_band", _BANDS),
        region=given.maybe_text("region") or "",
        household_id=given.maybe_id("household_id") or "",
        open_cases=given.each("open_cases", _case),
        orders=given.each("orders", _order),
        history=given.each("history", _history_row),
    )


def _preferences(given: Fields) -> Preferences:
    return Preferences(
        channel=given.maybe_text("channel") or "",
        hours=given.maybe_text("hours") or "",
        no_contact=given.texts("no_contact"),
        since=given.maybe_text("since") or "",
    )


def _case(given: Fields) -> Case:
    return Case(given.id("id"), given.maybe_text("opened") or "", given.maybe_text("subject") or "")


def _order(given: Fields) -> Order:
    return Order(
        order_id=given.id("id"),
        placed=given.maybe_text("placed") or "",
        total=_money(given, "total_minor"),
        status=given.maybe_text("status") or "",
        due=given.maybe_text("due") or "",
    )


def _history_row(given: Fields) -> HistoryRow:
    at_ms = given.maybe_time("at")
    if at_ms is None:
        raise BadField("at")
    return HistoryRow(
        at_ms=at_ms,
        channel=given.maybe_text("channel") or "",
        kind=given.maybe_word("kind", _KINDS) or "other",
        summary=given.maybe_text("summary") or "",
        money=_money(given, "amount_minor"),
        due_ms=given.maybe_time("due"),
        status=given.maybe_word("status", _STATUSES),
    )


def _money(given: Fields, name: str) -> Money | None:
    """Whole minor units with a currency, or nothing: half an amount is no amount."""
    amount_minor, currency = given.maybe_whole(name), given.maybe_text("currency")
    if amount_minor is None or currency is None:
        return None
    if not is_currency(currency):
        given.left_out.append("currency")
        return None
    return Money(amount_minor, currency)


# The event types of the contract, without `org.agentassist.` and `.v1`.
BODIES: Final[dict[str, Body]] = {
    "conversation.started": _started,
    "conversation.updated": _updated,
    "conversation.ended": _ended,
    "participant.joined": _joined,
    "participant.left": _left,
    "utterance": _utterance,
    "typing": _typing,
    "signal": _signal,
    "customer": _described,
}
# These may concern more than one conversation, or none yet.
WITHOUT_SUBJECT: Final = frozenset({"signal", "customer"})
