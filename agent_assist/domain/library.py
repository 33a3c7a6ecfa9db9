"""The playbook's responses prepared for ranking: by intent, with their templates split once. No ranking here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agent_assist.domain.fit import stage_fits, tone_fits
from agent_assist.domain.placeholders import PLACEHOLDERS
from agent_assist.domain.playbook import Gesture, Playbook, Response
from agent_assist.domain.words import CueKind, Label, Stage

_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text split at its slots: `parts` alternate literal and slot name, and begin and end with a literal."""

    parts: tuple[str, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """The slot names in order."""
        return self.parts[1::2]


def template(text: str) -> Template:
    """Split `text` at its slots. Raises ValueError naming a slot that does not exist."""
    parts = tuple(_SLOT.split(text))
    for slot in parts[1::2]:
        if slot not in PLACEHOLDERS:
            raise ValueError(f"there is no placeholder {{{slot}}}")
    return Template(parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A response with its template, and what of its fit never changes.

    `ordinary` words are neither thanks, listening, an offer nor help from others, and promise nothing.
    """

    response: Response
    template: Template
    cues: frozenset[CueKind]
    stage_fits: dict[Stage, float]
    tone_fits: dict[Label | None, float]
    cues_worth: float
    ordinary: bool


def _entry(response: Response) -> Entry | None:
    """The response ready for use; None for a text that names a detail that does not exist: it is never offered."""
    try:
        parts = template(response.text)
    except ValueError:
        return None
    return Entry(
        response,
        parts,
        frozenset(response.cues),
        stage_fits(response),
        tone_fits(response),
        cues_worth=1.0 + 0.45 * len(response.cues),
        ordinary=response.kind in ("respond", "ask") and not response.promises_gesture,
    )


# Wishes, stages and tones come back within a talk; this many of their meetings are remembered.
KEPT = 512


class Library:
    """Responses of one playbook, found by intent without walking them all."""

    def __init__(self, playbook: Playbook) -> None:
        self.entries = tuple(entry for item in playbook.responses if item.enabled and (entry := _entry(item)))
        self.offers = tuple(entry for entry in self.entries if entry.response.kind == "offer")
        self.gestures: tuple[Gesture, ...] = tuple(item for item in playbook.gestures if item.enabled)
        packs = {item.pack for item in self.gestures}
        self._gestures = {pack: tuple(item for item in self.gestures if item.pack in ("", pack)) for pack in packs}
        self._by_intent: dict[str, list[Entry]] = defaultdict(list)
        self._for_any: list[Entry] = []
        self._suited: dict[tuple[tuple[str, ...], Stage, Label | None], tuple[Entry, ...]] = {}
        for entry in self.entries:
            if entry.response.kind == "offer":
                continue
            for intent in entry.response.intents:
                self._by_intent[intent].append(entry)
            if not entry.response.intents:
                self._for_any.append(entry)

    def gestures_of(self, pack: str) -> tuple[Gesture, ...]:
        """The gestures of one pack, and a supervisor's own."""
        return self._gestures.get(pack, self._gestures.get("", ()))

    def suited(self, intents: tuple[str, ...], stage: Stage, label: Label | None) -> tuple[Entry, ...]:
        """The candidates for `intents` that may be said at this stage and in this tone; kept for the next time."""
        key = (intents, stage, label)
        found = self._suited.get(key)
        if found is None:
            if len(self._suited) >= KEPT:
                self._suited.clear()
            found = self._suited[key] = tuple(
                entry for entry in self.candidates(intents) if stage in entry.stage_fits and label in entry.tone_fits
            )
        return found

    def candidates(self, intents: Iterable[str]) -> Iterator[Entry]:
        """The responses for any of `intents` and those for every intent, each once, offers left out."""
        seen: set[str] = set()
        for intent in intents:
            for entry in self._by_intent.get(intent, ()):
                if entry.response.id not in seen:
                    seen.add(entry.response.id)
                    yield entry
        yield from self._for_any
