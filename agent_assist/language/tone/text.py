"""What the tone model sees in an utterance: its words, the lexicons' hits on them, its shape, and the turns before it.

The same for training and for reading. Everything is counted in whole numbers, so that every machine sees the same.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from agent_assist.domain.words import NEGATIVE_LABELS, Label
from agent_assist.language import features
from agent_assist.language.phrases import Word, split
from agent_assist.language.tone import vader
from agent_assist.language.tone.words import Hit, lexicon

# One in the model's whole numbers, and the largest number it takes.
ONE: Final = 128
MOST: Final = 127
LONGEST: Final = 2000
# More than a text of that length has, unless its words are single letters or signs.
_MOST_TOKENS: Final = 450
# Columns beside each word: praise and blame of the general lexicon, each label of the service lexicon, set aside, capitals.
HIT_LABELS: Final[tuple[Label, ...]] = (
    "satisfied", "grateful", "anxious", "grieving", "disengaged", "confused", "frustrated", "angry",
)  # fmt: skip
_HIT_COLUMN: Final = {label: 2 + at for at, label in enumerate(HIT_LABELS)}
_ASIDE, _CAPITALS = 2 + len(HIT_LABELS), 3 + len(HIT_LABELS)
MARKS: Final = 4 + len(HIT_LABELS)
# How an utterance looks as a whole (16), a told loss, and what the turns before it bring (10).
SHAPES: Final = 27
_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|\d+|[!?]+|\.\.+|[:;=]-?[()DPp/\\|]|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
# Three capitals in a row: without them no word is in capitals.
_LOUD: Final = re.compile("[A-ZÀ-ÖØ-Þ]{3}")
_SHORT: Final = 3
_LOSS: Final = 8.0
_COMPLAINT: Final = 0.4
# A named tuple made without a call into Python: a text is many tokens.
_new = tuple.__new__


class Token(NamedTuple):
    """A word or sign as the model knows it, and where it stands. One spelled word may stand for two."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """One text, looked at once: its tokens, its words as phrases know them, and what both lexicons find."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    asides: tuple[tuple[int, int], ...]
    scores: dict[str, float]
    moved: tuple[vader.WordShare, ...]

    @property
    def grievance(self) -> float:
        """How far the lexicons hear a complaint, 0..1."""
        told = sum(hit.weight for hit in self.hits if hit.label in NEGATIVE_LABELS) / 3
        return min(1.0, max(told, -self.scores["compound"], 0.0))


@lru_cache(maxsize=64)
def heard(text: str, loss: str = "") -> Heard:
    """`text` as the lexicons hear it; `loss`: words in it that told of a death.

    The newest few are kept: the next turn of the same customer asks for them again.
    """
    words = split(text)
    hits, asides = lexicon().read(words)
    at = text.find(loss) if loss else -1
    if at >= 0:
        end = at + len(loss)
        hits = [hit for hit in hits if hit.end <= at or end <= hit.start]
        hits.append(Hit(at, end, "grieving", _LOSS))
    scores, moved = vader.analyzer().shares(_without(text, asides))
    return Heard(text, tuple(_tokens(text, asides, hits)), words, tuple(hits), tuple(asides), scores, tuple(moved))


def _tokens(text: str, asides: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> list[Token]:
    """The words and signs of a text, in order; whatever is set aside is one word, or one for each label it stands for."""
    found = [
        _new(Token, (word, match.start(), match.end()))
        for match in islice(_TOKEN.finditer(text), _MOST_TOKENS)
        for word in _alike(match[0])
    ]
    if asides:
        over = places(found)
        label_of = {(hit.start, hit.end): hit.label for hit in hits}
        for start, end in sorted(asides, key=label_of.__contains__):
            for at in over(start, end):
                found[at] = found[at]._replace(word=f"_{label_of.get((start, end), '')}")
    return found


@lru_cache(maxsize=8192)
def _alike(spelled: str) -> tuple[str, ...]:
    """What the model reads for a spelled word: ways of spelling and speaking that say nothing of tone are made alike."""
    first = spelled[0]
    if not first.isalpha():
        return (
            "0" * min(len(spelled), 4)
            if first.isdigit()
            else ".."
            if first == "."
            else first
            if first in "!?"
            else spelled,
        )
    word = spelled.lower().replace("’", "'")
    if word[-1] == "'":  # waitin', James'
        word = f"{word[:-1]}g" if word.endswith("in'") and len(word) > _SHORT + 1 else word[:-1]
    return lexicon().spellings.get(word, (word,))


def marks(seen: Heard) -> list[list[int]]:
    """For each token the columns of `MARKS`."""
    rows = [[0] * MARKS for _ in seen.tokens]
    over = places(seen.tokens)
    for share in seen.moved:
        column, size = (0 if share.valence > 0 else 1), _whole(abs(share.valence) / 4)
        for at in over(share.start, share.end):
            rows[at][column] = size
    for hit in seen.hits:
        for at in over(hit.start, hit.end):
            rows[at][_HIT_COLUMN[hit.label]] = _whole(hit.weight / 4)
    for start, end in seen.asides:
        for at in over(start, end):
            rows[at][_ASIDE] = MOST
    text = seen.text
    if _LOUD.search(text):
        loud = [at for at, token in enumerate(seen.tokens) if _capitals(text, token)]
        if 0 < len(loud) * 2 < len(seen.tokens):
            for at in loud:
                rows[at][_CAPITALS] = MOST
    return rows


def shape(seen: Heard, before: Sequence[str], asked: str, loss: str) -> list[int]:
    """The columns of `SHAPES`. `before`: the customer's turns, newest last; `asked`: what the agent said last, if they did."""
    scores, text, found = seen.scores, seen.text, seen.tokens
    whole, count = scores["compound"], len(seen.words)
    letters = sum(token[2] - token[1] > 2 and token[0][0].isalpha() for token in found)
    loud = sum(_capitals(text, token) for token in found) if _LOUD.search(text) else 0
    told = (
        max(whole, 0.0), max(-whole, 0.0), scores["pos"], scores["neg"], float(whole != 0),
        float(count == 0), float(count == 1), float(count == 2), float(3 <= count <= 4), float(5 <= count <= 9),
        float(count >= 20), min(count, 60) / 60, min(text.count("!"), 3) / 3, min(text.count("?"), 2) / 2,
        min(loud, 4) / 4 if loud < letters else 0.0, float(loud >= 3 and loud * 2 >= letters), float(bool(loss)),
    )  # fmt: skip
    return [_whole(value) for value in (*told, *_turns_before(seen, before, asked))]


def _turns_before(seen: Heard, before: Sequence[str], asked: str) -> tuple[float, ...]:
    """What the turns before bring: a complaint, its echo in a short or curt reply, its words again, a question to answer, a no."""
    if not before and not asked:
        return (0.0,) * 10
    short = len(seen.words) <= _SHORT
    grievance = again = 0.0
    if before:
        last = heard(features.collapsed(before[-1], LONGEST))
        grievance = last.grievance
        if not short:
            said = {token.word for token in last.tokens}
            again = sum(token.word in said for token in seen.tokens) / len(seen.tokens)
    curt = short and is_curt(seen)
    question, refused = asked.rstrip().endswith("?"), is_refusal(asked)
    return (
        1.0, grievance, grievance * short, grievance * curt, again,
        float(question), float(question and short), float(bool(asked) and not question and short),
        float(refused), float(refused and short),
    )  # fmt: skip


def is_curt(seen: Heard) -> bool:
    """Only words that may close a door when they answer a let-down."""
    return bool(seen.words) and all(word.plain in lexicon().curt for word in seen.words)


@lru_cache(maxsize=64)
def is_refusal(asked: str) -> bool:
    """Whether the agent's turn says that something cannot be had: what a bare "ok" means hangs on it. Says nothing of the agent's tone."""
    return any(word.plain in lexicon().refusals for word in split(asked))


def let_down(before: Sequence[str]) -> bool:
    """Whether the customer's turn before holds a complaint."""
    return bool(before) and heard(features.collapsed(before[-1], LONGEST)).grievance >= _COMPLAINT


def places(found: Sequence[Token]) -> Callable[[int, int], range]:
    """Which tokens share a character with the stretch from one character to another."""
    starts, ends = [token.start for token in found], [token.end for token in found]
    return lambda start, end: range(bisect_right(ends, start), bisect_left(starts, end))


def _capitals(text: str, token: Token) -> bool:
    return token[2] - token[1] > 2 and text[token[1] : token[2]].isupper()


def _whole(value: float) -> int:
    return min(MOST, round(value * ONE))


def _without(text: str, asides: Sequence[tuple[int, int]]) -> str:
    """The text with stretches blanked out, each place where it was."""
    if not asides:
        return text
    parts, end = [], 0
    for start, stop in sorted(asides):
        parts += [text[end:start], " " * (stop - max(start, end))]
        end = max(end, stop)
    return "".join((*parts, text[end:]))
