"""Genesys Cloud notifications: transcripts of calls over a channel that a REST call opens. Pure and total.

The address is the API (https, with an OAuth token), or a channel's own (wss: then topics are asked for over the socket).
A channel lives a day, and a socket that is about to close says so: either way a new channel stands before the old one goes,
for nothing that was missed comes again. Settings: `conversations`, `user_id` (whose new conversations are followed),
`topics`, `roles` (`EXTERNAL=customer,INTERNAL=agent`), `prefix`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from agent_assist.domain import events as e
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import MOST_ITEMS, RECONNECTING, failure, object_in, read_object
from agent_assist.feeds.received import (
    Arrived,
    Call,
    Ending,
    Frame,
    Heartbeat,
    Over,
    Quarantined,
    Received,
    Renew,
    Say,
    Unknown,
    Welcome,
)
from agent_assist.feeds.recipe import Address, Known, Link, Recipe, Steps, Unreachable
from agent_assist.feeds.site import Site

_HEARTBEAT_S: Final = 5.0
_LIFE_S: Final = 23 * 3600.0
_EARLY_S: Final = 600.0
_LEAST_S: Final = 60.0
_MOST_TOPICS: Final = 500
_PING: Final = '{"message":"ping"}'
_ROLES: Final[dict[str, Role]] = {"EXTERNAL": "customer", "INTERNAL": "agent"}
_SUBSCRIBED: Final[dict[str, Ending]] = {
    "404": Ending("lost", RECONNECTING, said("Genesys: the channel has expired or was replaced (404)")),
    "403": Ending("refused", said("The feed does not let this agent in"), said("Genesys: topics are forbidden (403)")),
    "401": Ending(
        "refused", said("The feed does not accept this token"), said("Genesys: the token is not accepted (401)")
    ),
}
_FAILED: Final = Ending(
    "refused", said("The feed does not understand us"), said("Genesys: the topics were not accepted")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is followed."""

    topics: tuple[str, ...]
    roles: Mapping[str, Role]
    prefix: str


def recipe(site: Site) -> Recipe:
    """Raises UnusableInput for settings that cannot be used."""
    user = site.text("user_id")
    topics = [*site.texts("topics"), *(_topic(name) for name in site.texts("conversations"))]
    if user:
        topics.append(f"v2.users.{user}.conversations")
    wanted = Wanted(tuple(topics), site.roles("roles", _ROLES), site.text("prefix"))
    site.all_read("genesys")
    return Recipe("genesys", lambda known: _Genesys(site, wanted, known), source="genesys", over_rest=True)


def _topic(conversation: str) -> str:
    return f"v2.conversations.{conversation}.transcription"


# -------------------------------------------------------------------------------------------------------------- events


def transcription(body: Fields, wanted: Wanted, at_ms: int) -> Iterator[Received]:
    """Every transcript of one notification; one that cannot be read takes no neighbour along. Raises BadField."""
    conversation = f"{wanted.prefix}{body.id('conversationId')}"
    began_ms = body.maybe_moment("sessionStartTimeMs")
    head: dict[str, Any] = {"conversation_id": conversation, "source": "genesys"}
    for transcript in body.each("transcripts", lambda found: found, MOST_ITEMS):
        try:
            yield _said(transcript, wanted, began_ms, body, {**head, "occurred_at_ms": at_ms})
        except BadField as bad:
            yield Quarantined(f"bad_{bad.name}", 0)
    if body.inside("status").maybe_text("status") == "SESSION_ENDED":
        key = f"ended-{conversation}-{body.maybe_id('communicationId') or ''}"
        yield Arrived((e.ConversationEnded(event_id=key, occurred_at_ms=at_ms, **head),))


def _said(found: Fields, wanted: Wanted, began_ms: int | None, body: Fields, head: dict[str, Any]) -> Received:
    best = next(iter(found.each("alternatives", lambda one: one, 1)), None)
    if best is None:
        return Unknown(reason_code="no_text")
    text = best.maybe_text("decoratedTranscript") or best.text("transcript")
    if not text.strip():
        return Unknown(reason_code="no_text")
    start_ms, length_ms = best.maybe_whole("offsetMs"), best.maybe_whole("durationMs")
    if began_ms is not None and start_ms is not None and start_ms >= 0:
        head["occurred_at_ms"] = Fields({"at": began_ms + start_ms}).maybe_moment("at") or began_ms
    key = found.id("utteranceId")
    said = e.UtteranceHeard(
        event_id=key,
        utterance_id=key,
        text=text,
        role=wanted.roles.get(found.maybe_text("channel") or "", "unknown"),
        final=found.flag("isFinal"),
        channel="voice",
        language=body.maybe_text("dialect"),
        start_ms=start_ms,
        end_ms=None if start_ms is None or length_ms is None else start_ms + length_ms,
        confidence=best.maybe_fraction("confidence"),
        **head,
    )
    return Arrived((said,), len(found.left_out))


# ---------------------------------------------------------------------------------------------------------- the recipe


class _Genesys(Link):
    """A channel, its topics, then notifications."""

    def __init__(self, site: Site, wanted: Wanted, known: Known) -> None:
        self._site = site
        self._wanted = wanted
        found = [_topic(name.removeprefix(wanted.prefix)) for name in known.conversations]
        self._topics = dict.fromkeys([*wanted.topics, *found])
        self._by_rest = not site.url.lower().startswith("ws")
        self._expires_ms: int | None = None
        self._welcomed = False

    def address(self) -> Address | Steps[Address]:
        """A channel takes one socket and its address is the secret: each attempt makes its own."""
        return self._channel() if self._by_rest else Address(self._site.url)

    def _channel(self) -> Steps[Address]:
        answer = yield self._call("/api/v2/notifications/channels", None)
        found = Fields(object_in(answer) or {})
        uri, channel = found.maybe_text("connectUri"), found.maybe_id("id")
        if not uri or not channel:
            raise Unreachable(failure(answer, said("the notification channel")))
        self._expires_ms = found.maybe_moment("expires")
        path = f"/api/v2/notifications/channels/{quote(channel, safe='')}/subscriptions?ignoreErrors=true"
        if self._topics:
            answer = yield self._call(path, [{"id": topic} for topic in self._topics])
            told = object_in(answer)
            if told is None:
                raise Unreachable(failure(answer, said("the topics")))
            states = Fields(told).each("entities", lambda entity: entity.maybe_text("state"))
            if states and all(state == "Rejected" for state in states):
                raise Unreachable(_SUBSCRIBED["403"])
        return Address(uri)

    def _call(self, path: str, body: list[dict[str, str]] | None) -> Call:
        head = {"Authorization": f"Bearer {self._site.token or ''}", "Content-Type": "application/json"}
        said = b"" if body is None else json.dumps(body).encode()
        return Call("POST", f"{self._site.url.rstrip('/')}{path}", head, said)

    def opening(self, at_ms: int) -> Sequence[Received]:
        """Over REST the topics stand already; over the socket they are asked for now."""
        if not self._by_rest and self._topics:
            return (self._subscription(), Renew(_LIFE_S))
        self._welcomed = True  # there is nothing to ask for, or nothing more
        left_s = _LIFE_S if self._expires_ms is None else (self._expires_ms - at_ms) / 1000 - _EARLY_S
        return (Welcome(_HEARTBEAT_S, False, ()), Renew(min(max(left_s, _LEAST_S), _LIFE_S)))

    def _subscription(self) -> Say:
        """All topics each time: whether the server adds or replaces, it has them all."""
        asked = {"message": "subscribe", "topics": list(self._topics), "correlationId": "topics"}
        return Say((json.dumps(asked),))

    def ping(self, _at_ms: int) -> Sequence[Frame]:
        """Answered by a pong of the channel."""
        return (_PING,)

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """A notification, a sign of life, or the answer to a subscription."""
        return read_object(frame, lambda given: self._understood(given, at_ms))

    def _understood(self, given: Fields, at_ms: int) -> Sequence[Received]:
        found = self._read(given, at_ms)  # may raise: then it was no sign of being let in
        return (*self._taken_in(given), *found)

    def _taken_in(self, given: Fields) -> Sequence[Received]:
        """The topics stand when the server says so, and at the latest when it sends something of them."""
        if self._welcomed or given.whole_object.get("result", "200") not in ("200", 200):
            return ()
        self._welcomed = True
        return (Welcome(_HEARTBEAT_S, False, ()),)

    def _read(self, given: Fields, at_ms: int) -> Sequence[Received]:
        if "result" in given.whole_object:
            return self._answered(given)
        topic, body = given.text("topicName"), given.inside("eventBody")
        if topic == "channel.metadata":
            return (Heartbeat(),)
        if topic == "v2.system.socket_closing":
            return (Renew(),)
        if topic.startswith("v2.conversations.") and topic.endswith(".transcription"):
            return list(transcription(body, self._wanted, at_ms))
        if topic.startswith("v2.users.") and topic.endswith(".conversations"):
            return self._discovered(body, at_ms)
        return (Unknown(),)

    def _answered(self, given: Fields) -> Sequence[Received]:
        result = given.key("result")
        if result == "200":
            return (Heartbeat(),)
        return (Over(_SUBSCRIBED.get(result, _FAILED)),)

    def _discovered(self, body: Fields, at_ms: int) -> Sequence[Received]:
        """A conversation of the agent's that is not followed yet."""
        conversation = body.id("id")
        topic = _topic(conversation)
        if topic in self._topics:
            return (Heartbeat(),)
        self._topics[topic] = None
        if len(self._topics) > _MOST_TOPICS:
            self._topics.pop(next(name for name in self._topics if name not in self._wanted.topics))
        started = e.ConversationStarted(
            event_id=f"started-{conversation}",
            conversation_id=f"{self._wanted.prefix}{conversation}",
            occurred_at_ms=at_ms,
            source="genesys",
            channel="voice",
        )
        return (self._subscription(), Arrived((started,)))
