"""Events as JSON text and back. Old events are brought up to date here and nowhere else; no storage, no decisions."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from agent_assist.domain import events
from agent_assist.domain.events import Event

# The stored name of each event. A class may be renamed; a name here never is.
TYPES: Final[dict[str, type[Event]]] = {
    "conversation_started": events.ConversationStarted,
    "conversation_updated": events.ConversationUpdated,
    "conversation_ended": events.ConversationEnded,
    "participant_joined": events.ParticipantJoined,
    "participant_left": events.ParticipantLeft,
    "utterance_heard": events.UtteranceHeard,
    "typing_seen": events.TypingSeen,
    "signal_received": events.SignalReceived,
    "customer_described": events.CustomerDescribed,
    "gap_found": events.GapFound,
    "utterance_read": events.UtteranceRead,
    "brand_risk_flagged": events.BrandRiskFlagged,
    "policy_adopted": events.PolicyAdopted,
    "suggestion_inserted": events.SuggestionInserted,
    "reply_sent": events.ReplySent,
    "suggestions_seen": events.SuggestionsSeen,
    "choice_made": events.ChoiceMade,
    "gesture_granted": events.GestureGranted,
    "gesture_note_written": events.GestureNoteWritten,
    "gesture_refused": events.GestureRefused,
    "gesture_reversed": events.GestureReversed,
    "approval_asked": events.ApprovalAsked,
    "approval_answered": events.ApprovalAnswered,
    "gesture_fulfilled": events.GestureFulfilled,
    "tone_corrected": events.ToneCorrected,
    "intent_chosen": events.IntentChosen,
    "stage_chosen": events.StageChosen,
    "insight_captured": events.InsightCaptured,
    "note_edited": events.NoteEdited,
    "quiet_chosen": events.QuietChosen,
    "help_chosen": events.HelpChosen,
    "wrapped_up": events.WrappedUp,
    "proposal_answered": events.ProposalAnswered,
    "learning_adopted": events.LearningAdopted,
    "outcome_recorded": events.OutcomeRecorded,
    "learning_forgotten": events.LearningForgotten,
}
_NAMES: Final[dict[type, str]] = {owner: name for name, owner in TYPES.items()}

Fields = dict[str, Any]
# By stored name: what turns version 1's fields into version 2's, then 2's into 3's, and so on.
UPGRADES: Final[dict[str, tuple[Callable[[Fields], Fields], ...]]] = {}


class Record(NamedTuple):
    """One event as it is stored."""

    type: str
    version: int
    body: str


# A named tuple made without a call into Python: one for each line of a flood.
_new_record = tuple.__new__


class Unreadable(ValueError):
    """A stored event this program does not know or cannot make sense of; it stays stored as it is."""


def encode(event: Event) -> Record:
    """The event as text. Pure ASCII, so that a lone surrogate in a customer's text cannot break a write."""
    owner: type = type(event)
    template, values_of = _template(owner)
    body = template % tuple([_QUOTED(value) if type(value) is str else _written(value) for value in values_of(event)])
    name = _NAMES[owner]
    return _new_record(Record, (name, _version(name), body))


def decode(record: Record) -> Event:
    """The event of a stored text. Raises Unreadable for an unknown type, a later version or wrong fields."""
    owner = TYPES.get(record.type)
    if owner is None:
        raise Unreadable(f"unknown event type {record.type}")
    try:
        event = read_fields(owner, _upgraded(record))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable(f"{record.type}: {type(error).__name__}") from error
    assert isinstance(event, Event)
    return event


def storable(text: str) -> str:
    """A text as any database can hold it: a lone surrogate becomes a question mark."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def as_fields(value: Any) -> Fields:
    """A dataclass as a dict of its fields, one level deep: the JSON encoder asks again for what is inside."""
    owner: type = type(value)
    names, values = _field_values(owner)
    return dict(zip(names, values(value), strict=True))


_JSON: Final = json.JSONEncoder(default=as_fields, separators=(",", ":"))
_QUOTED: Final = json.encoder.encode_basestring_ascii


@cache
def _template(owner: type) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    """The JSON object of a class with `%s` for each value: most values are text or missing, quicker by hand than asked for."""
    names, values_of = _field_values(owner)
    return f"{{{','.join(f'{_QUOTED(name)}:%s' for name in names)}}}", values_of


def _written(value: Any) -> str:
    """A value that is no text, as the encoder writes it."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    return str(value) if type(value) is int else _JSON.encode(value)


def read_fields(owner: type, given: Mapping[str, Any]) -> Any:
    """An `owner` from JSON values, every value checked. Fields it does not have are left out."""
    readers = _field_readers(owner)
    return owner(**{name: readers[name](value) for name, value in given.items() if name in readers})


def _version(name: str) -> int:
    return 1 + len(UPGRADES.get(name, ()))


def _upgraded(record: Record) -> Fields:
    given: Any = json.loads(record.body)
    if not isinstance(given, dict):
        raise TypeError("not an object")
    if not 1 <= record.version <= _version(record.type):
        raise ValueError("a version of another program")
    upgraded: Fields = given
    for step in UPGRADES.get(record.type, ())[record.version - 1 :]:
        upgraded = step(upgraded)
    return upgraded


@cache
def _field_values(owner: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a dataclass's fields, and what reads them all at once."""
    names = tuple(item.name for item in fields(owner))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda value: tuple(getattr(value, name) for name in names)


@cache
def _field_readers(owner: type) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(owner)
    return {item.name: _reader(hints[item.name]) for item in fields(owner) if item.init}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """What checks and builds a value of this type from JSON."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (part for part in parts if part is not NoneType)
        return _optional(_reader(inner))
    if origin is Literal:
        return _word(frozenset(parts))
    if origin is tuple:
        return _tuple(_reader(parts[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda value: read_fields(hint, value)
    return _plain(hint)


def _optional(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else inner(value)


def _word(known: frozenset[str]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in known:
            raise ValueError("not one of the known words")
        return value

    return read


def _tuple(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError("not a list")
        return tuple(inner(item) for item in value)

    return read


def _plain(kind: type) -> Callable[[Any], Any]:
    accepted = (float, int) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if type(value) not in accepted:
            raise TypeError(f"not {kind.__name__}")
        return value

    return read
