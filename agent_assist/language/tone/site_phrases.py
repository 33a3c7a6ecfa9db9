"""The site's own words: phrases a supervisor has accepted, and how they read. They come from the policy, not from a file,
and they win over lexicon and model; where none stands in a text, nothing is changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from agent_assist.domain.reading import Evidence, Reading
from agent_assist.domain.rules import Rules
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Label
from agent_assist.engine.ports import Reader, Redacted, Turn

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST: Final = 2000
_DENIALS: Final = frozenset(("not", "never", "isn't", "wasn't", "don't", "didn't"))
# How far a phrase moves a reading that was on another side, and how sure it makes it: a person has said so.
_STRENGTH: Final = 0.6
_SURE: Final = 0.8
_EVIDENCE: Final = 5
_UNREAD: Final = ("language_not_read", "unavailable")


class Found(NamedTuple):
    """A phrase in a text, by characters."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True)
class SitePhrases:
    """Phrases by their first word, longest first. Signs and capitals do not matter; words must stand whole."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], Label]]]

    def find(self, text: str) -> tuple[Found, ...]:
        """The phrases that stand in a text, the longest first; one after `not` does not count."""
        words = [(match[0].casefold().replace("’", "'"), match.span()) for match in _WORD.finditer(text[:_LONGEST])]
        found = sorted(self._at_each(words), key=lambda item: (item.start - item.end, item.start))
        return tuple(found)

    def _at_each(self, words: Sequence[tuple[str, tuple[int, int]]]) -> Iterator[Found]:
        for at, (word, (start, _)) in enumerate(words):
            if at and words[at - 1][0] in _DENIALS:
                continue
            for phrase, label in self.by_first.get(word, ()):
                if tuple(said for said, _ in words[at : at + len(phrase)]) == phrase:
                    yield Found(start, words[at + len(phrase) - 1][1][1], label)
                    break


def site_phrases(phrases: Mapping[Label, Sequence[str]]) -> SitePhrases:
    """The phrases of a policy, ready to be looked for. A phrase without a word in it is passed over."""
    by_first: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
    for label, texts in phrases.items():
        for text in texts:
            words = tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))
            if words:
                by_first.setdefault(words[0], []).append((words, label))
    for held in by_first.values():
        held.sort(key=lambda item: (-len(item[0]), item))
    return SitePhrases(by_first)


class SiteReader:
    """`engine.ports.Reader` around another one, with the site's phrases. `praise`: wishes that bitter words do not hold."""

    def __init__(self, reader: Reader, phrases: SitePhrases, praise: frozenset[str] = frozenset()) -> None:
        self._reader = reader
        self._phrases = phrases
        self._praise = praise

    def redact(self, text: str, *told: Any, **more: Any) -> Redacted:
        """As the real reader."""
        return self._reader.redact(text, *told, **more)

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        """As the real reader, but for a phrase of the site: that reads as the supervisor said."""
        reading = self._reader.read(utterance_id, text, before, language)
        found = self._phrases.find(text)
        if not found or reading.unsure_reason in _UNREAD:
            return reading
        return self._as_said(reading, text, found)

    def _as_said(self, reading: Reading, text: str, found: Sequence[Found]) -> Reading:
        label = found[0].label
        side = -1 if label in NEGATIVE_LABELS else 1 if label in POSITIVE_LABELS else 0
        told = {item.text: item for item in reading.evidence if item.weight * side > 0}
        own = [text[item.start : item.end] for item in found if item.label == label]
        evidence = [Evidence(words, side * _SURE) for words in dict.fromkeys(own)] if side else []
        evidence += [item for words, item in told.items() if words not in own]
        return replace(
            reading,
            label=label,
            valence=_valence(reading.valence, side),
            p_negative=max(reading.p_negative, _SURE) if side < 0 else min(reading.p_negative, 1 - _SURE),
            confidence=max(reading.confidence, _SURE),
            evidence=tuple(evidence[:_EVIDENCE]),
            unsure_reason=None,
            intents=tuple(item for item in reading.intents if side >= 0 or item.intent not in self._praise),
            reader=f"{reader}+site" if (reader := reading.reader) else "site",
        )


def with_site_phrases(reader: Reader, rules: Rules) -> Reader:
    """The reader with the phrases of the policy in force; the same reader when there are none."""
    if not rules.policy.tone.phrases:
        return reader
    praise = frozenset(intent.id for intent in rules.playbook.intents if intent.kind == "thanks")
    return SiteReader(reader, site_phrases(rules.policy.tone.phrases), praise)


def _valence(read: float, side: int) -> float:
    """What was read, at least as strong as the phrase and on its side."""
    if side == 0:
        return 0.0
    return side * max(abs(read), _STRENGTH) if read * side > 0 else side * _STRENGTH
