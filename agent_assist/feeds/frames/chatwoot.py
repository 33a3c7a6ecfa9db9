"""Chatwoot over ActionCable: messages of an account's inbox. Pure and total. A private note never becomes anybody's words.

A message's id grows through the account, so that it tells the order of a conversation, and of what is missing nothing.

Settings: `token_is` (`pubsub`, or `api`: then the profile tells the rest, and what was missed is fetched), `account_id`,
`user_id`, `only_mine`, `prefix` (before conversation ids). Every 3 s a ping from the server; every 20 s our presence.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from agent_assist.domain import events as e
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import MOST_ITEMS, RECONNECTING, failure, object_in, read_object, rest_base
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
    Say,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link, Recipe, Steps, Unreachable
from agent_assist.feeds.settling import Rank, Settling
from agent_assist.feeds.site import Site

SUBPROTOCOLS: Final = ("actioncable-v1-json", "actioncable-unsupported")
_PING_S: Final = 3.0
_PRESENCE_S: Final = 20.0
_MOST_PAGES: Final = 20
# Rails' workers hand on messages in any order. What is overtaken comes up to 50 ms late: the first frame goes at once, and
# those behind it wait in the server's socket for its receipt. Ruby gives a busy thread 100 ms.
_SETTLES_MS: Final = 150
# The newest message that came is not the newest before which all came: after a break so many ids are asked for again.
_OVERLAP: Final = 20
# Conversations whose past is asked for on one connection.
_MOST_PASTS: Final = 500
_BY_TYPE: Final[dict[int, Role]] = {0: "customer", 1: "agent", 2: "system", 3: "bot"}
_BY_SENDER: Final[dict[str, Role]] = {"contact": "customer", "user": "agent", "agent_bot": "bot", "agentbot": "bot"}
_CHANNELS: Final = {"email": "email", "sms": "sms", "twiliosms": "sms", "voice": "voice"}
_NO: Final = Ending("refused", said("The feed does not accept this token"), said("Chatwoot refused the subscription"))


@dataclass(frozen=True, slots=True)
class Inbox:
    """Whose messages are read; None is anybody's."""

    account_id: str | None = None
    user_id: str | None = None
    only_mine: bool = True
    prefix: str = ""


def recipe(site: Site) -> Recipe:
    """Raises UnusableInput for settings that cannot be used."""
    inbox = Inbox(
        site.text("account_id") or None,
        site.text("user_id") or None,
        site.flag("only_mine", True),
        site.text("prefix"),
    )
    kind = site.text("token_is", "pubsub")
    site.all_read("chatwoot")
    if kind not in ("pubsub", "api"):
        raise UnusableInput("A setting cannot be used", "'token_is' must be pubsub or api")

    def link(known: Known) -> Link:
        return _Chatwoot(site, inbox, kind == "api", known)

    return Recipe("chatwoot", link, source="chatwoot", settling=Settling(_SETTLES_MS, rank))


def rank(event: e.Event) -> Rank | None:
    """The message's id, and when it was changed: where it belongs among those of its conversation."""
    if not isinstance(event, e.UtteranceHeard):
        return None
    number = _id_of(event.utterance_id)
    changed = event.event_id.removeprefix(event.utterance_id).removeprefix("-")
    return None if number is None else (number, int(changed) if changed.isdigit() else 0)


# -------------------------------------------------------------------------------------------------------------- events


def decode(given: Fields, inbox: Inbox, at_ms: int) -> Sequence[Received]:
    """What a broadcast says: its `event` and `data`. Raises BadField."""
    kind, data = given.text("event"), given.inside("data")
    match kind:
        case "message.created":
            return (message(data, inbox, at_ms),)
        case "message.updated":
            return (message(data, inbox, at_ms, updated=True),)
        case "conversation.created" | "assignee.changed" | "conversation.opened":
            return (_described(data, inbox, at_ms, started=kind == "conversation.created"),)
        case "conversation.resolved" | "conversation.status_changed":
            return (_closed(kind, data, inbox, at_ms),)
        case "conversation.typing_on":
            return (_typing(data, inbox, at_ms),)
        case _:
            return (Unknown(),)


def message(data: Fields, inbox: Inbox, at_ms: int, *, updated: bool = False) -> Received:
    """One message. What is private, empty or another agent's is kept out. Raises BadField."""
    private = data.maybe_flag("private")
    if private or data.left_out:  # a flag of another type is no "public"
        return Unknown(reason_code="private_note")
    key, conversation = data.key("id"), data.key("conversation_id")
    if not _mine(data.inside("conversation").maybe_key("assignee_id"), inbox):
        return Unknown(reason_code="not_mine")
    text = data.maybe_text("content")
    if not text or not text.strip():
        return Unknown(reason_code="no_text")
    sender = data.inside("sender")
    revised_ms = data.maybe_moment("updated_at", 1000) if updated else None
    said = e.UtteranceHeard(
        event_id=f"message-{key}" if revised_ms is None else f"message-{key}-{revised_ms}",
        conversation_id=f"{inbox.prefix}{conversation}",
        occurred_at_ms=data.maybe_moment("created_at", 1000) or at_ms,
        source="chatwoot",
        utterance_id=f"message-{key}",
        text=text,
        role=_role(data.maybe_whole("message_type"), sender.maybe_text("type") or data.maybe_text("sender_type")),
        participant_id=sender.maybe_key("id") or data.maybe_key("sender_id"),
        channel="chat",
    )
    return Arrived((said,), len(data.left_out))


def _role(message_type: int | None, sender: str | None) -> Role:
    """Who spoke. The customer only where message and sender agree, or the sender is not named."""
    by_type = _BY_TYPE.get(-1 if message_type is None else message_type, "unknown")
    by_sender = None if sender is None else _BY_SENDER.get(sender.lower(), "unknown")
    if by_type in ("customer", "agent") and by_sender is not None and by_sender != by_type:
        return by_sender if by_type == "agent" and by_sender == "bot" else "unknown"
    return by_type


def _mine(assignee: str | None, inbox: Inbox) -> bool:
    return not inbox.only_mine or inbox.user_id is None or assignee in (None, inbox.user_id)


def _described(data: Fields, inbox: Inbox, at_ms: int, *, started: bool) -> Received:
    meta = data.inside("meta")
    assignee = meta.inside("assignee").maybe_key("id")
    if not _mine(assignee, inbox):
        return Unknown(reason_code="not_mine")
    conversation = data.key("id")
    stamp = data.maybe_moment("updated_at", 1000) or data.maybe_moment("timestamp", 1000) or at_ms
    channel = (meta.maybe_text("channel") or data.maybe_text("channel") or "").rpartition("::")[2].lower()
    found: dict[str, Any] = {
        "conversation_id": f"{inbox.prefix}{conversation}",
        "occurred_at_ms": data.maybe_moment("created_at", 1000) or at_ms if started else stamp,
        "source": "chatwoot",
        "channel": _CHANNELS.get(channel, "chat"),
        "customer_id": meta.inside("sender").maybe_key("id"),
        "agent_id": assignee,
    }
    if started:
        return Arrived((e.ConversationStarted(event_id=f"created-{conversation}", **found),))
    return Arrived((e.ConversationUpdated(event_id=f"updated-{conversation}-{stamp}", **found),))


def _closed(kind: str, data: Fields, inbox: Inbox, at_ms: int) -> Received:
    if kind == "conversation.status_changed" and data.maybe_text("status") != "resolved":
        return Unknown()
    if not _mine(data.inside("meta").inside("assignee").maybe_key("id"), inbox):
        return Unknown(reason_code="not_mine")
    conversation = data.key("id")
    stamp = data.maybe_moment("updated_at", 1000) or data.maybe_moment("timestamp", 1000) or at_ms
    ended = e.ConversationEnded(
        event_id=f"resolved-{conversation}-{stamp}",
        conversation_id=f"{inbox.prefix}{conversation}",
        occurred_at_ms=stamp,
        source="chatwoot",
        reason="resolved",
    )
    return Arrived((ended,))


def _typing(data: Fields, inbox: Inbox, at_ms: int) -> Received:
    if data.maybe_flag("is_private") or data.left_out:
        return Unknown(reason_code="private_note")
    user = data.inside("user")
    typing = e.TypingSeen(
        event_id=f"typing-{at_ms}",
        conversation_id=f"{inbox.prefix}{data.inside('conversation').key('id')}",
        occurred_at_ms=at_ms,
        source="chatwoot",
        role=_BY_SENDER.get((user.maybe_text("type") or "").lower(), "unknown"),
        participant_id=user.maybe_key("id"),
    )
    return Arrived((typing,))


# ---------------------------------------------------------------------------------------------------------- the recipe


class _Chatwoot(Link):
    """welcome, subscribe, confirm, then broadcasts."""

    keepalive_s = _PRESENCE_S

    def __init__(self, site: Site, inbox: Inbox, has_api: bool, known: Known) -> None:
        self._site = site
        self._inbox = inbox
        self._api_token = site.token if has_api else None
        self._pubsub = None if has_api else site.token
        self._known = known
        self._met = set(known.conversations)

    def address(self) -> Address | Steps[Address]:
        """The cable, under the origin that Rails checks; with an API token its profile is asked first."""
        return self._cable() if self._api_token is None else self._after_profile()

    def _cable(self) -> Address:
        return Address(self._site.url, SUBPROTOCOLS, {"Origin": rest_base(self._site.url)})

    def _after_profile(self) -> Steps[Address]:
        answer = yield self._call("/api/v1/profile")
        profile = object_in(answer)
        token = None if profile is None else Fields(profile).maybe_id("pubsub_token")
        if profile is None or token is None:
            raise Unreachable(failure(answer, said("the profile")))
        self._pubsub = token
        found, inbox = Fields(profile), self._inbox
        account = inbox.account_id or found.maybe_key("account_id")
        self._inbox = Inbox(account, inbox.user_id or found.maybe_key("id"), inbox.only_mine, inbox.prefix)
        return self._cable()

    def _call(self, path: str) -> Call:
        return Call("GET", f"{rest_base(self._site.url)}{path}", {"api_access_token": self._api_token or ""})

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """ActionCable's own frames, and broadcasts inside them."""
        return read_object(frame, lambda given: self._read(given, at_ms))

    def _read(self, given: Fields, at_ms: int) -> Sequence[Received]:
        kind = given.maybe_text("type")
        if kind == "disconnect":
            return (Over(_disconnected(given)),)
        if kind == "welcome":
            return (self._command("subscribe"),)
        if kind == "ping":
            return (Heartbeat(),)
        if given.maybe_text("identifier") != self._identifier():
            return (Unknown(),)
        if kind == "confirm_subscription":
            return self._confirmed(at_ms)
        if kind == "reject_subscription":
            return (Over(_NO),)
        found = given.inside("message")
        if found.left_out or kind is not None:
            return (Unknown(),)
        heard = decode(found, self._inbox, at_ms)
        told = [event for one in heard if isinstance(one, Arrived) for event in one.events]
        past = self._past(found.maybe_text("event"), {str(event.conversation_id) for event in told}, at_ms)
        return (*past, *heard) if any(isinstance(event, e.UtteranceHeard) for event in told) else (*heard, *past)

    def _past(self, kind: str | None, names: set[str], at_ms: int) -> Sequence[Received]:
        """What was said before in a conversation that becomes this agent's, or that is met for the first time."""
        if kind == "conversation.created" or self._inbox.account_id is None:
            self._met |= names  # it has none, or none that can be had
        if kind != "assignee.changed":
            names -= self._met
        return [] if self._api_token is None else self._pasts(names, at_ms)

    def _pasts(self, names: Iterable[str], at_ms: int) -> list[Received]:
        found: list[Received] = []
        for name in names:
            if len(self._met) < _MOST_PASTS or name in self._met:
                self._met.add(name)
                found.append(Fetch(self._history(name, "", at_ms), name))
        return found

    def _confirmed(self, at_ms: int) -> Sequence[Received]:
        if self._api_token is None or self._inbox.account_id is None:
            return (Welcome(_PING_S, False, ()),)
        missed = [Fetch(self._history(name, last, at_ms), name) for name, last in self._known.conversations.items()]
        return (Welcome(_PING_S, True, ()), *missed, Fetch(self._begun(at_ms), holds=False))

    def _begun(self, at_ms: int) -> Steps[Sequence[Received]]:
        """The agent's open conversations that the desk has not met: begun, or assigned, while it was away."""
        found: list[Received] = []
        listed: set[str] = set()
        for page in range(1, _MOST_PAGES + 1):
            answer = yield self._call(
                f"/api/v1/accounts/{self._inbox.account_id}/conversations?assignee_type=me&status=open&page={page}"
            )
            rows = Fields(object_in(answer) or {}).inside("data").each("payload", lambda row: row, MOST_ITEMS)
            names = {row.maybe_key("id") or "" for row in rows}
            if names <= listed:
                break
            listed |= names
            found += [one for row in rows for one in self._unmet(row, at_ms)]
        return found

    def _unmet(self, row: Fields, at_ms: int) -> Sequence[Received]:
        row.left_out.clear()
        try:
            described = _described(row, self._inbox, at_ms, started=False)
        except BadField:
            return (Unknown(reason_code="bad_history"),)
        if not isinstance(described, Arrived) or described.events[0].conversation_id in self._met:
            return ()
        return (described, *self._pasts([str(described.events[0].conversation_id)], at_ms))

    def _history(self, name: str, last: str, at_ms: int) -> Steps[Sequence[Received]]:
        """What came after `last` and shortly before it, oldest first, page by page; a gap where that cannot be had."""
        conversation = quote(name.removeprefix(self._inbox.prefix), safe="")
        path = f"/api/v1/accounts/{self._inbox.account_id}/conversations/{conversation}/messages"
        found: list[Received] = []
        known = _id_of(last)
        after = first = None if known is None else max(0, known - _OVERLAP)
        oldest: int | None = None
        for _ in range(_MOST_PAGES):
            answer = yield self._call(path if after is None else f"{path}?after={after}")
            page = object_in(answer)
            listed = None if page is None else page.get("payload")
            if not isinstance(listed, list):
                return [*found, Gap(name)]
            rows = sorted((Fields(row) for row in listed[:MOST_ITEMS] if isinstance(row, dict)), key=_id)
            if not rows:
                return found
            if after is not None and after != first and _id(rows[0]) <= after:
                # The same page again: `after` is not heeded, and what lies between is not to be had.
                reaches = known is not None and oldest is not None and oldest <= known
                return found if reaches else [Gap(name), *found]
            found += [one for row in rows for one in _quietly(row, self._inbox, at_ms)]
            oldest = oldest or _id(rows[0])
            if first is None or _id(rows[0]) <= first:
                return found
            after = _id(rows[-1])
        return [*found, Gap(name)]

    def keepalive(self, _at_ms: int) -> Sequence[Frame]:
        """Without it the agent looks offline."""
        return self._command("message", data=json.dumps({"action": "update_presence"})).frames

    def _command(self, command: str, **more: str) -> Say:
        return Say((json.dumps({"command": command, "identifier": self._identifier(), **more}),))

    def _identifier(self) -> str:
        """A string that the server echoes byte for byte."""
        inbox = self._inbox
        asked: dict[str, object] = {"channel": "RoomChannel", "pubsub_token": self._pubsub or ""}
        for name, value in (("account_id", inbox.account_id), ("user_id", inbox.user_id)):
            if value is not None:
                asked[name] = int(value) if value.isascii() and value.isdigit() and len(value) < 16 else value
        return json.dumps(asked, separators=(",", ":"))


def _id(row: Fields) -> int:
    return row.maybe_whole("id") or 0


def _id_of(utterance: str) -> int | None:
    digits = utterance.removeprefix("message-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _quietly(row: Fields, inbox: Inbox, at_ms: int) -> Sequence[Received]:
    row.left_out.clear()
    try:
        return (message(row, inbox, at_ms),)
    except BadField:
        return (Unknown(reason_code="bad_history"),)


def _disconnected(given: Fields) -> Ending:
    reason = given.maybe_text("reason") or "no reason"
    if reason == "unauthorized":
        return Ending("refused", said("The feed does not accept this token"), said("Chatwoot says: unauthorized"))
    if given.maybe_flag("reconnect") is False:
        return Ending("refused", said("The feed does not let this agent in"), said("Chatwoot says: do not come back"))
    known = reason if reason in ("server_restart", "remote", "invalid_request") else said("another reason")
    return Ending("lost", RECONNECTING, said("Chatwoot says: {reason}", reason=known))
