"""Ranking words: how well each response fits this moment, a product of stored factors. Gates are elsewhere."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from agent_assist.domain.advice.gates import closed
from agent_assist.domain.advice.slots import Fact, Facts, fill
from agent_assist.domain.context import Context
from agent_assist.domain.library import Entry
from agent_assist.domain.playbook import Response
from agent_assist.domain.words import NEGATIVE_LABELS, Gate

ANSWERED = 0.35
# More than ever shown: the first few may lack a source.
CONSIDERED = 24
# Words that own up or name the fact come before words that only move on.
_TACTIC_VALUE = {"acknowledge": 1.1, "own_up": 1.15, "options": 1.05, "effort_saver": 1.05, "thank": 1.0, "close": 0.9}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A response with its finished text. `score` is the product of `factors`, so a rank can be recomputed."""

    response: Response
    text: str
    score: float
    factors: tuple[tuple[str, float], ...]
    facts: tuple[Fact, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that was not shown, the gate that closed on it, and its sentence."""

    id: str
    kind: str
    gate: Gate
    why: str
    title: str = ""


def rank(ctx: Context, facts: Facts, free_offers: Iterable[Entry] = ()) -> tuple[list[Ranked], list[Withheld]]:
    """Every response that may be said now, best first, and the better ones that lack a source.

    `free_offers` are those that every gate lets through.
    """
    moment = _Moment(ctx)
    scored = [
        (-score, entry.response.id, entry)
        for entry in (*_pool(ctx), *free_offers)
        if (score := moment.score(entry)) is not None  # most of a library never gets further than this
    ]
    scored.sort()  # ties fall by id so that order never depends on luck
    ranked: list[Ranked] = []
    withheld: list[Withheld] = []
    for _, _, entry in scored[:CONSIDERED]:
        response = entry.response
        if not moment.may_promise(response):
            why = "Unlocks when the gesture is added, so nothing is promised that is not set aside"
            withheld.append(Withheld(response.id, response.kind, "no_source", why, response.title))
            continue
        filled = fill(entry.template, facts)
        if isinstance(filled, str):
            why = f"No source for the {filled.replace('_', ' ')}, so it is not said"
            withheld.append(Withheld(response.id, response.kind, "no_source", why, response.title))
            continue
        ranked.append(_ranked(entry, filled, moment, ctx))
    ranked.sort(key=lambda item: (-item.score, item.response.id))
    return ranked, withheld


def offers(ctx: Context) -> tuple[list[Entry], list[Withheld]]:
    """The offers every gate lets through, and all closed gates of the others: first one for each, then the rest."""
    free: list[Entry] = []
    first: list[Withheld] = []
    further: list[Withheld] = []
    for entry in ctx.rules.library.offers:
        gates = list(closed(entry.response, ctx))
        if not gates:
            free.append(entry)
        held = [Withheld(entry.response.id, "offer", gate, why, entry.response.title) for gate, why in gates]
        first += held[:1]
        further += held[1:]
    return free, first + further


def pick(ranked: Iterable[Ranked], most: int) -> list[Ranked]:
    """The best few that differ in what they do, by score: a second sentence of the same tactic adds little."""
    chosen: list[Ranked] = []
    spare: list[Ranked] = []
    for item in ranked:
        tactics = {other.response.tactic for other in chosen}
        (spare if item.response.tactic and item.response.tactic in tactics else chosen).append(item)
        if len(chosen) == most:
            return chosen
    return sorted((chosen + spare)[:most], key=lambda item: (-item.score, item.response.id))


def _pool(ctx: Context) -> Iterable[Entry]:
    wanted = [ctx.motivation.intent.id] if ctx.motivation.intent else []
    wanted += [item.intent for item in ctx.motivation.alternatives if ctx.motivation.intent]
    return ctx.rules.library.candidates(wanted)


class _Moment:
    """What the score of every response depends on, looked up once for a context."""

    def __init__(self, ctx: Context) -> None:
        state = ctx.conversation
        self._present = frozenset(seen.cue.kind for seen in state.cues)
        spoken_ms = max((item.at_ms for item in state.recent if item.role == "agent"), default=0)
        # Words that answer a cue are most likely said already once the agent has spoken since.
        self._answered = frozenset(seen.cue.kind for seen in state.cues if seen.at_ms < spoken_ms)
        self._inserted = frozenset(state.inserted)
        self._standing = frozenset(item.kind for item in state.granted if not item.reversed)
        self._stage = ctx.situation.stage
        self._label = ctx.emotion.tone.label
        self._no_thanks = ctx.situation.issue_open or self._label in NEGATIVE_LABELS
        self._intent = ctx.motivation.intent.id if ctx.motivation.intent else ""
        self._sure = 0.5 + 0.5 * ctx.motivation.confidence
        self._pack = ctx.pack
        self._fact = ctx.environment.worst is not None
        self._asked_for_help = "asks_person" in self._present
        self._at_stake = ctx.situation.make_or_break or self._asked_for_help
        self._passed_on = ctx.conversation.transfers >= 2 or self._asked_for_help

    def score(self, entry: Entry) -> float | None:
        """The product of the factors; None for what must not be said now."""
        response = entry.response
        if not entry.cues <= self._present or response.id in self._inserted:
            return None
        if response.kind == "thank" and self._no_thanks:
            return None
        stage, tone = entry.stage_fits.get(self._stage), entry.tone_fits.get(self._label)
        if stage is None or tone is None:
            return None
        return self._propensity(response) * stage * tone * self._cues(entry) * self._news(entry) * self._value(response)

    def factors(self, entry: Entry) -> tuple[tuple[str, float], ...]:
        """What `score` multiplies, by name, in its order."""
        return (
            ("propensity", self._propensity(entry.response)),
            ("stage", entry.stage_fits[self._stage]),
            ("tone", entry.tone_fits[self._label]),
            ("cues", self._cues(entry)),
            ("answered", self._news(entry)),
            ("value", self._value(entry.response)),
        )

    def may_promise(self, response: Response) -> bool:
        """Words that say something was arranged wait until it is: the reserve stands in the ledger."""
        return response.promises_gesture is None or response.promises_gesture in self._standing

    def _propensity(self, response: Response) -> float:
        wanted = 0.45
        if response.intents:
            wanted = self._sure if self._intent in response.intents else 0.3
        # Another industry's words are kept for last: "your line" is no comfort to someone who waits for a coat.
        return wanted * 0.3 if response.pack and response.pack != self._pack else wanted

    def _cues(self, entry: Entry) -> float:
        return 1.0 + 0.45 * len(entry.cues)

    def _news(self, entry: Entry) -> float:
        return ANSWERED if entry.cues and entry.cues <= self._answered else 1.0

    def _value(self, response: Response) -> float:
        value = _TACTIC_VALUE.get(response.tactic, 1.0)
        if response.promises_gesture:
            value *= 1.3  # only reached once the gesture stands: now the good news is the best news
        if response.tactic == "bad_news" and not self._fact:
            value *= 0.4  # bad news needs a fact behind it
        if response.kind == "escalate" and not self._at_stake:
            value *= 0.4
        if response.kind == "handover":
            value *= 1.2 if self._passed_on else 0.5
        return value


def _ranked(entry: Entry, filled: tuple[str, tuple[Fact, ...]], moment: _Moment, ctx: Context) -> Ranked:
    response = entry.response
    factors = (*moment.factors(entry), ("personal", 1.0 + 0.12 * min(4, len(filled[1]))))
    score = math.prod(factor for _, factor in factors)
    why = [response.why]
    if ctx.motivation.intent and ctx.motivation.intent.id in response.intents:
        why.append(f"they want: {ctx.motivation.intent.title}")
    if ctx.emotion.tone.label in response.tones:
        why.append(f"the words read as {ctx.emotion.tone.label}")
    for kind in response.cues:
        seen = ctx.conversation.cue(kind)
        if seen:
            why.append(f"they said “{seen.cue.text}”")
    return Ranked(response, filled[0], score, factors, filled[1], tuple(why))
