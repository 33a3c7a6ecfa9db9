"""How well a response suits a stage and a tone: fixed by its own lists, so it is worked out once per playbook."""

from typing import Final

from agent_assist.domain.playbook import Response
from agent_assist.domain.words import LABELS, NEGATIVE_LABELS, POSITIVE_LABELS, STAGES, Label, Stage

LATE: Final[frozenset[Stage]] = frozenset(("resolution", "wrap_up", "closing"))
OVER: Final[frozenset[Stage]] = frozenset(("wrap_up", "closing"))
EARLY: Final[frozenset[Stage]] = frozenset(("opening", "identification"))
CALM: Final[frozenset[Label]] = frozenset(("neutral", "unsure"))

# How likely words help that answer any wish, and those for another wish than the likeliest; another industry's are kept
# for last: "your line" is no comfort to someone who waits for a coat.
ANY_WISH, OTHER_WISH, OTHER_PACK = 0.45, 0.3, 0.3
# Words that own up or name the fact come before words that only move on.
TACTIC_VALUE: Final = {
    "acknowledge": 1.1, "own_up": 1.15, "options": 1.05, "effort_saver": 1.05, "thank": 1.0, "close": 0.9,
}  # fmt: skip
TOLD_BEFORE = 1.3
SINCERE = 1.6
OWNED_FIRST = 1.15
PROMISE_STANDS = 1.3
# A death was just told: sorrow comes first, and what is to be done about it after.
NOT_BEFORE_SORROW = 0.6
# Words that own what happened wait until it is likely that it did; what was owned at length is not owned again.
A_GUESS, A_LIKELY_GUESS = 0.5, 0.75
OWNED_LONG_AGO = 0.6
OTHER_FEELING = 0.2
# After two transfers nobody wants to tell it a fourth time: passed on with the whole story, or not at all.
PASSED_ON = 2.4
ASKED_FOR = 2.6
# Words that hold while a supervisor is asked come before all others.
HOLDING = 100.0
# Kinds that hang on the moment more than others: most of the time no thanks are due and nobody else is wanted.
OF_THE_MOMENT: Final = frozenset(("thank", "escalate", "handover"))


def stage_fits(response: Response) -> dict[Stage, float]:
    """By stage, how well the response suits it; a stage it must not be said in is left out."""
    return {stage: fit for stage in STAGES if (fit := _stage_fit(response, stage)) is not None}


def tone_fits(response: Response) -> dict[Label | None, float]:
    """By tone label, how well the response suits it; None is before any word. What would jar is left out."""
    labels: tuple[Label | None, ...] = (*LABELS, None)
    return {label: fit for label in labels if (fit := _tone_fit(response, label)) is not None}


def _stage_fit(response: Response, stage: Stage) -> float | None:
    if not response.stages:
        return 0.7
    if stage in response.stages:
        return 1.0 if stage == response.stages[0] else 0.9
    if response.kind == "thank":
        return 0.8  # a kindness may be answered whenever it comes
    listed = set(response.stages)
    if stage in OVER and response.intents and not listed & LATE:
        return None  # after thanks and goodbye the trouble is not brought up again
    if listed <= EARLY or (listed <= LATE and stage not in LATE):
        return None
    return 0.2 if stage == "opening" or (stage == "resolution" and not listed & LATE) else 0.4


def _tone_fit(response: Response, label: Label | None) -> float | None:
    if not response.tones:
        return 0.75
    if label is None or label == "unsure":
        calm = {"neutral", "unsure"} & set(response.tones)
        return 1.0 if calm else 0.4 if label else None
    if label in response.tones:
        return 1.0
    against = POSITIVE_LABELS if label in NEGATIVE_LABELS else NEGATIVE_LABELS
    if set(response.tones) <= against:
        return None
    if response.tactic == "acknowledge" and label == "neutral" and set(response.tones) <= POSITIVE_LABELS:
        return None  # a joy they do not show is not theirs: many a move is none
    # Words that name a feeling name the wrong one here.
    return OTHER_FEELING if response.tactic == "acknowledge" and label in NEGATIVE_LABELS else 0.35


def always_worth(response: Response) -> float:
    """What the words are worth in every moment."""
    value = TACTIC_VALUE.get(response.tactic, 1.0)
    return value * HOLDING if response.while_asking else value


def value_at_most(response: Response) -> float:
    """The most of a value beside what `Moment.at_most` knows of wish, kind and turn: it lets a rank stop early."""
    value = always_worth(response)
    if response.promises_gesture:
        value *= PROMISE_STANDS
    if "repeated_information" in response.cues:
        value *= TOLD_BEFORE
    return value


def has_its_time(response: Response) -> bool:
    """Whether there are moments in which these words would be silly; `Moment` looks then whether this is one."""
    stages = response.stages
    return (
        response.kind == "thank"
        or says_settled(response)
        or asks_for_the_remedy(response)
        or asks_if_settled(response)
        or (response.tactic == "confirm" and "confirmation" in stages)
        or stages == ("opening",)
        or (response.kind == "ask" and "identification" in stages)
    )


def asks_for_the_remedy(response: Response) -> bool:
    """ "What would put it right?" is for those who had something go wrong."""
    return response.tactic == "ask_open" and "setback" in response.stages


def asks_if_settled(response: Response) -> bool:
    """ "Does that settle it?" is not asked while the agent still has to come back to them."""
    return response.tactic == "confirm" and response.stages[:1] == ("resolution",)


def says_settled(response: Response) -> bool:
    """Whether words say goodbye, or sum up what was done: neither may be said while something is open."""
    sums_up = response.tactic == "inform" and not response.intents and not response.promises_gesture
    return response.tactic == "close" or (sums_up and bool(response.stages) and set(response.stages) <= LATE)


def guesses(response: Response) -> bool:
    """Whether words take for granted that something was understood: not to be said in a language that is not read."""
    tones = set(response.tones)
    told = bool(response.intents) or response.kind in ("handover", "escalate") or tones == {"unsure"}
    return told or bool(tones and not CALM & tones)
