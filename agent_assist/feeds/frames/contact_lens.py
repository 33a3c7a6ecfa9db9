"""Amazon's Contact Lens events as they are, forwarded unchanged by a site's bridge. Pure and total.

Settings: `prefix` (before contact ids), `resumes` (whether the bridge repeats what was missed), `heartbeat_s` of the bridge.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from agent_assist.domain import events as e
from agent_assist.domain.words import Role
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import MOST_ITEMS, read_object
from agent_assist.feeds.received import Arrived, Frame, Gap, Quarantined, Received, Unknown, Welcome
from agent_assist.feeds.recipe import Address, Link, Recipe
from agent_assist.feeds.site import Site

_ROLES: Final[dict[str, Role]] = {
    "CUSTOMER": "customer", "AGENT": "agent", "SYSTEM": "system", "CUSTOM_BOT": "bot", "SUPERVISOR": "agent",
}  # fmt: skip
_CHANNELS: Final = {"VOICE": "voice", "CHAT": "chat"}


def recipe(site: Site) -> Recipe:
    """Raises UnusableInput for settings that cannot be used."""
    prefix, resumes = site.text("prefix"), site.flag("resumes", False)
    welcome = Welcome(site.seconds("heartbeat_s", 0.0) or float("inf"), resumes, ())
    site.all_read("contact-lens")
    return Recipe("contact-lens", lambda _known: _ContactLens(site, prefix, welcome), source="contact-lens")


def decode(given: Fields, prefix: str, at_ms: int) -> Sequence[Received]:
    """What one event says. Raises BadField."""
    kind, contact = given.text("EventType"), f"{prefix}{given.id('ContactId')}"
    channel = _CHANNELS.get(given.maybe_text("Channel") or "VOICE", "other")
    language = given.maybe_text("LanguageCode")
    head: dict[str, Any] = {"conversation_id": contact, "occurred_at_ms": at_ms, "source": "contact-lens"}
    match kind:
        case "STARTED":
            started = e.ConversationStarted(event_id=f"started-{contact}", channel=channel, language=language, **head)
            return (Arrived((started,)),)
        case "SEGMENTS":
            return list(_segments(given, {**head, "channel": channel, "language": language}))
        case "COMPLETED":
            return (Arrived((e.ConversationEnded(event_id=f"completed-{contact}", reason="completed", **head),)),)
        case "FAILED":
            return (Gap(contact),)  # the talk goes on, and nobody writes it down
        case _:
            return (Unknown(),)


def _segments(given: Fields, head: dict[str, Any]) -> Iterator[Received]:
    """Each segment for itself: one that cannot be read does not take its neighbours along."""
    for segment in given.each("Segments", lambda found: found, MOST_ITEMS):
        try:
            yield _segment(segment, head)
        except BadField as bad:
            yield Quarantined(f"bad_{bad.name}", 0)


def _segment(segment: Fields, head: dict[str, Any]) -> Received:
    if "Utterance" in segment.whole_object:
        found = segment.inside("Utterance")
        return _said(found, found.maybe_id("TranscriptId") or found.id("Id"), found.text("PartialContent"), head, False)
    if "Transcript" in segment.whole_object:
        found = segment.inside("Transcript")
        return _said(found, found.id("Id"), found.text("Content"), head, True)
    return Unknown()


def _said(found: Fields, key: str, text: str, head: dict[str, Any], final: bool) -> Received:
    if not text.strip():
        return Unknown(reason_code="no_text")
    said = e.UtteranceHeard(
        event_id=key,
        utterance_id=key,
        text=text,
        role=_ROLES.get((found.maybe_text("ParticipantRole") or "").upper(), "unknown"),
        final=final,
        participant_id=found.maybe_id("ParticipantId"),
        start_ms=found.maybe_whole("BeginOffsetMillis"),
        end_ms=found.maybe_whole("EndOffsetMillis"),
        **head,
    )
    return Arrived((said,), len(found.left_out))


class _ContactLens(Link):
    """The bridge is a site's own: it needs no greeting."""

    def __init__(self, site: Site, prefix: str, welcome: Welcome) -> None:
        self._site = site
        self._prefix = prefix
        self._welcome = welcome

    def address(self) -> Address:
        """The token in a header."""
        token = self._site.token
        return Address(self._site.url, (), {"Authorization": f"Bearer {token}"} if token else {})

    def opening(self, _at_ms: int) -> Sequence[Received]:
        """Nothing to wait for."""
        return (self._welcome,)

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """One event a frame."""
        return read_object(frame, lambda given: decode(given, self._prefix, at_ms))
