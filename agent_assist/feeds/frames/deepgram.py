"""Results in Deepgram's shape, from a site's relay or from the service itself. Pure and total.

The feed has no utterance ids and no roles: an utterance is what one channel says until a pause, and who a channel (or a
speaker) is stands in the settings. Interim words replace one another; at the pause, or when the connection goes, they settle.
Settings: `roles` (`0=customer,1=agent`), `by` (channel or speaker), `conversation`, `source` (a name for each of several
connections that bring one call), `token_prefix`, `keepalive_s`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from agent_assist.domain import events as e
from agent_assist.domain.said import said
from agent_assist.domain.words import Role
from agent_assist.engine.errors import UnusableInput
from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.frames.frame import MOST_ITEMS, RECONNECTING, read_object
from agent_assist.feeds.received import Arrived, Frame, Heartbeat, Kind, Received, ServerError, Unknown, Welcome
from agent_assist.feeds.recipe import Address, Link, Recipe
from agent_assist.feeds.site import Site
from agent_assist.feeds.wire import clean

_CLOSES: Final[dict[int, tuple[Kind, str, str]]] = {
    1008: ("refused", said("The feed does not understand us"), said("Deepgram does not accept the request (1008)")),
    1011: ("lost", RECONNECTING, "Deepgram heard nothing in time (1011)"),
}
# As long as somebody may speak without a pause, and as many voices as a call may have.
_MOST_PIECES: Final = 200
_MOST_VOICES: Final = 64


@dataclass(slots=True)
class _Utterance:
    """What one voice has said since its last pause."""

    start_ms: int
    end_ms: int = 0
    request: str = ""
    pieces: list[str] = field(default_factory=list)
    confidence: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is who."""

    roles: dict[str, Role]
    by_speaker: bool
    conversation: str
    source: str


def recipe(site: Site) -> Recipe:
    """Raises UnusableInput for settings that cannot be used."""
    by = site.text("by", "channel")
    if by not in ("channel", "speaker"):
        raise UnusableInput("A setting cannot be used", "'by' must be channel or speaker")
    voices = Voices(site.roles("roles"), by == "speaker", site.text("conversation"), site.text("source", "deepgram"))
    keepalive_s, prefix = site.seconds("keepalive_s", 4.0), site.text("token_prefix", "Token ")
    site.all_read("deepgram")

    def link(_known: object) -> Link:
        return _Deepgram(site, voices, prefix, keepalive_s)

    return Recipe("deepgram", link, source=voices.source, closes=_CLOSES)


class _Deepgram(Link):
    """There is no greeting; a text frame every few seconds keeps a silent stream open."""

    def __init__(self, site: Site, voices: Voices, prefix: str, keepalive_s: float) -> None:
        self._site = site
        self._prefix = prefix
        self._voices = voices
        self._said: dict[str, _Utterance] = {}
        self.keepalive_s = keepalive_s or None

    def address(self) -> Address:
        """The key in a header."""
        token = self._site.token
        return Address(self._site.url, (), {"Authorization": f"{self._prefix}{token}"} if token else {})

    def opening(self, _at_ms: int) -> Sequence[Received]:
        """It has no heartbeat of its own, and nothing that was missed comes again."""
        return (Welcome(float("inf"), False, ()),)

    def keepalive(self, _at_ms: int) -> Sequence[Frame]:
        """Else a stream without audio is closed after ten seconds."""
        return ('{"type":"KeepAlive"}',)

    def read(self, frame: Frame, at_ms: int) -> Sequence[Received]:
        """What a frame says."""
        return read_object(frame, lambda given: self._read(given, at_ms))

    def closing(self, at_ms: int) -> Sequence[Received]:
        """What was said without a pause after it is settled by the end."""
        return [self._settled(voice, at_ms) for voice in list(self._said)]

    def _read(self, given: Fields, at_ms: int) -> Sequence[Received]:
        match given.text("type"):
            case "Results":
                return self._results(given, at_ms)
            case "UtteranceEnd":
                return self._everyone_paused(at_ms) if self._voices.by_speaker else self._channel_paused(given, at_ms)
            case "Error":
                words = given.maybe_text("err_msg") or given.maybe_text("description") or ""
                return (ServerError("error", " ".join(clean(words).split())[:200]),)
            case "Metadata" | "SpeechStarted" | "ConfigureSuccess" | "ConfigureFailure":
                return (Heartbeat(),)
            case _:
                return (Unknown(),)

    def _results(self, given: Fields, at_ms: int) -> Sequence[Received]:
        start_ms = given.maybe_offset("start", 1000)
        if start_ms is None:
            raise BadField("start")
        best = next(iter(given.inside("channel").each("alternatives", lambda found: found, 1)), None)
        text = "" if best is None else best.text("transcript").strip()
        voice = self._voice(given, best)
        settled, paused = given.maybe_flag("is_final") is True, given.maybe_flag("speech_final") is True
        if not text:
            return self._paused(voice, at_ms) if paused else (Unknown(reason_code="no_text"),)
        if voice not in self._said and len(self._said) >= _MOST_VOICES:
            raise BadField("channel_index")
        utterance = self._said.setdefault(voice, _Utterance(start_ms))
        utterance.end_ms = start_ms + (given.maybe_offset("duration", 1000) or 0)
        utterance.request = utterance.request or given.inside("metadata").maybe_id("request_id") or f"{at_ms}"
        utterance.confidence = None if best is None else best.maybe_fraction("confidence")
        utterance.language = None if best is None else next(iter(best.texts("languages")), None)
        if settled:
            utterance.pieces.append(text)
            if paused or len(utterance.pieces) >= _MOST_PIECES:
                return (self._settled(voice, at_ms),)
            text = ""
        return (self._event(voice, utterance, [*utterance.pieces, text], at_ms, final=False),)

    def _voice(self, given: Fields, best: Fields | None) -> str:
        """The channel's number, or the number of whoever spoke most words."""
        if not self._voices.by_speaker:
            return str(_channel(given, "channel_index"))
        words = (
            () if best is None else best.each("words", lambda word: word.maybe_whole("speaker", least=0), MOST_ITEMS)
        )
        speakers = [speaker for speaker in words if speaker is not None]
        return str(max(speakers, key=speakers.count)) if speakers else "?"

    def _channel_paused(self, given: Fields, at_ms: int) -> Sequence[Received]:
        return self._paused(str(_channel(given, "channel")), at_ms)

    def _everyone_paused(self, at_ms: int) -> Sequence[Received]:
        """A pause is told by channel, and several voices share one."""
        return [self._settled(voice, at_ms) for voice in list(self._said)] or (Heartbeat(),)

    def _paused(self, voice: str, at_ms: int) -> Sequence[Received]:
        return (self._settled(voice, at_ms),) if voice in self._said else (Heartbeat(),)

    def _settled(self, voice: str, at_ms: int) -> Received:
        """Interim words that no final followed are not kept: they may be wrong."""
        utterance = self._said.pop(voice)
        if not utterance.pieces:
            return Unknown(reason_code="never_settled")
        return self._event(voice, utterance, utterance.pieces, at_ms, final=True)

    def _event(self, voice: str, utterance: _Utterance, pieces: list[str], at_ms: int, *, final: bool) -> Received:
        key = f"{utterance.request}-{voice}-{utterance.start_ms}"
        found: dict[str, Any] = {"language": utterance.language, "confidence": utterance.confidence}
        said = e.UtteranceHeard(
            event_id=key,
            conversation_id=self._voices.conversation or utterance.request,
            occurred_at_ms=at_ms,
            source=self._voices.source,
            utterance_id=key,
            text=" ".join(piece for piece in pieces if piece),
            role=self._voices.roles.get(voice, "unknown"),
            final=final,
            participant_id=voice,
            channel="voice",
            start_ms=utterance.start_ms,
            end_ms=utterance.end_ms,
            **found,
        )
        return Arrived((said,))


def _channel(given: Fields, name: str) -> int:
    """The first of the two numbers [this, of how many]; 0 where there is but one channel."""
    found = given.whole_object.get(name)
    if found is None:
        return 0
    if not isinstance(found, list) or not found or type(found[0]) is not int or not 0 <= found[0] < _MOST_VOICES:
        raise BadField(name)
    return found[0]
