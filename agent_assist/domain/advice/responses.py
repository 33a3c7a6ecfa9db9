"""Ranking words: how well each response fits this moment, a product of stored factors. Gates are elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from agent_assist.domain.advice.gates import closed
from agent_assist.domain.advice.slots import Fact, Facts, fill
from agent_assist.domain.context import Context
from agent_assist.domain.library import Entry
from agent_assist.domain.playbook import Response
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, CueKind, Gate, Label, Stage

ANSWERED = 0.35
LATE: frozenset[Stage] = frozenset(("resolution", "wrap_up", "closing"))
EARLY: frozenset[Stage] = frozenset(("opening", "identification"))
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


def rank(ctx: Context, facts: Facts) -> tuple[list[Ranked], list[Withheld]]:
    """Every response that may be said now, best first, and the better ones that lack a source."""
    present = {seen.cue.kind for seen in ctx.conversation.cues}
    scored = [
        (score, factors, entry)
        for entry in _pool(ctx)
        if (scored_one := _scored(entry.response, ctx, present)) is not None
        for score, factors in (scored_one,)
    ]
    # Ties fall by id so that order never depends on luck.
    scored.sort(key=lambda item: (-item[0], item[2].response.id))
    ranked: list[Ranked] = []
    withheld: list[Withheld] = []
    for score, factors, entry in scored[:24]:
        if not _may_promise(entry.response, ctx):
            why = "Unlocks when the gesture is added, so nothing is promised that is not set aside"
            withheld.append(Withheld(entry.response.id, entry.response.kind, "no_source", why, entry.response.title))
            continue
        filled = fill(entry.template, facts)
        if isinstance(filled, str):
            why = f"No source for the {filled.replace('_', ' ')}, so it is not said"
            withheld.append(Withheld(entry.response.id, entry.response.kind, "no_source", why, entry.response.title))
            continue
        personal = 1.0 + 0.12 * min(4, len(filled[1]))
        ranked.append(_ranked(entry.response, filled, score * personal, (*factors, ("personal", personal)), ctx))
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


def _pool(ctx: Context) -> list[Entry]:
    wanted = [ctx.motivation.intent.id] if ctx.motivation.intent else []
    wanted += [item.intent for item in ctx.motivation.alternatives if ctx.motivation.intent]
    free, _ = offers(ctx)
    return [*ctx.rules.library.candidates(wanted), *free]


def _scored(
    response: Response, ctx: Context, present: set[CueKind]
) -> tuple[float, tuple[tuple[str, float], ...]] | None:
    if response.id in ctx.conversation.inserted or not present.issuperset(response.cues):
        return None
    if response.kind == "thank" and (ctx.situation.issue_open or ctx.emotion.tone.label in NEGATIVE_LABELS):
        return None
    stage = _stage_fit(response, ctx.situation.stage)
    tone = _tone_fit(response, ctx.emotion.tone.label)
    if stage is None or tone is None:
        return None
    factors = (
        ("propensity", _propensity(response, ctx)),
        ("stage", stage),
        ("tone", tone),
        ("cues", 1.0 + 0.45 * len(response.cues)),
        ("answered", ANSWERED if _answered(response, ctx) else 1.0),
        ("value", _value(response, ctx)),
    )
    score = 1.0
    for _, factor in factors:
        score *= factor
    return score, factors


def _answered(response: Response, ctx: Context) -> bool:
    """Whether the agent has spoken since the words this response answers: then it was most likely said."""
    spoken_ms = max((item.at_ms for item in ctx.conversation.recent if item.role == "agent"), default=0)
    seen = [item for item in ctx.conversation.cues if item.cue.kind in response.cues]
    return bool(seen) and all(item.at_ms < spoken_ms for item in seen)


def _may_promise(response: Response, ctx: Context) -> bool:
    """Words that say something was arranged wait until it is: the reserve stands in the ledger."""
    kinds = {item.kind for item in ctx.conversation.granted if not item.reversed}
    return response.promises_gesture is None or response.promises_gesture in kinds


def _propensity(response: Response, ctx: Context) -> float:
    # Another industry's words are kept for last: "your line" is no comfort to someone who waits for a coat.
    other = bool(response.pack) and response.pack != ctx.pack
    return (0.3 if other else 1.0) * _wanted(response, ctx)


def _wanted(response: Response, ctx: Context) -> float:
    if not response.intents:
        return 0.45
    intent = ctx.motivation.intent
    if intent and intent.id in response.intents:
        return 0.5 + 0.5 * ctx.motivation.confidence
    return 0.3


def _stage_fit(response: Response, stage: Stage) -> float | None:
    if not response.stages:
        return 0.7
    if stage in response.stages:
        return 1.0 if stage == response.stages[0] else 0.9
    listed = set(response.stages)
    if response.kind == "thank":
        return 0.8  # a kindness may be answered whenever it comes
    if listed <= EARLY or (listed <= LATE and stage not in LATE):
        return None
    return 0.4 if stage != "opening" else 0.2


def _tone_fit(response: Response, label: Label | None) -> float | None:
    if not response.tones:
        return 0.75
    if label is None or label == "unsure":
        calm = {"neutral", "unsure"} & set(response.tones)
        return 1.0 if calm else 0.4 if label else None
    if label in response.tones:
        return 1.0
    listed = set(response.tones)
    against = POSITIVE_LABELS if label in NEGATIVE_LABELS else NEGATIVE_LABELS
    return None if listed <= against else 0.35


def _value(response: Response, ctx: Context) -> float:
    value = _TACTIC_VALUE.get(response.tactic, 1.0)
    if response.promises_gesture:
        value *= 1.3  # only reached once the gesture stands: now the good news is the best news
    if response.tactic == "bad_news" and ctx.environment.worst is None:
        value *= 0.4  # bad news needs a fact behind it
    if response.kind == "escalate":
        value *= 1.0 if ctx.situation.make_or_break or ctx.conversation.cue("asks_person") else 0.4
    if response.kind == "handover":
        value *= 1.2 if ctx.conversation.transfers >= 2 or ctx.conversation.cue("asks_person") else 0.5
    return value


def _ranked(
    response: Response,
    filled: tuple[str, tuple[Fact, ...]],
    score: float,
    factors: tuple[tuple[str, float], ...],
    ctx: Context,
) -> Ranked:
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
