"""The playbook's responses prepared for ranking: by intent, with their templates split once. No ranking here."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from agent_assist.domain.advice_settings import LeverSettings
from agent_assist.domain.fit import (
    ANY_WISH,
    OTHER_PACK,
    OTHER_WISH,
    guesses,
    has_its_time,
    stage_fits,
    tone_fits,
    value_at_most,
)
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

    `ordinary` words are neither thanks, listening, an offer nor help from others, and promise nothing. `has_its_time`, `guesses`: as in
    `fit`. `ceiling`: no moment
    scores higher than this times the fits of its stage and tone and how likely the words help; a hair is added for rounding.
    """

    response: Response
    template: Template
    cues: frozenset[CueKind]
    stage_fits: dict[Stage, float]
    tone_fits: dict[Label | None, float]
    cues_worth: float
    ordinary: bool
    has_its_time: bool
    guesses: bool
    ceiling: float
    lever: float


# The most an entry can score where it was asked for, and the entry.
Candidate = tuple[float, Entry]


def _entry(response: Response, levers: LeverSettings) -> Entry | None:
    """The response ready for use; None for a text that names a detail that does not exist: it is never offered."""
    try:
        parts = template(response.text)
    except ValueError:
        return None
    cues_worth, lever = 1.0 + 0.45 * len(response.cues), levers.of(response.kind)
    return Entry(
        response,
        parts,
        frozenset(response.cues),
        stage_fits(response),
        tone_fits(response),
        cues_worth=cues_worth,
        ordinary=response.kind in ("respond", "ask") and not response.promises_gesture,
        has_its_time=has_its_time(response),
        guesses=guesses(response),
        ceiling=cues_worth * value_at_most(response) * lever * (1 + 1e-9),
        lever=lever,
    )


_Need = tuple[str, str]
_Asked = tuple[_Need, bool, Stage, Label | None, str]
# Wishes, stages and tones come back within a talk; this many of their meetings are remembered.
KEPT = 2048
_FIRST = itemgetter(0)


class Library:
    """Responses of one playbook, found by intent without walking them all."""

    def __init__(self, playbook: Playbook, levers: LeverSettings) -> None:
        self.entries = tuple(entry for item in playbook.responses if item.enabled and (entry := _entry(item, levers)))
        self.offers = tuple(entry for entry in self.entries if entry.response.kind == "offer")
        # Considered before all others while a supervisor is asked: nothing stops the walk before them.
        self.holding = tuple((math.inf, entry) for entry in self.entries if entry.response.while_asking)
        self.gestures: tuple[Gesture, ...] = tuple(item for item in playbook.gestures if item.enabled)
        packs = {item.pack for item in self.gestures}
        self._gestures = {pack: tuple(item for item in self.gestures if item.pack in ("", pack)) for pack in packs}
        # By wish and by one cue they need, each empty for any: most of a library waits for a cue that nobody gave.
        self._by_need: dict[_Need, list[Entry]] = defaultdict(list)
        self._alone = frozenset(item.id for item in playbook.intents if item.alone)
        self._rows: dict[_Asked, tuple[Candidate, ...]] = {}
        for entry in sorted(self.entries, key=lambda item: item.response.id):
            if entry.response.kind == "offer" or entry.response.while_asking:
                continue
            cue = min(entry.cues, default="")
            for intent in entry.response.intents or ("",):
                self._by_need[intent, cue].append(entry)
        self._cues = {
            intent: sorted({cue for name, cue in self._by_need if name == intent}) for intent, _ in self._by_need
        }

    def gestures_of(self, pack: str) -> tuple[Gesture, ...]:
        """The gestures of one pack, and a supervisor's own."""
        return self._gestures.get(pack, self._gestures.get("", ()))

    def suited(
        self,
        intents: tuple[str, ...],
        stage: Stage,
        label: Label | None,
        pack: str,
        present: frozenset[CueKind] = frozenset(),
    ) -> Iterator[tuple[Candidate, ...]]:
        """The candidates for `intents`, the likeliest first, that may be said at this stage and in this tone.

        `present`: the cues that were given; what needs another is left out where one look tells it.
        They come in rows: for the likeliest, for any wish, and for each of the others, where an entry may come again;
        a wish that stands alone has no others.
        Each row is by the most an entry can score here, highest first; rows are kept for the next time.
        """
        lead = intents[0] if intents else ""
        others = () if lead in self._alone else intents[1:]
        for intent in dict.fromkeys((lead, "", *others)):
            for cue in self._cues.get(intent, ()):
                if not cue or cue in present:
                    yield self._row((intent, cue), lead, stage, label, pack)

    def _row(self, need: "_Need", lead: str, stage: Stage, label: Label | None, pack: str) -> tuple[Candidate, ...]:
        intent = need[0]
        # What a row for another wish can score does not hang on which wish leads: entries of both stand in the first.
        key = (need, intent == lead, stage, label, pack)
        found = self._rows.get(key)
        if found is None:
            if len(self._rows) >= KEPT:
                self._rows.clear()
            # As `propensity` has it at its surest: every entry of a row stands alike to the wish the row is for.
            likely = ANY_WISH if not intent else 1.0 if intent == lead else OTHER_WISH
            at_home, elsewhere = ("", pack), likely * OTHER_PACK
            held = [
                (fit * tone * entry.ceiling * (likely if entry.response.pack in at_home else elsewhere), entry)
                for entry in self._by_need[need]
                if (fit := entry.stage_fits.get(stage)) is not None and (tone := entry.tone_fits.get(label)) is not None
            ]
            held.sort(key=_FIRST, reverse=True)  # equal ones stay by id, as they were
            found = self._rows[key] = tuple(held)
        return found
