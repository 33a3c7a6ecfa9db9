"""The playbook's responses prepared for ranking: by intent, with their templates split once. No ranking here."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from agent_assist.domain.advice_settings import LeverSettings
from agent_assist.domain.fit import (
    ANY_WISH,
    OF_THE_MOMENT,
    OTHER_PACK,
    OTHER_WISH,
    always_worth,
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

    `worth`: what its tactic brings, whatever the moment. `ordinary` words are neither thanks, listening, an offer nor help from others, and promise nothing. `has_its_time`, `guesses`: as in
    `fit`. `ceiling`: no moment scores higher than this times the fits of its stage and tone and what it says itself
    (`Moment.at_most`); a hair is added for rounding.
    """

    response: Response
    template: Template
    cues: frozenset[CueKind]
    stage_fits: dict[Stage, float]
    tone_fits: dict[Label | None, float]
    cues_worth: float
    worth: float
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
        worth=always_worth(response),
        ordinary=response.kind in ("respond", "ask") and not response.promises_gesture,
        has_its_time=has_its_time(response),
        guesses=guesses(response),
        ceiling=cues_worth * value_at_most(response) * lever * (1 + 1e-9),
        lever=lever,
    )


class Need(NamedTuple):
    """What the entries of a row have in common: a wish, and a kind that hangs on the moment; empty for any."""

    intent: str = ""
    kind: str = ""


# Entries that answer one need, by the most they can score.
Row = tuple[Need, Iterable[Candidate]]
_Asked = tuple[str, str, bool, Stage, Label | None, str]
# Wishes, cues, stages and tones come back within a talk; this many of their meetings are remembered.
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
        self._by_need: dict[tuple[str, str], dict[Need, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self._alone = frozenset(item.id for item in playbook.intents if item.alone)
        self._rows: dict[_Asked, tuple[Row, ...]] = {}
        for entry in sorted(self.entries, key=lambda item: item.response.id):
            if entry.response.kind == "offer" or entry.response.while_asking:
                continue
            cue = min(entry.cues, default="")
            kind = entry.response.kind if entry.response.kind in OF_THE_MOMENT else ""
            for intent in entry.response.intents or ("",):
                self._by_need[intent, cue][Need(intent, kind)].append(entry)

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
    ) -> Iterator[Row]:
        """The candidates for `intents`, the likeliest first, that may be said at this stage and in this tone.

        `present`: the cues that were given; what needs another is left out where one look tells it.
        They come in rows: for the likeliest, for any wish, and for each of the others, where an entry may come again;
        a wish that stands alone has no others.
        Each row is by the most an entry can score where its need is wholly met, highest first; rows are kept for the next time.
        """
        lead = intents[0] if intents else ""
        others = () if lead in self._alone else intents[1:]
        for intent in dict.fromkeys((lead, "", *others)):
            for cue in ("", *present):
                if (intent, cue) not in self._by_need:
                    continue
                # What a row for another wish can score does not hang on which wish leads: entries of both stand in the first.
                asked = (intent, cue, intent == lead, stage, label, pack)
                found = self._rows.get(asked)
                if found is None:
                    if len(self._rows) >= KEPT:
                        self._rows.clear()
                    found = self._rows[asked] = self._rows_for(*asked)
                yield from found

    def _rows_for(
        self, intent: str, cue: str, leads: bool, stage: Stage, label: Label | None, pack: str
    ) -> tuple[Row, ...]:
        # As a moment has it at its surest: every entry of a row stands alike to the wish the row is for.
        likely = ANY_WISH if not intent else 1.0 if leads else OTHER_WISH
        at_home, elsewhere = ("", pack), likely * OTHER_PACK
        rows: list[Row] = []
        for need, entries in self._by_need[intent, cue].items():
            held = [
                (fit * tone * entry.ceiling * (likely if entry.response.pack in at_home else elsewhere), entry)
                for entry in entries
                if (fit := entry.stage_fits.get(stage)) is not None and (tone := entry.tone_fits.get(label)) is not None
            ]
            held.sort(key=_FIRST, reverse=True)  # equal ones stay by id, as they were
            if held:
                rows.append((need, tuple(held)))
        return tuple(rows)
