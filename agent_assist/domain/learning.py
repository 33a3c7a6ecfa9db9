"""What works for whom: counts of talks that went well, by tactic and persona, and the estimate made of them. Pure.

Counts come from recorded outcomes and are never edited. No draw is taken here: which talks try something out follows
from their ids. Amounts are out of reach: a count only ever moves the rank of words.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Persona
from agent_assist.domain.said import said

# Words that own what happened are owed to everyone: learning may lift them and never lowers or tries them out.
BASE: Final = frozenset(("acknowledge", "own_up", "bad_news", "reassure"))
# A rank moves by this factor at the most, up or down: what fits the moment stays in charge.
MOST: Final = 1.5
# How many talks the prior is worth: everyone's experience for a persona, and an even chance for everyone.
PRIOR: Final = 4.0
# Nothing is tried out before this many talks of a persona are counted, so that an empty book is the shipped rank.
TRIED_FROM: Final = 5
TRYING: Final = 1.25
_FAIR_SHARE: Final = 3


@dataclass(frozen=True, slots=True)
class Count:
    """Of so many talks so many went well."""

    well: int = 0
    talks: int = 0

    def share(self, prior: float) -> float:
        """The estimated share that goes well: the mean of a Beta whose prior is worth `PRIOR` talks."""
        return (self.well + PRIOR * prior) / (self.talks + PRIOR)


@dataclass(frozen=True, slots=True)
class TacticCount:
    """The talks in which a tactic was used: with this persona, and with everyone."""

    tactic: str
    here: Count
    everyone: Count


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known for one persona when a talk takes it over; it stands in the talk's log, so a replay ranks alike.

    `trying`: in this talk words with few talks behind them come sooner, so that something can be learned.
    """

    persona: Persona = field(default_factory=Persona)
    here: Count = field(default_factory=Count)
    everyone: Count = field(default_factory=Count)
    tactics: tuple[TacticCount, ...] = ()
    trying: bool = False

    def of(self, tactic: str) -> TacticCount:
        """The counts of a tactic; of one never used, nought."""
        for row in self.tactics:
            if row.tactic == tactic:
                return row
        return TacticCount(tactic, Count(), Count())


def worth(learned: Learned, tactic: str) -> tuple[float, TacticCount]:
    """What a tactic's rank is multiplied by, and the counts behind it. Exactly 1.0 where nothing was counted."""
    counts = learned.of(tactic)
    factor = 1.0
    if tactic and counts.everyone.talks:
        usual = learned.everyone.share(0.5)
        usual_here = learned.here.share(usual)
        prior = min(0.98, usual_here * counts.everyone.share(usual) / usual)
        factor = min(MOST, max(1 / MOST, counts.here.share(prior) / usual_here))
    if tactic in BASE:
        return round(max(1.0, factor), 4), counts
    if learned.trying and tactic and counts.here.talks * _FAIR_SHARE < learned.here.talks:
        factor = max(factor, TRYING)
    return round(factor, 4), counts


def why(learned: Learned, tactic: str) -> str:
    """The counts behind a rank in one line; empty where there are none."""
    factor, counts = worth(learned, tactic)
    if factor == 1.0:
        return ""
    words = said(
        "went well in {well} of {talks} talks like this, {well_anyway} of {all_talks} with everyone",
        well=counts.here.well,
        talks=counts.here.talks,
        well_anyway=counts.everyone.well,
        all_talks=counts.everyone.talks,
    )
    trying = factor == TRYING and learned.trying
    return said("{words}; tried a little more often now, to learn", words=words) if trying else words


@dataclass(frozen=True, slots=True)
class Book:
    """All counts. The key is a persona (None is everyone) and a tactic ("" is every talk)."""

    counts: Mapping[tuple[Persona | None, str], Count] = field(default_factory=dict)
    forgotten_ms: int = -1

    def after(self, outcome: Outcome, before: Outcome | None = None) -> "Book":
        """With one more outcome; `before` is what was counted for the same talk until now."""
        if outcome.at_ms <= self.forgotten_ms:
            return self
        counts = dict(self.counts)
        for told, sign in ((before, -1), (outcome, 1)):
            if told is not None and told.is_counted and told.went_well is not None:
                _add(counts, told, sign)
        return Book({key: count for key, count in counts.items() if count.talks}, self.forgotten_ms)

    def forgotten(self, at_ms: int) -> "Book":
        """Empty: what ended until now is never counted again."""
        return Book({}, max(at_ms, self.forgotten_ms))

    def learned(self, persona: Persona, conversation_id: str, explore_percent: int) -> Learned:
        """What a talk with this persona takes over."""
        here = self._count(persona, "")
        names = sorted({tactic for owner, tactic in self.counts if tactic and owner is None})
        return Learned(
            persona,
            here,
            self._count(None, ""),
            tuple(TacticCount(name, self._count(persona, name), self._count(None, name)) for name in names),
            here.talks >= TRIED_FROM and _lot(conversation_id) < explore_percent,
        )

    def _count(self, persona: Persona | None, tactic: str) -> Count:
        return self.counts.get((persona, tactic), Count())


def _add(counts: dict[tuple[Persona | None, str], Count], outcome: Outcome, sign: int) -> None:
    for owner in (None, outcome.persona):
        for tactic in ("", *dict.fromkeys(outcome.tactics)):
            known = counts.get((owner, tactic), Count())
            counts[owner, tactic] = Count(known.well + sign * bool(outcome.went_well), known.talks + sign)


def _lot(conversation_id: str) -> int:
    """0..99, the same for the same talk for ever."""
    return int.from_bytes(hashlib.sha256(conversation_id.encode("utf-8", "replace")).digest()[:4]) % 100
