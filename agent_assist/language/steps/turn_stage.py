"""What a customer's turn does in the talk: opens it, asks, gives details, confirms, declines, takes leave, or strays.

Reads the turn and the customer's few turns before it, never the agent's. Where the conversation stands is the domain's.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, cast, get_args

from agent_assist.language import features
from agent_assist.language.steps import network
from agent_assist.resources import resource_path

TurnKind = Literal["opening", "request", "giving-details", "confirming", "declining", "closing", "off-topic"]
TURN_KINDS: Final[tuple[TurnKind, ...]] = get_args(TurnKind)

BITS: Final = 14
_TURN_CHARACTERS = 300
_EARLIER_CHARACTERS = 120
_MOST_EARLIER = 3


def turn_kind(text: str, before: Sequence[str] = ()) -> tuple[TurnKind, float]:
    """The likeliest kind of a turn and its share. `before`: the same customer's earlier turns, oldest first."""
    shares = turn_shares(text, before)
    kind = max(TURN_KINDS, key=lambda kind: shares[kind])
    return kind, shares[kind]


def turn_shares(text: str, before: Sequence[str] = ()) -> dict[TurnKind, float]:
    """The share of each kind; they add up to one."""
    model = _model()
    kinds = cast(tuple[TurnKind, ...], model.classes)
    return dict(zip(kinds, model.shares(buckets(text, before)), strict=True))


def buckets(text: str, before: Sequence[str]) -> list[int]:
    """What the model looks at, as hashed features."""
    earlier = [_words(turn, _EARLIER_CHARACTERS) for turn in reversed(before[-_MOST_EARLIER:])]
    return features.buckets(_features(_words(text, _TURN_CHARACTERS), earlier), BITS)


@cache
def _model() -> network.Network:
    return network.load(resource_path("language", "turn_stage.model"))


def _features(said: list[str], earlier: list[list[str]]) -> Iterator[str]:
    whole = " ".join(said)
    yield from features.word_grams(said, "c")
    yield from (f"x{whole[at : at + 5]}" for at in range(min(len(whole), _EARLIER_CHARACTERS) - 4))
    yield from features.letter_grams(said, "l", (3,))
    yield f"whole {whole}"
    yield f"first {' '.join(said[:1])}"
    yield f"first two {' '.join(said[:2])}"
    yield f"last two {' '.join(said[-2:])}"
    yield f"words {min(len(said), 8)}"
    yield f"turns {len(earlier)}"
    yield f"turns {len(earlier)} {whole[:40]}"
    yield f"after {'|'.join(' '.join(words)[:12] for words in earlier)}"
    for back, words in enumerate(earlier):
        yield f"length {back} {min(len(words), 6)}"
        yield f"turn {back} {' '.join(words)[:40]}"
        yield from (f"t{back} {word}" for word in words)
    if earlier:
        yield f"both {' '.join(earlier[0])[:30]}|{whole[:30]}"


def _words(text: str, longest: int) -> list[str]:
    """Letters and numbers only, as in chats typed in haste: no signs, and no stroke in "that's"."""
    tokens = features.words(features.collapsed(text, longest))
    return [token.replace("'", "") for token in tokens if token[0].isalnum()]
