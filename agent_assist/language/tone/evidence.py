"""The customer's words that moved a reading, with signed weights that sum to its valence. Weighs nothing itself."""

from collections.abc import Sequence
from typing import Final

from agent_assist.domain.reading import Evidence
from agent_assist.language.tone.text import Heard, places

MOST: Final = 12
_LEAST: Final = 0.01
_STRIPPED: Final = " \t\r\n.,;:\"'()[]"
# Words that only tie others together; what the model found at them is told at the word beside them.
_DULL: Final = frozenset(
    "the a an and or but is are was were be been am i you he she it we they my your his her its our their me him us them this that to of in on at for with from by as have has had will would can could do does did so i'm i've it's i'll i'd that's there here what when where who how if then than into about just".split()
)


# Where some of the customer's words start and end, kept together, and what they brought.
_Place = tuple[int, int, float]


def evidence(text: str, seen: Heard, brought: Sequence[float], valence: float) -> tuple[Evidence, ...]:
    """At most `MOST` stretches of `text`, strongest first. `brought`: what each token of `seen` brought."""
    stretches = _phrases_whole(seen, brought)
    named = [(stretch, words) for stretch in stretches if (words := _shown(text, seen.text, stretch))]
    if not named:
        return ()
    if len(named) > 1:
        named.sort(key=lambda item: -abs(item[0][2]))
        named = [item for item in named[:MOST] if abs(item[0][2]) >= _LEAST] or named[:1]
    merged = _with_neighbours(stretches, sorted(named))
    return tuple(Evidence(words, weight) for words, weight in _summing(merged, valence) if weight)


def _phrases_whole(seen: Heard, brought: Sequence[float]) -> list[_Place]:
    """Start, end and weight of the lexicon's phrases and of every token outside them, in the order of the text."""
    if not seen.hits:
        found = [(token[1], token[2], weight) for token, weight in zip(seen.tokens, brought, strict=True)]
        if len({place[0] for place in found}) == len(found):
            return found
    over = places(seen.tokens)
    phrase_of = {at: (hit.start, hit.end) for hit in seen.hits for at in over(hit.start, hit.end)}
    found = []
    for at, (token, weight) in enumerate(zip(seen.tokens, brought, strict=True)):
        start, end = phrase_of.get(at) or (token.start, token.end)
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + weight)
        else:
            found.append((start, end, weight))
    return found


def _shown(text: str, seen_text: str, place: _Place) -> str:
    """The words of a stretch as the customer wrote them; empty when they are not to be shown."""
    words = seen_text[place[0] : place[1]]
    if words.lower() in _DULL:
        return ""
    if seen_text is not text and words not in text:
        return ""
    return words.strip(_STRIPPED) or words


def _with_neighbours(stretches: Sequence[_Place], kept: Sequence[tuple[_Place, str]]) -> dict[str, float]:
    """What each kept stretch brought, with what the others nearest to it did; equal words once."""
    weights = [0.0] * len(kept)
    at, last = 0, len(kept) - 1
    for start, end, weight in stretches:
        while at < last and kept[at + 1][0][0] - end < start - kept[at][0][1]:
            at += 1
        weights[at] += weight
    merged: dict[str, float] = {}
    for (_, words), weight in zip(kept, weights, strict=True):
        merged[words] = merged.get(words, 0.0) + weight
    return merged


def _summing(brought: dict[str, float], valence: float) -> list[tuple[str, float]]:
    """Strongest first, with what no word brought - the shape of the text, the turns before - spread over them, within -1..1."""
    sizes = [abs(weight) + 1e-6 for weight in brought.values()]
    whole = sum(sizes)
    missing = (valence - sum(brought.values())) / whole
    found = [weight + missing * size for weight, size in zip(brought.values(), sizes, strict=True)]
    while max(found) > 1 or min(found) < -1:
        found = [(weight + valence * size / whole) / 2 for weight, size in zip(found, sizes, strict=True)]
    told = sorted(zip(brought, [round(weight, 4) for weight in found], strict=True), key=lambda item: -abs(item[1]))
    words, weight = told[0]
    told[0] = (words, round(max(-1.0, min(1.0, valence - sum(item[1] for item in told[1:]))), 4))
    return told if weight or len(told) == 1 else told[:1]
