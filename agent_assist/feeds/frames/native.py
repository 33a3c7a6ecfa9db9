"""The native feed `agentassist.v1`: one text frame in, events or a control frame out. Pure, and total: it never raises.

The feed numbers its events; a conversation is subscribed to from the last number that is durable here.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from agent_assist import __version__
from agent_assist.engine.ports import Position
from agent_assist.feeds.bodies import BODIES, WITHOUT_SUBJECT, Head
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.received import (
    Arrived,
    Assigned,
    Control,
    Frame,
    Gap,
    Heartbeat,
    Place,
    Pong,
    Quarantined,
    Received,
    ReplyAnswered,
    Say,
    ServerError,
    Subscribed,
    Unassigned,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Link, Recipe
from agent_assist.feeds.site import Site
from agent_assist.feeds.strict_json import Unparseable, parse_object
from agent_assist.feeds.wire import (
    FIRST_EPOCH,
    MAX_FRAME_BYTES,
    PROTOCOL,
    SUBPROTOCOL,
    TYPE_PREFIX,
    TYPE_SUFFIX,
    clean,
    is_id,
    sequence_number,
    sequence_text,
    time_ms,
)

_SHORT = 200
_DEFAULT_HEARTBEAT_S = 15.0


def decode(frame: str | bytes) -> Received:
    """What one frame says. Binary frames are refused by contract; anything unusable becomes `Quarantined`."""
    if not isinstance(frame, str):
        return Quarantined("binary", len(frame))
    try:
        given = parse_object(frame)
    except Unparseable as fault:
        return Quarantined(fault.reason, _size(frame))
    if "op" in given:
        return _control(given, frame)
    return _event(given, frame)


def _size(frame: str) -> int:
    return len(frame) if frame.isascii() else len(frame.encode("utf-8", "surrogatepass"))


# -------------------------------------------------------------------------------------------------------------- events


def _event(given: dict[str, Any], frame: str) -> Received:
    place = _place(given)
    size = _size(frame)
    if size > MAX_FRAME_BYTES:
        return Quarantined("too_large", size, place)
    kind, data = _kind(given.get("type")), given.get("data")
    if given.get("specversion") != "1.0" or kind is None:
        return Quarantined("not_an_envelope", size, place)
    if kind == "heartbeat":
        return Heartbeat(place)
    read = BODIES.get(kind)
    if read is None:
        return Unknown(place)
    try:
        head = _head(given, kind, place)
        fields = Fields(_body(data))
        return Arrived((read(fields, head),), len(fields.left_out))
    except BadField as bad:
        return Quarantined(f"bad_{bad.name}", size, place)


def _kind(name: object) -> str | None:
    """`utterance` for `org.agentassist.utterance.v1`; a foreign type is returned whole; None when it is no type."""
    if not isinstance(name, str) or not name:
        return None
    ours = name.startswith(TYPE_PREFIX) and name.endswith(TYPE_SUFFIX)
    return name[len(TYPE_PREFIX) : -len(TYPE_SUFFIX)] if ours else name


def _place(given: dict[str, Any]) -> Place | None:
    subject, epoch = given.get("subject"), given.get("epoch", FIRST_EPOCH)
    sequence = sequence_number(given.get("sequence"))
    if sequence is None or not is_id(subject) or not is_id(epoch):
        return None
    return Place(str(subject), str(epoch), sequence)


def _head(given: dict[str, Any], kind: str, place: Place | None) -> Head:
    fields = Fields(given)
    at_ms = time_ms(fields.text("time"))
    if at_ms is None:
        raise BadField("time")
    head: Head = {"event_id": fields.id("id"), "source": fields.id("source"), "occurred_at_ms": at_ms}
    if place is not None:
        head["conversation_id"], head["epoch"], head["sequence"] = place
        return head
    if kind in WITHOUT_SUBJECT and given.get("subject") is None:
        head["conversation_id"] = None
        return head
    fields.id("subject")
    raise BadField("sequence" if sequence_number(given.get("sequence")) is None else "epoch")


def _body(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise BadField("data")
    return data


# ------------------------------------------------------------------------------------------------------ control frames


def _control(given: dict[str, Any], frame: str) -> Received:
    read = CONTROLS.get(given["op"]) if isinstance(given["op"], str) else None
    if read is None:
        return Unknown()
    try:
        return read(Fields(given))
    except BadField as bad:
        return Quarantined(f"bad_{bad.name}", _size(frame))


def _welcome(given: Fields) -> Control:
    heartbeat_s = given.maybe_number("heartbeat_s")
    return Welcome(
        heartbeat_s if heartbeat_s is not None and heartbeat_s > 0 else _DEFAULT_HEARTBEAT_S,
        given.maybe_flag("resume") is not False,
        given.ids("conversations"),
        given.maybe_flag("send") is True,
    )


def _subscribed(given: Fields) -> Control:
    return Subscribed(given.id("conversation"), given.maybe_id("epoch"), sequence_number(given.maybe_text("from")))


def _gap(given: Fields) -> Control:
    lost_from, lost_to = (sequence_number(given.maybe_text(name)) for name in ("lost_from", "lost_to"))
    if lost_from is not None and lost_to is not None and lost_from > lost_to:
        raise BadField("lost_to")
    return Gap(given.id("conversation"), lost_from, lost_to, given.maybe_id("epoch"))


def _not_sent(given: Fields) -> Control:
    return ReplyAnswered(given.id("id"), False, _line(given.maybe_text("message") or ""))


def _error(given: Fields) -> Control:
    code, message = given.maybe_text("code") or "", given.maybe_text("message") or ""
    return ServerError(_line(code), _line(message), given.maybe_flag("fatal") is True)


def _line(text: str) -> str:
    """Foreign text on one short line."""
    return " ".join(clean(text).split())[:_SHORT]


CONTROLS: Final[dict[str, Callable[[Fields], Control]]] = {
    "welcome": _welcome,
    "assigned": lambda given: Assigned(given.id("conversation")),
    "unassigned": lambda given: Unassigned(given.id("conversation")),
    "subscribed": _subscribed,
    "gap": _gap,
    "pong": lambda given: Pong(given.maybe_whole("t") or 0),
    "sent": lambda given: ReplyAnswered(given.id("id"), True),
    "not_sent": _not_sent,
    "error": _error,
}


# ---------------------------------------------------------------------------------------------------------- the recipe


def recipe(site: Site) -> Recipe:
    """No settings: the contract says everything."""
    site.all_read("native")
    return Recipe("native", lambda _known: _Native(site), source="native", counted=True)


class _Native(Link):
    """Greets, then asks for each conversation from where it stopped."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def address(self) -> Address:
        """The token goes into the upgrade; the greeting carries it as well, for servers that cannot see headers."""
        token = self._site.token
        return Address(self._site.url, (SUBPROTOCOL,), {"Authorization": f"Bearer {token}"} if token else {})

    def opening(self, _at_ms: int) -> Sequence[Received]:
        """The greeting."""
        hello = {"op": "hello", "protocol": PROTOCOL, "client": __version__, "agent": self._site.agent}
        return (Say((_said(hello | ({"auth": {"token": self._site.token}} if self._site.token else {})),)),)

    def read(self, frame: Frame, _at_ms: int) -> Sequence[Received]:
        """What one frame says."""
        return (decode(frame),)

    def ping(self, at_ms: int) -> Sequence[Frame]:
        """Asked for life."""
        return (_said({"op": "ping", "t": at_ms}),)

    def subscribe(self, conversation: str, position: Position | None) -> Sequence[Frame]:
        """From the last number that is durable here."""
        asked: dict[str, Any] = {"op": "subscribe", "conversation": conversation}
        if position is not None:
            asked |= {"epoch": position.epoch, "after": sequence_text(position.sequence)}
        return (_said(asked),)

    def unsubscribe(self, conversation: str) -> Sequence[Frame]:
        """It is somebody else's now."""
        return (_said({"op": "unsubscribe", "conversation": conversation}),)

    def acknowledge(self, conversation: str, position: Position) -> Sequence[Frame]:
        """Everything up to there is durable here."""
        return (_said({"op": "ack", "conversation": conversation, "sequence": sequence_text(position.sequence)}),)

    def reply(self, conversation: str, reply_id: str, text: str) -> Sequence[Frame]:
        """The agent's words for the customer; the same id is the same reply, however often it comes."""
        return (_said({"op": "send", "conversation": conversation, "id": reply_id, "text": text}),)


def _said(frame: dict[str, Any]) -> str:
    return json.dumps(frame, separators=(",", ":"))
