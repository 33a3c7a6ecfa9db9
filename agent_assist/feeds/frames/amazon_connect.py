"""Amazon Connect's chat participant: a websocket that a REST call opens for an hour, and a transcript to resume from. Pure and total.

The address is the participant service (https) with the participant's token, or a websocket that somebody else has opened
(wss: then nothing that was missed can be fetched). Settings: `contact` (others are left alone), `prefix`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from agent_assist.domain import events as e
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import MOST_ITEMS, failure, object_in, read_object, read_text
from agent_assist.feeds.received import (
    Arrived,
    Call,
    Ending,
    Fetch,
    Frame,
    Gap,
    Heartbeat,
    Over,
    Received,
    Renew,
    Say,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link, Recipe, Steps, Unreachable
from agent_assist.feeds.site import Site
from agent_assist.feeds.strict_json import Unparseable, parse_object

_HEARTBEAT_S: Final = 10.0
# A connection is renewed a minute before it expires; where that is not told, within the hour it is known to last.
_EARLY_S: Final = 60.0
_LIFE_S: Final = 55 * 60.0
_MOST_PAGES: Final = 20
_SUBSCRIBE: Final = '{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}'
_ALIVE: Final = '{"topic":"aws/heartbeat"}'
_ROLES: Final[dict[str, Role]] = {
    "CUSTOMER": "customer", "AGENT": "agent", "SYSTEM": "system", "CUSTOM_BOT": "bot", "SUPERVISOR": "agent",
}  # fmt: skip
_EVENT: Final = "application/vnd.amazonaws.connect.event."
_INTERACTIVE: Final = "application/vnd.amazonaws.connect.message.interactive"
_NOT_OURS: Final = Ending(
    "refused", said("The feed does not let this agent in"), said("the chat cannot be subscribed to")
)


def recipe(site: Site) -> Recipe:
    """Raises UnusableInput for settings that cannot be used."""
    contact, prefix = site.text("contact"), site.text("prefix")
    site.all_read("amazon-connect")

    def link(known: Known) -> Link:
        return _Participant(site, contact, prefix, known)

    return Recipe("amazon-connect", link, source="amazon-connect", over_rest=True)


# -------------------------------------------------------------------------------------------------------------- events


def item(given: Fields, contact: str, prefix: str, at_ms: int, initial: str = "") -> Received:
    """One item of a chat or a transcript, which names the `initial` contact once for all. Raises BadField."""
    ours = given.maybe_id("InitialContactId") or initial or given.maybe_id("ContactId") or contact
    if not ours:
        raise BadField("ContactId")
    if contact and contact not in (ours, given.maybe_id("ContactId")):
        return Unknown(reason_code="not_mine")
    head: dict[str, Any] = {
        "event_id": given.id("Id"),
        "conversation_id": f"{prefix}{ours}",
        "occurred_at_ms": given.maybe_moment("AbsoluteTime") or at_ms,
        "source": "amazon-connect",
    }
    role = _ROLES.get(given.maybe_text("ParticipantRole") or "", "unknown")
    if given.text("Type") == "EVENT":
        return _happened(given, role, head)
    words = _words(given) if given.text("Type") == "MESSAGE" else ""
    if not words.strip():
        return Unknown(reason_code="no_text")
    said = e.UtteranceHeard(
        utterance_id=head["event_id"],
        text=words,
        role=role,
        participant_id=given.maybe_id("ParticipantId"),
        channel="chat",
        **head,
    )
    return Arrived((said,), len(given.left_out))


def _happened(given: Fields, role: Role, head: dict[str, Any]) -> Received:
    participant = given.maybe_id("ParticipantId")
    person: dict[str, Any] = {
        "participant_id": participant or role,
        "role": role,
        "name": given.maybe_text("DisplayName"),
    }
    match (given.maybe_text("ContentType") or "").removeprefix(_EVENT):
        case "participant.joined":
            return Arrived((e.ParticipantJoined(**person, **head),))
        case "participant.left" | "participant.autodisconnection":
            return Arrived((e.ParticipantLeft(**person, **head),))
        case "typing":
            return Arrived((e.TypingSeen(role=role, participant_id=participant, **head),))
        case "chat.ended":
            return Arrived((e.ConversationEnded(reason="the chat has ended", **head),))
        case _:
            return Unknown()


def _words(given: Fields) -> str:
    """What a person reads of a message: text as it is, the title of something interactive, nothing of other JSON."""
    kind = given.maybe_text("ContentType") or "text/plain"
    if kind.startswith("text/"):
        return given.text("Content")
    if not kind.startswith(_INTERACTIVE):
        return ""
    try:
        found = Fields(parse_object(given.text("Content")))
    except Unparseable:
        return ""
    return found.inside("data").inside("content").maybe_text("title") or found.maybe_text("title") or ""


# ---------------------------------------------------------------------------------------------------------- the recipe


class _Participant(Link):
    """Open by REST, subscribe, keep alive; a successor before the hour is over."""

    keepalive_s = _HEARTBEAT_S

    def __init__(self, site: Site, contact: str, prefix: str, known: Known) -> None:
        self._site = site
        self._contact = contact
        self._prefix = prefix
        self._known = known
        self._token: str | None = None
        self._expires_ms: int | None = None

    def address(self) -> Address | Steps[Address]:
        """A websocket address works once, for a hundred seconds: each attempt asks for its own."""
        return Address(self._site.url) if self._site.url.lower().startswith("ws") else self._opened()

    def _opened(self) -> Steps[Address]:
        wanted = {"Type": ["WEBSOCKET", "CONNECTION_CREDENTIALS"]}
        answer = yield self._call("connection", self._site.token or "", wanted)
        found = Fields(object_in(answer) or {})
        socket, credentials = found.inside("Websocket"), found.inside("ConnectionCredentials")
        url = socket.maybe_text("Url")
        if not url:
            raise Unreachable(failure(answer, said("the participant service")))
        self._token = credentials.maybe_text("ConnectionToken")
        self._expires_ms = socket.maybe_moment("ConnectionExpiry")
        return Address(url)

    def _call(self, what: str, token: str, body: Mapping[str, object]) -> Call:
        head = {"X-Amz-Bearer": token, "Content-Type": "application/json"}
        return Call("POST", f"{self._site.url.rstrip('/')}/participant/{what}", head, json.dumps(body).encode())

    def opening(self, at_ms: int) -> Sequence[Received]:
        """Subscribe, and fetch what was said before, back to what is known."""
        said = Say((_SUBSCRIBE,))
        if self._token is None:
            return (said, Welcome(_HEARTBEAT_S, False, ()))
        left_s = _LIFE_S if self._expires_ms is None else (self._expires_ms - at_ms) / 1000 - _EARLY_S
        return (
            said,
            Welcome(_HEARTBEAT_S, True, ()),
            Renew(min(max(left_s, _EARLY_S), _LIFE_S)),
            Fetch(self._transcript(at_ms)),
        )

    def keepalive(self, _at_ms: int) -> Sequence[Frame]:
        """Echoed by the server."""
        return (_ALIVE,)

    def ping(self, _at_ms: int) -> Sequence[Frame]:
        """The same."""
        return (_ALIVE,)

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """A frame of the service, with an item of the chat as text inside."""
        return read_object(frame, lambda given: self._read(given, at_ms))

    def _read(self, given: Fields, at_ms: int) -> Sequence[Received]:
        match given.text("topic"):
            case "aws/chat":
                return read_text(
                    given.text("content"), lambda inner: (item(inner, self._contact, self._prefix, at_ms),)
                )
            case "aws/heartbeat" | "aws/ping":
                return (Heartbeat(),)
            case "aws/subscribe":
                failed = given.inside("content").maybe_text("status") == "failure"
                return (Over(_NOT_OURS),) if failed else (Heartbeat(),)
            case _:
                return (Unknown(),)

    def _transcript(self, at_ms: int) -> Steps[Sequence[Received]]:
        """From now back to what is known, then turned round; a gap before it where that cannot be had."""
        asked: dict[str, object] = {"MaxResults": 100, "SortOrder": "ASCENDING", "ScanDirection": "BACKWARD"}
        known = set(self._known.conversations.values())
        pages: list[list[Received]] = []
        for _ in range(_MOST_PAGES):
            answer = yield self._call("transcript", self._token or "", asked)
            found = object_in(answer)
            if found is None:
                break
            rows = Fields(found).each("Transcript", lambda row: row, MOST_ITEMS)
            initial = Fields(found).maybe_id("InitialContactId") or ""
            pages.insert(0, [one for row in rows for one in self._row(row, at_ms, initial)])
            following = Fields(found).maybe_text("NextToken")
            if not following or any(row.maybe_id("Id") in known for row in rows):
                return [one for page in pages for one in page]
            asked["NextToken"] = following
        newest = list(self._known.conversations)[-1:]
        return [*(Gap(name) for name in newest), *(one for page in pages for one in page)]

    def _row(self, row: Fields, at_ms: int, initial: str) -> Sequence[Received]:
        row.left_out.clear()
        try:
            return (item(row, self._contact, self._prefix, at_ms, initial),)
        except BadField:
            return (Unknown(reason_code="bad_history"),)
