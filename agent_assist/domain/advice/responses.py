"""Ranking words: how well each response fits this moment, a product of stored factors. Gates are elsewhere."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from agent_assist.domain.advice.gates import closed
from agent_assist.domain.advice.slots import Fact, Facts, fill
from agent_assist.domain.context import Context
from agent_assist.domain.fit import LATE
from agent_assist.domain.library import Entry
from agent_assist.domain.playbook import Response
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Gate, Label

ANSWERED = 0.35
ASKED_FOR = 2.6
SENIOR = "senior"  # the value of an asks_person cue that wants somebody who may decide more
UNAWARE = 0.6
TOLD_BEFORE = 1.3
SINCERE = 1.6
# Words that fit worse than this are noise: silence is better.
FAINT = 0.15
CALM: frozenset[Label] = frozenset(("neutral", "unsure"))
# More than ever shown: the first few may lack a source.
CONSIDERED = 16
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
    """The best few that differ in what they do, by score: a second sentence of the same tactic adds little.

    What hardly fits is left out, even if nothing is left.
    """
    chosen: list[Ranked] = []
    spare: list[Ranked] = []
    for item in ranked:
        if item.score < FAINT:
            continue
        tactics = {other.response.tactic for other in chosen}
        (spare if item.response.tactic and item.response.tactic in tactics else chosen).append(item)
        if len(chosen) == most:
            return chosen
    return sorted((chosen + spare)[:most], key=lambda item: (-item.score, item.response.id))


def _pool(ctx: Context) -> Iterable[Entry]:
    intent = ctx.motivation.intent
    wanted = (intent.id, *(item.intent for item in ctx.motivation.alternatives)) if intent else ()
    return ctx.rules.library.suited(wanted, ctx.situation.stage, ctx.emotion.tone.label)


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
        self._first_words = state.agent_turns == 0
        self._to_be_owned = ctx.situation.issue_open or self._label in NEGATIVE_LABELS
        self._greeted = state.agent_turns > 0
        self._said_enough = state.agent_turns >= 2
        self._record_known = state.customer is not None
        self._order_known = bool(state.order_named) or "order_number" in self._present
        self._unread = ctx.emotion.tone.unsure_reason == "language_not_read"
        self._bereaved = ctx.situation.bereaved
        self._no_thanks = ctx.situation.issue_open or self._label in NEGATIVE_LABELS
        self._intent = ctx.motivation.intent.id if ctx.motivation.intent else ""
        self._sure = 0.5 + 0.5 * ctx.motivation.confidence
        self._pack = ctx.pack
        self._fact = ctx.environment.worst is not None
        asked = state.cue("asks_person")
        self._asked_for_help = asked is not None
        self._asked_for_senior = asked is not None and asked.cue.value == SENIOR
        self._at_stake = ctx.situation.make_or_break and not self._asked_for_help
        self._passed_on = ctx.conversation.transfers >= 2 or self._asked_for_help

    def score(self, entry: Entry) -> float | None:
        """The product of the factors; None for what must not be said now."""
        if entry.cues and not entry.cues <= self._present:
            return None
        response = entry.response
        if response.id in self._inserted:
            return None
        if (response.not_with and not self._present.isdisjoint(response.not_with)) or self._out_of_place(response):
            return None
        stage, tone = entry.stage_fits.get(self._stage), entry.tone_fits.get(self._label)
        if stage is None or tone is None:
            return None
        return self._propensity(response) * stage * tone * entry.cues_worth * self._news(entry) * self._value(entry)

    def _out_of_place(self, response: Response) -> bool:
        """What would be silly to say: thanks amid trouble, hello again, asking for what is known, guessing at words unread."""
        if response.kind == "thank" and self._no_thanks:
            return True
        if self._greeted and response.stages == ("opening",):
            return True
        if "identification" in response.stages and response.kind == "ask" and self._is_known(response):
            return True
        return self._unread and _guesses(response)

    def _is_known(self, response: Response) -> bool:
        """Whether the record or the customer has said already what this would ask."""
        if response.tactic == "ask_fact":
            return self._record_known or self._order_known
        return response.tactic == "confirm" and self._order_known

    def factors(self, entry: Entry) -> tuple[tuple[str, float], ...]:
        """What `score` multiplies, by name, in its order."""
        return (
            ("propensity", self._propensity(entry.response)),
            ("stage", entry.stage_fits[self._stage]),
            ("tone", entry.tone_fits[self._label]),
            ("cues", entry.cues_worth),
            ("answered", self._news(entry)),
            ("value", self._value(entry)),
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

    def _news(self, entry: Entry) -> float:
        if entry.response.tactic == "close":
            return 1.0  # a farewell that remembers is not old news
        return ANSWERED if entry.cues and entry.cues <= self._answered else 1.0

    def _value(self, entry: Entry) -> float:
        response = entry.response
        value = _TACTIC_VALUE.get(response.tactic, 1.0)
        if not entry.ordinary:
            value *= self._special(response)
        if response.tactic == "bad_news" and not self._fact:
            value *= 0.4  # bad news needs a fact behind it
        if "repeated_information" in entry.cues:
            value *= TOLD_BEFORE
        if self._bereaved and "bereavement" not in entry.cues:
            value *= UNAWARE  # words that do not know of the loss come after those that do
        return value * self._turn(response)

    def _special(self, response: Response) -> float:
        """Words that bring in others, or that speak of a gesture."""
        value = 1.0
        if response.promises_gesture:
            value *= 1.3  # only reached once the gesture stands: now the good news is the best news
        if response.kind == "escalate" and not (self._asked_for_senior or self._at_stake):
            value *= 0.6 if self._asked_for_help else 0.4
        if response.kind == "handover":
            value *= 1.2 if self._passed_on else 0.3
        if self._asked_for_senior and response.kind in ("handover", "escalate"):
            value *= ASKED_FOR
        return value

    def _turn(self, response: Response) -> float:
        """Whose turn it is to do what: first own what happened, then ask; listen where there is more to come."""
        if response.kind == "listen" and not response.cues:
            calm = not NEGATIVE_LABELS & set(response.tones) - {"anxious"}
            return 1.0 if self._stage == "other" else 0.4 if calm else 0.6 if self._said_enough else 0.9
        if response.kind == "thank" and self._stage in LATE and self._label in POSITIVE_LABELS:
            return SINCERE
        if self._said_enough and self._label not in NEGATIVE_LABELS and response.tactic in ("acknowledge", "own_up"):
            return 0.8  # it was owned; now it moves on
        if self._first_words and self._to_be_owned:
            return (
                1.15
                if response.tactic in ("acknowledge", "own_up", "reassure")
                else 0.8
                if response.kind == "ask"
                else 1.0
            )
        return 1.0


def _guesses(response: Response) -> bool:
    """Whether words take for granted that something was understood: not to be said in a language that is not read."""
    tones = set(response.tones)
    told = bool(response.intents) or response.kind in ("handover", "escalate") or tones == {"unsure"}
    return told or bool(tones and not CALM & tones)


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
