"""A recorded conversation as a vCon (draft-ietf-vcon-vcon-core-04), for other systems to keep. Pure; the way back is `vcon_reading`.

What was said stands where every reader of vCons looks: parties, and one dialog of text an utterance; how the desk read it is
analysis. What a vCon has no place for (ids, numbers, revisions, signals, the customer's history) goes along as one attachment
of native envelopes, without the words, so that a conversation comes back as it was.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from agent_assist.domain.events import (
    Event,
    GapFound,
    ParticipantJoined,
    ParticipantLeft,
    UtteranceHeard,
    UtteranceRead,
)
from agent_assist.feeds.envelopes import NotOnTheWire, envelope
from agent_assist.feeds.wire import time_text

VERSION: Final = "0.4.0"
PURPOSE: Final = "agentassist.v1"
VENDOR: Final = "agentassist"
Vcon = dict[str, Any]


def vcon_of(events: Iterable[Event], now_ms: int, redact: Callable[[str], str]) -> Vcon | None:
    """The vCon of one conversation's log, made at `now_ms`; None when nothing settled was said in it.

    Partials and a settled utterance that came again are left out, as is what only the desk knows, but for its readings.
    """
    known = _settled(events)
    said = [event for event in known if isinstance(event, UtteranceHeard)]
    if not said:
        return None
    parties = _Parties(known)
    place = {event.utterance_id: index for index, event in enumerate(said)}
    found: Vcon = {
        "vcon": VERSION,
        "uuid": str(_uuid(said[0])),
        "created_at": time_text(now_ms),
        "parties": parties.listed,
        "dialog": [_dialog(event, parties, redact) for event in said],
    }
    analysis = [
        _analysis(event, place[event.reading.utterance_id])
        for event in known
        if isinstance(event, UtteranceRead) and event.reading.utterance_id in place
    ]
    kept = {"items": [item for event in known for item in _items(event, place)]}
    attachment = {
        "purpose": PURPOSE,
        "start": time_text(said[0].occurred_at_ms),
        "party": 0,
        "dialog": 0,
        "mediatype": "application/json",
        "encoding": "json",
        "body": _json(kept),
    }
    return found | ({"analysis": analysis} if analysis else {}) | {"attachments": [attachment]}


def as_text(found: Vcon) -> str:
    """A vCon as it lies in a file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _settled(events: Iterable[Event]) -> list[Event]:
    known: list[Event] = []
    heard: set[str] = set()
    for event in events:
        if isinstance(event, UtteranceHeard):
            if not event.final or event.utterance_id in heard:
                continue
            heard.add(event.utterance_id)
        known.append(event)
    return known


def _uuid(first: UtteranceHeard) -> UUID:
    """Version 8, from the conversation: the same one has the same uuid whenever it is exported."""
    name = _json([first.source, first.conversation_id, first.epoch, first.occurred_at_ms])
    octets = bytearray(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:16])
    octets[6] = octets[6] & 0x0F | 0x80
    octets[8] = octets[8] & 0x3F | 0x80
    return UUID(bytes=bytes(octets))


class _Parties:
    """Who took part, each once: by the participant's id, else by role."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.listed: list[dict[str, str]] = []
        self._ids: dict[str, int] = {}
        self._roles: dict[str, int] = {}
        for event in events:
            if isinstance(event, ParticipantJoined | ParticipantLeft):
                self._add(event.participant_id, event.role, event.name)
        for event in events:
            if isinstance(event, UtteranceHeard):
                self.of(event)

    def of(self, event: UtteranceHeard) -> int:
        """Who said it."""
        if event.participant_id is not None:
            return self._add(event.participant_id, event.role, None)
        return self._roles[event.role] if event.role in self._roles else self._new(event.role, None)

    def _add(self, participant_id: str, role: str, name: str | None) -> int:
        if participant_id not in self._ids:
            self._ids[participant_id] = self._new(role, name)
        index = self._ids[participant_id]
        if name:
            self.listed[index].setdefault("name", name)
        return index

    def _new(self, role: str, name: str | None) -> int:
        self.listed.append({"role": role} | ({"name": name} if name else {}))
        self._roles.setdefault(role, len(self.listed) - 1)
        return len(self.listed) - 1


def _dialog(event: UtteranceHeard, parties: _Parties, redact: Callable[[str], str]) -> dict[str, Any]:
    found = {
        "type": "text",
        "start": time_text(event.occurred_at_ms),
        "parties": list(range(len(parties.listed))),
        "originator": parties.of(event),
        "mediatype": "text/plain",
        "encoding": "none",
        "body": redact(event.text),
    }
    if event.start_ms is not None and event.end_ms is not None and event.end_ms > event.start_ms:
        found["duration"] = (event.end_ms - event.start_ms) / 1000
    return found


def _analysis(event: UtteranceRead, dialog: int) -> dict[str, Any]:
    reading = event.reading
    body = {
        "label": reading.label,
        "valence": reading.valence,
        "p_negative": reading.p_negative,
        "confidence": reading.confidence,
    }
    return {
        "type": "emotion",
        "dialog": dialog,
        "vendor": VENDOR,
        "product": reading.reader or "agent-assist",
        "mediatype": "application/json",
        "encoding": "json",
        "body": _json(body),
    }


def _items(event: Event, place: dict[str, int]) -> list[dict[str, Any]]:
    """What comes back of an event: its envelope, for an utterance with the place of its words; how much a gap lost."""
    if isinstance(event, GapFound):
        known = event.lost_from is not None and event.lost_to is not None
        return [{"lost": event.lost_to - event.lost_from + 1 if known else 1}]  # type: ignore[operator]
    try:
        # What was typed in by hand has no number; reading counts anew in any case.
        found = envelope(replace(event, sequence=event.sequence or 1))
    except NotOnTheWire:
        return []
    if not isinstance(event, UtteranceHeard):
        return [{"envelope": found}]
    found["data"] = {name: value for name, value in found["data"].items() if name != "text"}
    return [{"envelope": found, "dialog": place[event.utterance_id]}]


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
