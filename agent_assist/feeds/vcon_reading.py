"""A vCon of any maker as the events of a recording. Pure: nothing behind a url is fetched; the way out is `vcon`.

One that this program made brings the whole conversation back; its words stand in the dialogs, so what somebody took out
there stays out. Of every other one the text dialogs come, in the order of time; what is left out is counted by its reason.
"""

import base64
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from agent_assist.domain import events as e
from agent_assist.domain.words import ROLES, Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames import native
from agent_assist.feeds.received import Arrived
from agent_assist.feeds.strict_json import Unparseable, parse_object
from agent_assist.feeds.vcon import PURPOSE
from agent_assist.feeds.wire import FIRST_EPOCH, clean, is_id

LONGEST: Final = 64 * 1024 * 1024
SOURCE: Final = "/vcon"
_TITLE: Final = "This vCon cannot be used"
_OTHER_DIALOGS: Final = frozenset({"recording", "transfer", "incomplete"})
# Takes out of one person's words what must not be stored; asked in the order of time.
Redact = Callable[[Role, str], str]


@dataclass(slots=True)
class Brought:
    """The events of one conversation, and how often what was left out."""

    events: list[e.Event] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Said:
    """One dialog of text. `party` is the index of who said it; None where the file does not say."""

    start_ms: int
    party: int | None
    text: str


def read_vcon(text: str, redact: Redact, roles: Mapping[str, Role] | None = None) -> Brought:
    """The conversation in `text`; `roles` says who a party is, by its index, name or role word.

    Raises UnusableInput for what is no vCon, is signed or encrypted, must be understood in a way this program does not
    know, or holds no text.
    """
    try:
        given = parse_object(text, LONGEST)
    except Unparseable as fault:
        raise UnusableInput(_TITLE, fault.reason.replace("_", " ")) from None
    _check(given)
    fields = Fields(given)
    dialogs = [_dialog(one, fields.left_out) for one in _list(given.get("dialog"))]
    found = _as_it_was(given, dialogs, redact, fields.left_out) or _told(given, dialogs, redact, roles or {})
    if not any(isinstance(event, e.UtteranceHeard) for event in found):
        raise UnusableInput(_TITLE, "it holds no text that somebody said")
    return Brought(found, Counter(fields.left_out))


def _check(given: Mapping[str, Any]) -> None:
    if given.keys() & {"signatures", "ciphertext", "payload"}:
        raise UnusableInput(_TITLE, "it is signed or encrypted; unpack it first")
    if not isinstance(given.get("vcon"), str):
        raise UnusableInput(_TITLE, "it does not say which vCon it is")
    if given.get("critical") or given.get("must_support"):
        raise UnusableInput(
            _TITLE, "it says that it must not be read without extensions that this program does not know"
        )


# ---------------------------------------------------------------------------------------------------------- the dialogs


def _dialog(given: object, left_out: list[str]) -> _Said | None:
    try:
        if not isinstance(given, dict):
            raise BadField("dialog")
        return _said(Fields(given, []))
    except BadField as bad:
        left_out.append(bad.name)
        return None


def _said(given: Fields) -> _Said:
    kind = given.maybe_text("type")
    if kind != "text":
        raise BadField(kind if kind in _OTHER_DIALOGS else "type")
    start_ms = given.maybe_moment("start", 1000)
    if start_ms is None:
        raise BadField("start")
    return _Said(start_ms, _originator(given), _body(given))


def _originator(given: Fields) -> int | None:
    found = given.maybe_whole("originator", 0)
    if found is not None:
        return found
    parties = given.whole_object.get("parties")
    first = parties[0] if isinstance(parties, list) and parties else parties
    return first if type(first) is int and first >= 0 else None


def _body(given: Fields) -> str:
    if given.whole_object.get("url") is not None:
        raise BadField("url")
    media = given.maybe_text("mediatype") or given.maybe_text("mimetype") or "text/plain"
    encoding, body = given.maybe_text("encoding") or "none", given.text("body")
    try:
        if encoding == "json":
            found = json.loads(body)
        elif media.partition(";")[0].strip().lower() != "text/plain":
            raise BadField("mediatype")
        elif encoding == "base64url":
            found = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode("utf-8")
        else:
            found = body if encoding == "none" else None
    except (ValueError, RecursionError) as fault:
        raise fault if isinstance(fault, BadField) else BadField("body") from None
    if not isinstance(found, str):
        raise BadField("body")
    return clean(found)


# ------------------------------------------------------------------------------------------------- one that we made


def _as_it_was(
    given: Mapping[str, Any], dialogs: list[_Said | None], redact: Redact, left_out: list[str]
) -> list[e.Event]:
    """From our own attachment, counted anew from 1; where messages were lost the count leaves as many out."""
    found: list[e.Event] = []
    number = 0
    for item in _kept(given):
        lost = item.get("lost")
        if type(lost) is int and 0 < lost < 1_000_000:
            number += lost
            continue
        event = _event(item, dialogs, redact)
        if event is None or (found and event.conversation_id != found[0].conversation_id):
            left_out.append("item")
            continue
        number += 1
        found.append(replace(event, sequence=number, epoch=FIRST_EPOCH))
    return found


def _kept(given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for attachment in _list(given.get("attachments")):
        if isinstance(attachment, dict) and attachment.get("purpose") == PURPOSE:
            try:
                items = parse_object(str(attachment.get("body")), LONGEST).get("items")
            except Unparseable:
                return
            yield from (item for item in _list(items) if isinstance(item, dict))
            return


def _event(item: dict[str, Any], dialogs: list[_Said | None], redact: Redact) -> e.Event | None:
    """The event of an item. An utterance whose words are gone from the dialogs is gone."""
    whole = item.get("envelope")
    if not isinstance(whole, dict) or not isinstance(whole.get("data"), dict):
        return None
    place = item.get("dialog")
    said = dialogs[place] if type(place) is int and 0 <= place < len(dialogs) else None
    if said is not None:
        whole = whole | {"data": whole["data"] | {"text": said.text}}
    match native.decode(json.dumps(whole)):
        case Arrived(events=(e.UtteranceHeard() as event,)):
            # A tool that put the dialogs into another order has changed what the place means.
            if said is None or said.start_ms != event.occurred_at_ms:
                return None
            return replace(event, text=redact(event.role, event.text))
        case Arrived(events=(event,)) if event.conversation_id is not None:
            return event
        case _:
            return None


# --------------------------------------------------------------------------------------------------- one of another maker


def _told(
    given: Mapping[str, Any], dialogs: Iterable[_Said | None], redact: Redact, roles: Mapping[str, Role]
) -> list[e.Event]:
    said = sorted((one for one in dialogs if one is not None and one.text.strip()), key=lambda one: one.start_ms)
    if not said:
        return []
    uuid = given.get("uuid")
    name = f"vcon-{uuid}" if is_id(uuid) and is_id(f"vcon-{uuid}") else "vcon"
    parties = [_party(one, index, roles) for index, one in enumerate(_list(given.get("parties")))]

    def head(number: int, at_ms: int) -> dict[str, Any]:
        ids = {"event_id": f"{name}-{number}", "conversation_id": name, "source": SOURCE}
        return ids | {"occurred_at_ms": at_ms, "sequence": number}

    begun_ms, ended_ms = said[0].start_ms, said[-1].start_ms
    found: list[e.Event] = [e.ConversationStarted(**head(1, begun_ms))]
    for index, (role, shown) in enumerate(parties):
        about: dict[str, Any] = {"participant_id": f"p{index}", "role": role, "name": shown}
        found.append(e.ParticipantJoined(**about, **head(len(found) + 1, begun_ms)))
    for index, one in enumerate(said):
        known = one.party is not None and one.party < len(parties)
        role = parties[one.party][0] if known and one.party is not None else "unknown"
        about = {"utterance_id": f"d{index}", "text": redact(role, one.text), "role": role}
        about |= {"participant_id": f"p{one.party}"} if known else {}
        found.append(e.UtteranceHeard(**about, **head(len(found) + 1, one.start_ms)))
    found.append(e.ConversationEnded(**head(len(found) + 1, ended_ms)))
    return found


def _party(given: object, index: int, roles: Mapping[str, Role]) -> tuple[Role, str | None]:
    """Who a party is, by what the site says, else by its own word where that is one of ours; never a guess."""
    fields = Fields(given if isinstance(given, dict) else {})
    word, name = fields.maybe_text("role") or "", fields.maybe_text("name")
    for key in (str(index), name, word):
        if key is not None and key in roles:
            return roles[key], name
    return next((role for role in ROLES if role == word.strip().lower()), "unknown"), name


def _list(given: object) -> list[Any]:
    return given if isinstance(given, list) else []
