"""The customer's view of the case: the sentence that told the trouble and the one that told what hangs on it, in their words.

Picked from what was read, never put together: a note may only say what somebody said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from agent_assist.domain.playbook import IntentKind
from agent_assist.domain.reading import Reading
from agent_assist.domain.words import CueKind

LONGEST: Final = 160
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
# What a cue says about how much hangs on it; what is not here says nothing of that.
_STAKES: Final[Mapping[CueKind, float]] = {
    "bereavement": 1.0,
    "vulnerable": 0.9,
    "hard_event": 0.85,
    "deadline": 0.8,
    "missed_promise": 0.7,
    "repeated_information": 0.6,
    "leaving": 0.5,
}
_TROUBLE: Final[Mapping[IntentKind, float]] = {
    "issue": 1.0,
    "leaving": 1.0,
    "account": 0.6,
    "question": 0.5,
    "purchase": 0.5,
}
_FEW_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the customer's with where it stands and how well it tells of the case, 0..1."""

    utterance_id: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class TheirView:
    """What happened and what hangs on it, each as the customer told it best; None until they did."""

    trouble: Told | None = None
    stake: Told | None = None

    @property
    def sentences(self) -> tuple[Told, ...]:
        """The one or two sentences, the trouble first."""
        found = [item for item in (self.trouble, self.stake) if item is not None]
        return tuple(found[:1] if len({(item.utterance_id, item.text) for item in found}) == 1 else found)


def after_reading(known: TheirView, text: str, reading: Reading, kinds: Mapping[str, IntentKind]) -> TheirView:
    """The view with one more utterance; `kinds`: what kind of wish each intent of the playbook is."""
    return TheirView(
        _better(known.trouble, _trouble(text, reading, kinds)), _better(known.stake, _stake(text, reading))
    )


def _better(known: Told | None, found: Told | None) -> Told | None:
    """What was told first stands until something tells clearly more."""
    if known is None or found is None:
        return known or found
    return found if found.weight > known.weight + 0.1 else known


def _trouble(text: str, reading: Reading, kinds: Mapping[str, IntentKind]) -> Told | None:
    if not reading.intents:
        return None
    best = reading.intents[0]
    worth = _TROUBLE.get(kinds.get(best.intent, "other"), 0.0)
    sentence = max(_sentences(text), key=lambda item: len(item.split()), default="")
    if not worth or len(sentence.split()) < _FEW_WORDS:
        return None
    return Told(reading.utterance_id, _cut(sentence), round(worth * best.confidence, 4))


def _stake(text: str, reading: Reading) -> Told | None:
    found = [(weight, cue.text) for cue in reading.cues if (weight := _STAKES.get(cue.kind))]
    if not found:
        return None
    weight, words = max(found, key=lambda item: item[0])
    sentence = sentence_with(words, text)
    return Told(reading.utterance_id, sentence, weight) if sentence else None


def sentence_with(words: str, text: str) -> str:
    """The first sentence of a text that holds these words, at most `LONGEST` characters; empty where none does."""
    return _cut(next((item for item in _sentences(text) if words in item), ""))


def _sentences(text: str) -> list[str]:
    return [item.strip() for item in _SENTENCE.findall(text) if item.strip()]


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[:LONGEST].rsplit(" ", 1)[0]
