"""How well typed words fit a line: each must stand in it, as a beginning, inside, or with one letter wrong. Pure text, no Qt."""

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
# A word may be one letter wrong from this length on: shorter ones would fit anything.
_FORGIVEN_FROM: Final = 4
# A shorter word must be nearly the whole of the other, not of its beginning alone.
_BEGINNING_FROM: Final = 6
TITLE, BODY = 1.0, 0.4


def fit(typed: str, title: str, body: str = "") -> float:
    """0 where a typed word stands nowhere; else higher the better it fits, the title counting more than the body."""
    wanted = typed.casefold().split()
    total = 0.0
    for word in wanted:
        best = max(TITLE * _in(word, title.casefold()), BODY * _in(word, body.casefold()) if body else 0.0)
        if best == 0.0:
            return 0.0
        total += best
    return total / len(wanted) if wanted else 1.0


def _in(word: str, line: str) -> float:
    at = line.find(word)
    if at == 0:
        return 1.0
    if at > 0:
        return 0.95 if not line[at - 1].isalnum() else 0.7
    if len(word) < _FORGIVEN_FROM:
        return 0.0
    return 0.3 if any(_nearly(word, other) for other in _words(line)) else 0.0


@lru_cache(maxsize=16_384)
def _words(line: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(line))


def _nearly(word: str, other: str) -> bool:
    """Whether the beginning of `other` is `word` with one letter changed, missing, doubled or swapped with the next."""
    if len(word) < _BEGINNING_FROM and abs(len(word) - len(other)) > 1:
        return False
    if word[0] != other[0] and word[1:2] != other[:1]:
        return False
    at = next((n for n, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if at is None:
        return len(word) - len(other) <= 1
    rest, there = word[at:], other[at:]
    swapped = rest[:1] == there[1:2] and rest[1:2] == there[:1] and there[2:].startswith(rest[2:])
    return there[1:].startswith(rest[1:]) or there.startswith(rest[1:]) or there[1:].startswith(rest) or swapped
