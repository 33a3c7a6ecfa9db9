"""What became of each response: how often it stood on a card, was inserted, was rewritten, and how those talks went on.

Counts out of the log, of words and never of people: nobody is named, nobody is ranked. Too few are said to be too few.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from agent_assist.domain import events as e

# Fewer talks than this say nothing about words.
FEW: Final = 5
# What was sent holds at least this much of the words, or they were not what was sent.
RECOGNISED: Final = 0.35
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class ResponseUse:
    """One response. `offered`, `inserted`: talks. `edited`: of the `sent` talks whose sent words are known, the mean share
    of the inserted words that was changed or left out, 0..1; None where none is known.

    `recovered` of `fell` talks the tone rose again, `settled` of `issues` talks the issue was settled.
    """

    response_id: str
    offered: int = 0
    inserted: int = 0
    sent: int = 0
    edited: float | None = None
    recovered: int = 0
    fell: int = 0
    settled: int = 0
    issues: int = 0


@dataclass(slots=True)
class _Counted:
    offered: Counter[str] = field(default_factory=Counter)
    inserted: dict[str, set[str]] = field(default_factory=dict)
    edits: dict[str, list[float]] = field(default_factory=dict)
    waiting: dict[str, list[e.SuggestionInserted]] = field(default_factory=dict)  # by talk, until something is sent
    outcomes: dict[str, e.OutcomeRecorded] = field(default_factory=dict)


def changed_share(inserted: str, sent: str) -> float | None:
    """The share of the inserted words that does not stand in what was sent, in order; None where they are other words."""
    words, there = _words(inserted), _words(sent)
    if not words or not there:
        return None
    kept = sum(block.size for block in SequenceMatcher(None, words, there, autojunk=False).get_matching_blocks())
    share = kept / len(words)
    return round(1 - share, 4) if share >= RECOGNISED else None


def own_share(suggested: str, written: str) -> float:
    """The share of the written words, 0..1, that is the agent's own: it does not stand in what was suggested, in order."""
    words, there = _words(written), _words(suggested)
    if not words:
        return 0.0
    kept = sum(block.size for block in SequenceMatcher(None, there, words, autojunk=False).get_matching_blocks())
    return 1 - kept / len(words)


def uses(log: Iterable[e.Event]) -> tuple[ResponseUse, ...]:
    """Every response that was offered or inserted, the most inserted first; ties fall by id."""
    counted = _Counted()
    for event in log:
        _count(counted, event)
    names = set(counted.offered) | set(counted.inserted)
    found = [_use(name, counted) for name in names]
    return tuple(sorted(found, key=lambda item: (-item.inserted, -item.offered, item.response_id)))


def _count(counted: _Counted, event: e.Event) -> None:
    talk = event.conversation_id or ""
    match event:
        case e.SuggestionsSeen():
            counted.offered.update(set(event.response_ids))
        case e.SuggestionInserted():
            counted.inserted.setdefault(event.response_id, set()).add(talk)
            counted.waiting.setdefault(talk, []).append(event)
        case e.UtteranceHeard(role="agent", final=True) if counted.waiting.get(talk):
            for item in counted.waiting.pop(talk):
                share = changed_share(item.text, event.text)
                if share is not None:
                    counted.edits.setdefault(item.response_id, []).append(share)
        case e.OutcomeRecorded():
            counted.outcomes[talk] = event
        case _:
            pass


def _use(name: str, counted: _Counted) -> ResponseUse:
    talks = counted.inserted.get(name, set())
    ends = [counted.outcomes[talk].outcome for talk in talks if talk in counted.outcomes]
    edits = counted.edits.get(name, [])
    fell = [end.tone_recovered for end in ends if end.tone_recovered is not None]
    issues = [end.resolved for end in ends if end.resolved is not None]
    return ResponseUse(
        response_id=name,
        offered=max(counted.offered[name], len(talks)),
        inserted=len(talks),
        sent=len(edits),
        edited=round(sum(edits) / len(edits), 4) if edits else None,
        recovered=sum(fell),
        fell=len(fell),
        settled=sum(issues),
        issues=len(issues),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))[:_LONGEST]
