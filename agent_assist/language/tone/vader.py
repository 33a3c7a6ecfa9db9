"""The vaderSentiment scores in linear time, with each word's share in them. Same numbers as the library, or it is a bug.

Nothing about service conversations enters here; what the scores mean for a customer is decided in `tone`.
"""

import heapq
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from vaderSentiment import vaderSentiment as library  # noqa: N813 - the module's own name

_NEGATIONS = frozenset(library.NEGATE)
_BOOSTERS: dict[str, float] = library.BOOSTER_DICT
_IDIOMS: dict[str, float] = library.SPECIAL_CASES
# A window needs the idiom look-up only when one of its words can end or begin an idiom or a two-word booster.
_IDIOM_WORDS = frozenset(word for phrase in (*_IDIOMS, *_BOOSTERS) if " " in phrase for word in phrase.split())
# Words that can move a neighbour's valence; a window without any leaves the lexicon's own number as it is.
_MOVERS = _NEGATIONS | _BOOSTERS.keys() | _IDIOM_WORDS | {"no", "or", "so", "this", "doubt", "least"}
_SOFTENED = (1.0, 0.95, 0.9)
_CHUNK = re.compile(r"\S+")
# Stands where an emoji's description begins.
_EDGE = "\uffff"


class WordShare(NamedTuple):
    """A stretch of the text and the valence its words brought, on the lexicon's scale of about -4..4."""

    start: int
    end: int
    valence: float


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a text with what the rules ask about each of them, looked up once."""

    tokens: list[str]
    lower: list[str]
    lexicon: list[float | None]
    caps_matter: bool
    contracted: bool


class LinearAnalyzer(library.SentimentIntensityAnalyzer):  # type: ignore[misc]
    """Drop-in for the library's analyzer. Holds read-only tables, so one instance serves every thread."""

    def __init__(self) -> None:
        files = resources.files("vaderSentiment")
        self.lexicon_full_filepath = files.joinpath("vader_lexicon.txt").read_text(encoding="utf-8")
        self.emoji_full_filepath = files.joinpath("emoji_utf8_lexicon.txt").read_text(encoding="utf-8")
        self.lexicon: dict[str, float] = self.make_lex_dict()
        self.emojis: dict[str, str] = self.make_emoji_dict()
        self._told = {ord(key): _EDGE + told for key, told in self.emojis.items() if len(key) == 1}

    def polarity_scores(self, text: str) -> dict[str, float]:
        """`neg`, `neu`, `pos` (0..1) and `compound` (-1..1), equal to the library's in every digit."""
        spoken = self._emoji_in_words(text).strip()
        return self._scores(spoken, self._valences(self._words(spoken)))

    def shares(self, text: str) -> tuple[dict[str, float], list[WordShare]]:
        """The scores, and for each stretch between spaces that moved them what it brought, in order."""
        if text.isascii():
            matches = list(_CHUNK.finditer(text))
            valences = self._valences(self._words_of([match[0] for match in matches]))
            moving = [WordShare(*match.span(), moved) for match, moved in zip(matches, valences, strict=True) if moved]
            return self._scores(text.strip(), valences), moving
        chunks, tokens = self._chunks(text)
        valences = self._valences(self._words_of(tokens))
        found, at = [], 0
        for start, end, count in chunks:
            moved = sum(valences[at : at + count])
            at += count
            if moved:
                found.append(WordShare(start, end, moved))
        return self._scores(self._emoji_in_words(text).strip(), valences), found

    def _scores(self, spoken: str, valences: list[float]) -> dict[str, float]:
        scores: dict[str, float] = self.score_valence(valences, spoken)
        return scores

    def _emoji_in_words(self, text: str) -> str:
        """Each emoji as its description, set off by a space unless one is there already."""
        if text.isascii():
            return text
        if _EDGE in text:  # no character of any language, but a text may hold it
            first, *others = text.split(_EDGE)
            return _EDGE.join((self._emoji_in_words(first), *(self._emoji_in_words(f".{part}")[1:] for part in others)))
        told = text.translate(self._told)
        return told.replace(" " + _EDGE, " ").removeprefix(_EDGE).replace(_EDGE, " ")

    def _chunks(self, text: str) -> tuple[list[tuple[int, int, int]], list[str]]:
        """Where each stretch between spaces lies and how many tokens it became, and the tokens."""
        chunks, tokens = [], []
        spelled: dict[str, list[str]] = {}
        for match in _CHUNK.finditer(text):
            chunk = match.group()
            words = spelled.get(chunk) or spelled.setdefault(chunk, self._emoji_in_words(chunk).split())
            tokens += words
            chunks.append((match.start(), match.end(), len(words)))
        return chunks, tokens

    def _words(self, spoken: str) -> _Words:
        return self._words_of(spoken.split())

    def _words_of(self, raw: list[str]) -> _Words:
        strip = library.SentiText._strip_punc_if_word  # noqa: SLF001 - the library's own rule, so that it cannot drift
        known: dict[str, str] = {}
        tokens = [known[word] if word in known else known.setdefault(word, strip(word)) for word in raw]
        lower = [word.lower() for word in tokens]
        shouted = sum(map(str.isupper, tokens))
        contracted = "n't" in " ".join(lower)
        return _Words(tokens, lower, [*map(self.lexicon.get, lower)], 0 < shouted < len(tokens), contracted)

    def _valences(self, words: _Words) -> list[float]:
        """One valence a token, after negation, boosters, idioms and "but"."""
        lower, found = words.lower, words.lexicon
        last = len(lower) - 1
        valences: list[float] = [0] * len(lower)
        for at, valence in enumerate(found):
            if valence is None or lower[at] in _BOOSTERS:
                continue
            if at < last and lower[at] == "kind" and lower[at + 1] == "of":
                continue
            valences[at] = _valence_at(words, at, valence)
        if "but" in lower:
            _shift_at_but(valences, lower.index("but"))
        return valences


@cache
def analyzer() -> LinearAnalyzer:
    """The one analyzer of this process; its word list is read at the first call."""
    return LinearAnalyzer()


def _valence_at(words: _Words, at: int, own: float) -> float:
    """The valence of the lexicon word at `at`, moved by the three tokens before it and the two after."""
    lower, found = words.lower, words.lexicon
    moved = words.contracted or not _MOVERS.isdisjoint(lower[max(at - 3, 0) : at + 3])
    valence = _after_no(words, at, own) if moved else own
    if words.caps_matter and words.tokens[at].isupper():
        valence += library.C_INCR if valence > 0 else -library.C_INCR
    if not moved:
        return valence
    for back in range(min(at, 3)):
        before = at - back - 1
        if found[before] is not None:
            continue
        if lower[before] in _BOOSTERS:
            valence += _boost(words, before, valence) * _SOFTENED[back]
        valence *= _negation(lower, at, back)
        if back == 2 and not _IDIOM_WORDS.isdisjoint(lower[at - 3 : at + 3]):
            valence = _idiom(lower, at, valence)
    return valence * _least(words, at)


def _after_no(words: _Words, at: int, own: float) -> float:
    """ "no" is a word with a valence of its own, unless it denies the lexicon word that follows it."""
    lower = words.lower
    valence = own
    if lower[at] == "no" and at + 1 < len(lower) and words.lexicon[at + 1] is not None:
        valence = 0.0
    denied = (
        (at > 0 and lower[at - 1] == "no")
        or (at > 1 and lower[at - 2] == "no")
        or (at > 2 and lower[at - 3] == "no" and lower[at - 1] in ("or", "nor"))
    )
    return own * library.N_SCALAR if denied else valence


def _boost(words: _Words, before: int, valence: float) -> float:
    scalar = _BOOSTERS[words.lower[before]]
    if valence < 0:
        scalar = -scalar
    if words.caps_matter and words.tokens[before].isupper():
        scalar += library.C_INCR if valence > 0 else -library.C_INCR
    return scalar


def _negation(lower: list[str], at: int, back: int) -> float:
    """The factor that a token one, two or three places before (`back` 0, 1, 2) puts on the valence."""
    word = lower[at - back - 1]
    near = lower[at - back : at]
    if back == 1 and word == "never" and near[0] in ("so", "this"):
        return 1.25
    if back == 2 and ((word == "never" and near[0] in ("so", "this")) or near[1] in ("so", "this")):
        return 1.25
    if back and word == "without" and "doubt" in near:
        return 1.0
    return float(library.N_SCALAR) if word in _NEGATIONS or "n't" in word else 1.0


def _least(words: _Words, at: int) -> float:
    """ "least" before the word turns it, "at least" and "very least" do not."""
    if at == 0 or words.lower[at - 1] != "least" or words.lexicon[at - 1] is not None:
        return 1.0
    spared = at > 1 and words.lower[at - 2] in ("at", "very")
    return 1.0 if spared else float(library.N_SCALAR)


def _idiom(lower: list[str], at: int, valence: float) -> float:
    """Idioms around the word replace its valence; a two-word booster before it adds to it."""
    three, two, one, here = lower[at - 3 : at + 1]
    before = (f"{one} {here}", f"{two} {one} {here}", f"{two} {one}", f"{three} {two} {one}", f"{three} {two}")
    valence = next((_IDIOMS[phrase] for phrase in before if phrase in _IDIOMS), valence)
    for length in (2, 3):
        if at + length <= len(lower):
            valence = _IDIOMS.get(" ".join(lower[at : at + length]), valence)
    for phrase in (before[3], before[4], before[2]):
        valence += _BOOSTERS.get(phrase, 0)
    return valence


def _shift_at_but(valences: list[float], but: int) -> None:
    """What stands before the first "but" counts half, what follows counts half as much again.

    The library finds each valence by its first equal in the list as it then is, so a repeated valence may move twice
    and its twin not at all. That is kept: the places of each value lie in a heap, whose smallest is that first equal.
    """
    places: dict[float, list[int]] = {}
    for at, valence in enumerate(valences):
        if valence:
            places.setdefault(valence, []).append(at)
    for at in range(len(valences)):
        valence = valences[at]
        if not valence or places[valence][0] == but:
            continue
        first = heapq.heappop(places[valence])
        valences[first] = valence * (0.5 if first < but else 1.5)
        if valences[first]:
            heapq.heappush(places.setdefault(valences[first], []), first)
