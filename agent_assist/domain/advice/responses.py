"""Ranking words: the best of a library for this moment, with their reasons. What a score is made of is `moment`'s; gates are elsewhere."""

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from agent_assist.domain.advice.attention import Placed, Shown, said_already, worth_again
from agent_assist.domain.advice.condolence import after_condolence, condoled
from agent_assist.domain.advice.gates import Closed, closed_to, closed_to_all
from agent_assist.domain.advice.moment import Moment
from agent_assist.domain.advice.slots import Fact, Facts, fill
from agent_assist.domain.context import Context
from agent_assist.domain.library import Candidate, Entry, Need, Row
from agent_assist.domain.playbook import Response
from agent_assist.domain.said import said
from agent_assist.domain.tone_words import label_word
from agent_assist.domain.words import CueKind, Gate, Label

# Words that fit worse than this are noise: silence is better.
FAINT = 0.15
# Words worth less than this part of the best are no alternative to it.
BEHIND = 1 / 3
# More than ever shown: the first few may lack a source.
CONSIDERED = 16
# So many of each row are looked at before the rest of any: then the worst of the best is good enough to leave most unseen.
FIRST_LOOK = CONSIDERED // 2
MOST_WITHHELD = 12
# So many that lack a source are told beside what is shown.
MOST_SOURCELESS = 3
_AGAIN = said("You have said this already")
_LOCKED = said("Unlocks when the gesture is added, so nothing is promised that is not set aside")


class Ranked(NamedTuple):
    """A response with its finished text. `score` is the product of `factors`, so a rank can be recomputed."""

    response: Response
    text: str
    score: float
    factors: tuple[tuple[str, float], ...]
    facts: tuple[Fact, ...]
    why: tuple[str, ...]


class Withheld(NamedTuple):
    """Something that was not shown, the gate that closed on it, and its sentence."""

    id: str
    kind: str
    gate: Gate
    why: str
    title: str = ""


class Scored(NamedTuple):
    """An entry with its score and its finished text, before the reasons are written out."""

    entry: Entry
    score: float
    text: str
    facts: tuple[Fact, ...]
    personal: float

    @property
    def response(self) -> Response:
        """The response itself."""
        return self.entry.response


def rank(ctx: Context, facts: Facts, free_offers: Iterable[Entry] = ()) -> tuple[list[Ranked], list[Withheld]]:
    """The best that may be said now, best first, and the better ones that lack a source.

    `free_offers` are those that every gate lets through.
    """
    moment = Moment(ctx)
    found, lacking = _sayable(moment, facts, free_offers, _pool(ctx, moment.present))
    return [_explained(item, moment, ctx) for item in found], [_locked(*item) for item in lacking]


def best(
    ctx: Context, facts: Facts, free_offers: Iterable[Entry], most: int, before: Shown | None = None
) -> tuple[list[Ranked], list[Withheld]]:
    """As `rank`, but only the few that are shown and told. `before`: what stood first until now, and what was passed over."""
    moment = Moment(ctx)
    found, lacking = _sayable(moment, facts, free_offers, _pool(ctx, moment.present))
    if before and before.passed:
        found = [item._replace(score=item.score * worth_again(item.response.id, before)) for item in found]
        found.sort(key=lambda item: (-item.score, item.response.id))
    said = [item.text for item in ctx.conversation.recent if item.role == "agent"]
    again: list[Withheld] = []
    sorry = condoled(ctx.conversation)
    picked = pick(_unsaid((_without_sorrow(item) if sorry else item for item in found), said, again), most)
    explained = [_explained(item, moment, ctx, worth_again(item.response.id, before)) for item in picked]
    return explained, again + [_locked(*item) for item in lacking[:MOST_SOURCELESS]]


def _without_sorrow(item: Scored) -> Scored:
    """The words without their condolence, once the agent has said how sorry they are: a second one is a formula."""
    left = after_condolence(item.text) if "bereavement" in item.entry.cues else ""
    if not left:
        return item
    begins = len(item.text) - len(left)
    kept, at = [], 0
    for fact in item.facts:  # they stand in the order of their words
        at = item.text.find(fact.token, at)
        if at >= begins:
            kept.append(fact)
        at += len(fact.token)
    return item._replace(text=left, facts=tuple(kept))


def _unsaid(found: Iterable[Scored], said: Sequence[str], again: list[Withheld]) -> Iterator[Scored]:
    """What the agent has not said yet, in these words or their own; the rest goes to `again`."""
    for item in found:
        if said and said_already(item.text, said):
            response = item.response
            again.append(Withheld(response.id, response.kind, "cooldown", _AGAIN, response.title))
        else:
            yield item


def _sayable(
    moment: Moment, facts: Facts, free_offers: Iterable[Entry], pool: Iterable[Row]
) -> tuple[list[Scored], list[tuple[Response, str]]]:
    """What may be said, best first; and what may not, with the detail that lacks a source, empty where a gesture must stand first."""
    ranked: list[Scored] = []
    lacking: list[tuple[Response, str]] = []
    for score, entry in _leading(moment, free_offers, pool):
        response = entry.response
        if not moment.may_promise(response):
            lacking.append((response, ""))
            continue
        filled = fill(entry.template, facts)
        if isinstance(filled, str):
            lacking.append((response, filled))
            continue
        personal = _personal(filled[1])
        ranked.append(Scored(entry, score * personal, *filled, personal))
    ranked.sort(key=lambda item: (-item.score, item.response.id))
    return ranked, lacking


def _locked(response: Response, slot: str) -> Withheld:
    why = _sourceless(slot) if slot else _LOCKED
    return Withheld(response.id, response.kind, "no_source", why, response.title)


@cache
def _sourceless(slot: str) -> str:
    """Kept: most of what is considered may lack the same few details."""
    return said("No source for the {detail}, so it is not said", detail=slot.replace("_", " "))


def _personal(facts: tuple[Fact, ...]) -> float:
    """Words with this customer's own details come before words for anyone."""
    return 1.0 + 0.12 * min(4, len(facts))


def offers(ctx: Context, most: int = MOST_WITHHELD) -> tuple[list[Entry], list[Withheld]]:
    """The offers every gate lets through, and the closed gates of the others: first one for each, then the rest.

    At most `most` are told.
    """
    shut = closed_to_all(ctx)
    if len(shut) and len(ctx.rules.library.offers) >= most:
        return [], [_held(entry.response, shut[0]) for entry in ctx.rules.library.offers[:most]]
    free: list[Entry] = []
    first: list[Withheld] = []
    further: list[Withheld] = []
    for entry in ctx.rules.library.offers:
        gates = (*shut, *closed_to(entry.response, ctx))
        if not gates:
            free.append(entry)
        elif len(first) < most:
            first.append(_held(entry.response, gates[0]))
            further += [_held(entry.response, gate) for gate in gates[1:]]
    return free, (first + further)[:most]


def _held(offer: Response, gate: Closed) -> Withheld:
    return Withheld(offer.id, "offer", gate[0], gate[1], offer.title)


def pick(ranked: Iterable[Placed], most: int) -> list[Placed]:
    """The best few that differ in what they do, by score: a second sentence of the same tactic adds little.

    What hardly fits is left out, even if nothing is left; so is what falls far behind the best: a poor third card is
    worse than none.
    """
    chosen: list[Placed] = []
    spare: list[Placed] = []
    best = 0.0
    for item in ranked:
        best = max(best, item.score)
        if item.score < max(FAINT, BEHIND * best):
            continue
        tactics = {other.response.tactic for other in chosen}
        (spare if item.response.tactic and item.response.tactic in tactics else chosen).append(item)
        if len(chosen) == most:
            return chosen
    return sorted((chosen + spare)[:most], key=lambda item: (-item.score, item.response.id))


def kept_first(picked: Sequence[Ranked], response_id: str, raised: float) -> list[Ranked]:
    """The same, with one raised to stand first; its factors say so."""
    return sorted(
        (
            item._replace(score=item.score * raised, factors=(*item.factors, ("steady", raised)))
            if item.response.id == response_id
            else item
            for item in picked
        ),
        key=lambda item: (-item.score, item.response.id),
    )


def _leading(moment: Moment, free_offers: Iterable[Entry], pool: Iterable[Row]) -> list[tuple[float, Entry]]:
    """The entries worth considering, best first; ties fall by id so that order never depends on luck.

    A row comes by the most an entry can score: once that is below the last of the best, no other of it can be among them.
    """
    rows = [(1.0, iter([(math.inf, entry) for entry in free_offers]))]
    rows += [(worth, iter(row)) for need, row in pool if (worth := moment.at_most(need)) is not None]
    scored: list[tuple[float, str, Entry]] = []
    leading: list[float] = []
    seen: set[str] = set()
    for count in (FIRST_LOOK, None):
        for worth, row in rows:
            for most, entry in islice(row, count):
                if len(leading) == CONSIDERED and most * worth < leading[0]:
                    break
                name = entry.response.id
                if name in seen:
                    continue
                seen.add(name)
                score = moment.score(entry)
                if score is None:
                    continue
                scored.append((-score, name, entry))
                if len(leading) < CONSIDERED:
                    heapq.heappush(leading, score)
                else:
                    heapq.heappushpop(leading, score)
    scored.sort()
    return [(-lost, entry) for lost, _, entry in scored[:CONSIDERED]]


def _pool(ctx: Context, present: frozenset[CueKind]) -> Iterable[Row]:
    intent = ctx.motivation.intent
    if any(item.is_open for item in ctx.conversation.requested):
        yield Need(), _holding(ctx)
    wanted = (intent.id, *(item.intent for item in ctx.motivation.alternatives)) if intent else ()
    yield from ctx.rules.library.suited(wanted, ctx.situation.stage, ctx.emotion.tone.label, ctx.pack, present)


def _holding(ctx: Context) -> list[Candidate]:
    """One sentence that holds the line: the next that was not said yet, of the customer's own industry where it has one."""
    left = [item for item in ctx.rules.library.holding if item[1].response.id not in ctx.conversation.inserted]
    at_home = [item for item in left if item[1].response.pack in ("", ctx.pack)]
    return (at_home or left)[:1]


def _explained(item: Scored, moment: Moment, ctx: Context, again: float = 1.0) -> Ranked:
    response = item.response
    factors = (*moment.factors(item.entry), ("personal", item.personal))
    if again != 1.0:
        factors = (*factors, ("passed", again))
    why = [response.why]
    if ctx.motivation.intent and ctx.motivation.intent.id in response.intents:
        why.append(_they_want(ctx.motivation.intent.title))
    if ctx.emotion.tone.label in response.tones:
        why.append(_reads_as(ctx.emotion.tone.label))
    for kind in response.cues:
        seen = ctx.conversation.cue(kind)
        if seen:
            why.append(said("they said “{words}”", words=seen.cue.text))
    if learned := moment.learned_words(response):
        why.append(learned)
    return Ranked(response, item.text, item.score, factors, item.facts, tuple(why))


@lru_cache(maxsize=1024, typed=True)
def _they_want(wish: str) -> str:
    return said("they want: {wish}", wish=wish)


@cache
def _reads_as(label: Label) -> str:
    return said("the words read as {label}", label=label_word(label))
