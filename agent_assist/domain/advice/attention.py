"""Attention is a budget: when nothing is shown, what is not said twice, and how long the first suggestion stays.

Pure; what was shown before comes in as a value and goes out as one. Never hides what guards a person or money.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from agent_assist.domain.context import Context
from agent_assist.domain.playbook import Response
from agent_assist.domain.said import said

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END: Final = re.compile(r"(?<=[.!?])\s+")
# Two texts are the same words once this share of the shorter one's telling words stands in the other.
SAME: Final = 0.75
_LEAST_WORDS: Final = 4
_LEAST_LETTERS: Final = 4
# The first suggestion stays while it is at least this share of the best.
STILL_FITS: Final = 0.5
# What an agent has seen first and passed over is worth so much less, so that the next best comes up; counted so often.
PASSED: Final = 0.65
OFTEN: Final = 2
KEPT: Final = 16
_A_HAIR: Final = 1 + 1e-6
_DULL: Final = frozenset(
    "a an the and or but is are was were be been i you he she it we they my your his her its our their me him us them "
    "this that these those to of in on at for with from by as so if have has had will would can could do does did not "
    "i'm i've i'll it's that's there here".split()
)


class _Placed(Protocol):
    @property
    def score(self) -> float: ...
    @property
    def response(self) -> Response: ...


Placed = TypeVar("Placed", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Shown:
    """The first suggestion as it was shown, since when, how grave things were then, and what the talk was about.

    `agent_turns`: how often the agent had spoken when it came. `passed`: what stood first while they said something else.
    """

    response_id: str
    since_ms: int
    severity: int
    about: tuple[str, ...] = ()
    agent_turns: int = 0
    passed: tuple[str, ...] = ()


def hushed(ctx: Context) -> str | None:
    """Why this agent wants nothing shown now, or None. What is grave, and what concerns care or a loss, is shown anyway."""
    state = ctx.conversation
    if is_exceptional(ctx):
        return None
    if state.quiet_since is not None and ctx.situation.severity <= state.quiet_since:
        return said("You asked for quiet")
    if state.customer_turns and ctx.help_level == "exceptions":
        return said("Nothing out of the ordinary")
    return None


def is_exceptional(ctx: Context) -> bool:
    """What even an expert wants to be told: grief, care, a moment that decides, a promise missed, a language not read."""
    situation = ctx.situation
    return (
        situation.bereaved
        or situation.vulnerable
        or situation.make_or_break
        or situation.severity >= 3
        or bool(ctx.behavior.promises_missed)
        or ctx.emotion.tone.unsure_reason == "language_not_read"
    )


def said_already(text: str, said: Iterable[str]) -> bool:
    """Whether one of the texts says the same, whoever typed it and however it was put together.

    Words that would begin as the agent has spoken before are said too: a second "I'm so sorry about your dad" is a formula.
    """
    words, opening = _telling(text), _sentences(text)[0]
    return any(_alike(words, _telling(one)) or any(_alike(opening, part) for part in _sentences(one)) for one in said)


def is_named(title: str, text: str) -> bool:
    """Whether `text` speaks of what `title` names, by a telling word of it."""
    return any(len(word) >= _LEAST_LETTERS for word in _telling(title) & _telling(text))


def _alike(words: frozenset[str], known: frozenset[str]) -> bool:
    least = min(len(words), len(known))
    return least >= _LEAST_WORDS and len(words & known) >= SAME * least


def passed_over(before: Shown | None, ctx: Context) -> Shown | None:
    """What is remembered once the agent has spoken: the first suggestion, if they said something else, was passed over."""
    state = ctx.conversation
    if before is None or not before.response_id or state.agent_turns <= before.agent_turns:
        return before
    used = before.response_id in state.inserted
    passed = before.passed if used else (*before.passed, before.response_id)[-KEPT:]
    return replace(before, response_id="", agent_turns=state.agent_turns, passed=passed)


def worth_again(response_id: str, before: Shown | None) -> float:
    """By what a score is lowered for each time these words were passed over; 1.0 for what was not."""
    times = before.passed.count(response_id) if before else 0
    return PASSED ** min(times, OFTEN)


def steadiness(
    before: Shown | None, picked: Sequence[Placed], now: Shown, steady_ms: float
) -> tuple[str, float] | None:
    """The suggestion that stays first for a while, and by what its score is raised for it: a card that jumps is read by
    nobody. None where none is kept: its time is over, things got worse, or the talk is about something new.

    `now`: what would be shown first.
    """
    if before is None or not picked or now.since_ms - before.since_ms >= steady_ms:
        return None
    if now.severity > before.severity or now.about != before.about:
        return None
    still = next((item for item in picked if item.response.id == before.response_id), None)
    if still is None or still is picked[0] or still.score < STILL_FITS * picked[0].score:
        return None
    return before.response_id, picked[0].score / still.score * _A_HAIR


def shown_now(first: Response | None, ctx: Context) -> Shown | None:
    """What would be remembered if `first` stood first from now on; None where nothing does."""
    if first is None:
        return None
    wish = ctx.motivation.intent.id if ctx.motivation.intent else ""
    about = (wish, *sorted({seen.cue.kind for seen in ctx.conversation.cues}))
    return Shown(first.id, ctx.now_ms, ctx.situation.severity, about, ctx.conversation.agent_turns)


def shown_after(before: Shown | None, now: Shown | None) -> Shown | None:
    """What is remembered: what stood first already keeps the time it came and the worst it saw."""
    if now is None:
        return replace(before, response_id="") if before and before.passed else None
    if before is None:
        return now
    if before.response_id != now.response_id:
        return replace(now, passed=before.passed)
    return replace(now, since_ms=before.since_ms, severity=max(now.severity, before.severity), passed=before.passed)


@lru_cache(maxsize=2048)
def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _DULL)


@lru_cache(maxsize=2048)
def _sentences(text: str) -> tuple[frozenset[str], ...]:
    """The telling words of each sentence; at least one, which may hold none."""
    return tuple(_telling(part) for part in _END.split(text))
