"""Google's Agent Assist UI connector: Socket.IO over Engine.IO 4, websocket only, spoken here frame by frame. Pure and total.

The address is the connector (https: the site's own token is exchanged at `/register`), or its websocket (wss: the token is
the connector's). Its messages come at least once and not always in order; nothing that was missed comes again. Where the
site has them sent, interim results of speech are partials of the message they become.
Settings: `conversations` (`projects/P/conversations/C`), `register` (the path), `prefix`.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from agent_assist.domain import events as e
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import RECONNECTING, failure, object_in, read_text, size_of, websocket_base
from agent_assist.feeds.interims import Interims
from agent_assist.feeds.received import (
    Arrived,
    Call,
    Ending,
    Frame,
    Gap,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Say,
    ServerError,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Link, Recipe, Steps, Unreachable
from agent_assist.feeds.site import Site
from agent_assist.feeds.wire import MAX_FRAME_BYTES

_PATH: Final = "/socket.io/?EIO=4&transport=websocket"
_QUIET_S: Final = 45.0  # Engine.IO's own: a ping each 25 s, 20 s for its answer
_ROLES: Final[dict[str, Role]] = {"END_USER": "customer", "HUMAN_AGENT": "agent", "AUTOMATED_AGENT": "bot"}
_INTERIM: Final = "new-recognition-result-notification-event"
_CONVERSATIONS: Final = frozenset(("new-message-event", "conversation-lifecycle-event"))
# A packet of Socket.IO: its kind, a number of binary parts, a namespace, an id, and what it carries.
_PACKET: Final = re.compile(r"([0-6])(?:/[^,]*,)?(\d{0,15})(.*)", re.DOTALL | re.ASCII)
_REFUSED: Final = Ending(
    "refused", said("The feed does not accept this token"), said("the connector refused the token")
)
_CLOSED: Final = Ending("lost", RECONNECTING, said("the connector has closed"))


def recipe(site: Site) -> Recipe:
    """Raises UnusableInput for settings that cannot be used."""
    conversations, prefix = site.texts("conversations"), site.text("prefix")
    register = site.text("register", "/register")
    site.all_read("google-agent-assist")

    def link(_known: object) -> Link:
        return _Connector(site, conversations, prefix, register)

    return Recipe("google-agent-assist", link, source="google-agent-assist", over_rest=True)


# -------------------------------------------------------------------------------------------------------------- events


def conversation_event(given: Fields, message_id: str, prefix: str, at_ms: int) -> Sequence[Received]:
    """What one event of a conversation says. Raises BadField."""
    name = given.id("conversation").rpartition("/")[2]
    head: dict[str, Any] = {"conversation_id": f"{prefix}{name}", "source": "google-agent-assist"}
    match given.text("type"):
        case "NEW_MESSAGE":
            return (_message(given.inside("newMessagePayload"), message_id, head, at_ms),)
        case "CONVERSATION_STARTED":
            head |= {"event_id": f"started-{name}", "occurred_at_ms": at_ms}
            return (Arrived((e.ConversationStarted(**head),)),)
        case "CONVERSATION_FINISHED":
            head |= {"event_id": f"finished-{name}", "occurred_at_ms": at_ms}
            return (Arrived((e.ConversationEnded(reason="finished", **head),)),)
        case "UNRECOVERABLE_ERROR":
            return (Gap(str(head["conversation_id"])),)
        case _:
            return (Unknown(),)


def _message(found: Fields, message_id: str, head: dict[str, Any], at_ms: int) -> Received:
    text = found.text("content")
    if not text.strip():
        return Unknown(reason_code="no_text")
    key = (found.maybe_id("name") or message_id).rpartition("/")[2]
    if not key:
        raise BadField("name")
    said = e.UtteranceHeard(
        event_id=key,
        utterance_id=key,
        occurred_at_ms=found.maybe_moment("sendTime") or found.maybe_moment("createTime") or at_ms,
        text=text,
        role=_ROLES.get(found.maybe_text("participantRole") or "", "unknown"),
        participant_id=found.maybe_id("participant"),
        language=found.maybe_text("languageCode"),
        channel="chat",
        **head,
    )
    return Arrived((said,), len(found.left_out))


def interim(given: Fields, payload: Fields, interims: Interims, prefix: str, at_ms: int) -> Received:
    """An interim result of speech; `payload` names the speaker's role and the message it will become. Raises BadField."""
    found = given.inside("newRecognitionResultPayload")
    kind, text = found.maybe_text("messageType"), found.maybe_text("transcript") or ""
    if given.text("type") != "NEW_RECOGNITION_RESULT" or kind not in (None, "TRANSCRIPT"):
        return Unknown()
    if not text.strip():
        return Unknown(reason_code="no_text")
    name = f"{prefix}{given.id('conversation').rpartition('/')[2]}"
    role = _ROLES.get(payload.maybe_text("participant_role") or "", "unknown")
    message = (payload.maybe_id("new_recognition_result_message_id") or "").rpartition("/")[2]
    line = interims.line(name, role, message, at_ms)
    partial = e.UtteranceHeard(
        event_id=f"interim-{line}",
        conversation_id=name,
        occurred_at_ms=at_ms,
        source="google-agent-assist",
        utterance_id=line,
        text=text,
        role=role,
        final=False,
        channel="voice",
        language=found.maybe_text("languageCode"),
        confidence=found.maybe_fraction("confidence"),
    )
    return Arrived((partial,), len(found.left_out) + len(payload.left_out))


# ---------------------------------------------------------------------------------------------------------- the recipe


class _Connector(Link):
    """Open, connect with the token, join conversations, answer pings."""

    def __init__(self, site: Site, conversations: Sequence[str], prefix: str, register: str) -> None:
        self._site = site
        self._conversations = conversations
        self._prefix = prefix
        self._register = register
        self._token = site.token or ""
        self._quiet_s = _QUIET_S
        self._interims = Interims()

    def address(self) -> Address | Steps[Address]:
        """The websocket of Engine.IO, after the token was exchanged."""
        if self._site.url.lower().startswith("ws"):
            has_path = urlsplit(self._site.url).path not in ("", "/")
            return Address(self._site.url if has_path else f"{websocket_base(self._site.url)}{_PATH}")
        return self._registered()

    def _registered(self) -> Steps[Address]:
        head = {"Authorization": self._site.token or "", "Content-Type": "application/json"}
        answer = yield Call("POST", f"{self._site.url.rstrip('/')}{self._register}", head, b"{}")
        token = Fields(object_in(answer) or {}).maybe_text("token")
        if not token:
            raise Unreachable(failure(answer, said("the connector's registration")))
        self._token = token
        return Address(f"{websocket_base(self._site.url)}{_PATH}")

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """A packet of Engine.IO."""
        if not isinstance(frame, str):
            return (Quarantined("binary", len(frame)),)
        if len(frame) > MAX_FRAME_BYTES:
            return (Quarantined("too_large", len(frame)),)
        kind, rest = frame[:1], frame[1:]
        match kind:
            case "0":
                return read_text(rest, self._opened)
            case "1":
                return (Over(_CLOSED),)
            case "2":
                return (Say((f"3{rest}" if len(rest) < 64 else "3",)), Heartbeat())
            case "3" | "6":
                return (Heartbeat(),)
            case "4":
                return self._packet(rest, at_ms)
            case _:
                return (Quarantined("not_engine_io", size_of(frame)),)

    def _opened(self, given: Fields) -> Sequence[Received]:
        told = [given.maybe_whole(name, least=1) for name in ("pingInterval", "pingTimeout")]
        self._quiet_s = sum(one for one in told if one is not None) / 1000 or _QUIET_S
        return (Say((f"40{json.dumps({'token': self._token})}",)),)

    def _packet(self, text: str, at_ms: int) -> Sequence[Received]:
        """A packet of Socket.IO."""
        found = _PACKET.fullmatch(text)
        if found is None:
            return (Quarantined("not_socket_io", size_of(text)),)
        kind, number, carried = found.groups()
        match kind:
            case "0":
                joins = tuple(
                    f"42{index}{json.dumps(['join-conversation', name])}"
                    for index, name in enumerate(self._conversations)
                )
                return (Welcome(self._quiet_s / 2, False, ()), *((Say(joins),) if joins else ()))
            case "1":
                return (Over(_CLOSED),)
            case "2":
                answer = (Say((f"43{number}[]",)),) if number else ()
                return (*answer, *self._array(carried, lambda items: self._event(items, at_ms)))
            case "3":
                return self._array(carried, _joined)
            case "4":
                return (Over(_REFUSED),)
            case _:
                return (Unknown(),)

    def _array(self, text: str, read: Callable[[Sequence[Any]], Sequence[Received]]) -> Sequence[Received]:
        """The array of a packet, under the same strict rules as an object."""
        return read_text(f'{{"items":{text or "[]"}}}', lambda given: read(_items(given)))

    def _event(self, items: Sequence[Any], at_ms: int) -> Sequence[Received]:
        name, payload = (*items, None, None)[:2]
        if name == "unauthenticated":
            return (Over(_REFUSED),)
        if not isinstance(name, str) or not isinstance(payload, Mapping) or name not in (*_CONVERSATIONS, _INTERIM):
            return (Unknown(),)
        given = Fields(payload)
        if name == _INTERIM:
            return read_text(
                given.text("data"), lambda inner: (interim(inner, given, self._interims, self._prefix, at_ms),)
            )
        message_id = given.maybe_id("message_id") or ""
        found = read_text(given.text("data"), lambda inner: conversation_event(inner, message_id, self._prefix, at_ms))
        return [self._interims.settled(one) for one in found]


def _items(given: Fields) -> Sequence[Any]:
    found = given.whole_object["items"]
    return found if isinstance(found, list) else ()


def _joined(items: Sequence[Any]) -> Sequence[Received]:
    """The answer to a join: whether it was let in."""
    return (Heartbeat(),) if items and items[0] is True else (ServerError("not_joined"),)
