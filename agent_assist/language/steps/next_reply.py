"""Which of a site's own replies the agent takes next, best first, by a library the site taught from its past conversations.

A library holds hashed features, the replies' names, and what two networks made of each moment it was taught with, in whole numbers: no
customer's words and nothing that runs. Teaching it is elsewhere.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from agent_assist.language.steps import network, stage
from agent_assist.language.steps.stage import WITH_SYSTEM, WITHOUT_SYSTEM, NotGiven, SystemAnswer

FORMAT: Final = "reply-library.v1"
BITS: Final = 14
MOST_RANKED: Final = 10
LONGEST_NAME: Final = 200
_LARGEST_BYTES: Final = 512 << 20


class NotALibrary(ValueError):
    """The file is not a library this program can use; the words say why."""


@dataclass(frozen=True, slots=True)
class ReplyLibrary:
    """The networks of one site. `knows_system` is whether it was taught with answers of the agent's own system."""

    held: network.Network

    @property
    def replies(self) -> tuple[str, ...]:
        """Every reply it can name."""
        return self.held.classes

    @property
    def knows_system(self) -> bool:
        """Whether it was taught with what the agent's system answered."""
        return len(self.held.ways) > WITH_SYSTEM

    def ranked(self, before: Sequence[str], last_customer: str, answer: SystemAnswer) -> list[str]:
        """The likeliest replies, at most ten, best first; equally likely ones by name."""
        way = WITHOUT_SYSTEM if isinstance(answer, NotGiven) or not self.knows_system else WITH_SYSTEM
        asked = stage.parted(before, last_customer, answer, self.held.bits)[0]
        shares = self.held.shares(asked, way, self._pointing(before, last_customer))
        order = sorted(range(len(shares)), key=lambda at: (-shares[at], self.replies[at]))
        return [self.replies[at] for at in order[:MOST_RANKED]]

    def _pointing(self, before: Sequence[str], last_customer: str) -> Any:
        """Where the words point; nowhere for a library taught with other words, which learned to do without at times."""
        held = self.held
        if held.aimed_by == stage.words_checksum():
            # One taught before the program looked so far back wants the first half.
            return stage.pointing_widely(before, last_customer)[: held.dims]
        return np.zeros(held.dims)


def load(path: Path) -> ReplyLibrary:
    """The library of a file. Raises NotALibrary for anything else, before any of it is used."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise NotALibrary(f"is larger than {_LARGEST_BYTES >> 20} MiB")
        held = network.load(path, FORMAT)
        wrong = next(_wrong(held), None)
    except OSError as error:
        raise NotALibrary(f"cannot be read ({error.strerror or type(error).__name__})") from None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        if isinstance(error, NotALibrary):
            raise
        raise NotALibrary("is not a library made by `agent-assist learn`, or is cut short or damaged") from None
    if wrong:
        raise NotALibrary(f"is not a whole library: {wrong}")
    return ReplyLibrary(held)


def _wrong(held: network.Network) -> Iterator[str]:
    """What makes networks unusable, each in a few words."""
    names = held.classes
    if not names or len(set(names)) != len(names) or not all(_is_name(name) for name in names):
        yield "its replies have no proper names"
    if not 1 <= len(held.ways) <= WITH_SYSTEM + 1 or not all(way.layers for way in held.ways):
        yield "it holds no networks"
    if held.dims and not held.aimed_by:
        yield "it does not say whose directions of words it wants"
    taught_alike = held.aimed_by == stage.words_checksum()
    if held.dims and taught_alike and held.dims not in (stage.pointing_dims(), 2 * stage.pointing_dims()):
        yield "its sizes do not agree"
    for way in held.ways:
        if len(way.lean) != len(names) or not all(math.isfinite(item) for item in way.lean):
            yield "its sizes do not agree"
        if way.recall and way.recall.right.max() >= len(names):
            yield "it recalls replies that it does not name"
        yield from (fault for layer in way.layers if (fault := _wrong_layer(layer, len(names))))


def _wrong_layer(layer: network.Layers, classes: int) -> str | None:
    hidden, dims = layer.table.shape[1], len(layer.aimed)
    wanted: tuple[tuple[Any, tuple[int, ...]], ...] = (
        (layer.scales, (hidden,)), (layer.hidden_bias, (hidden,)), (layer.weights, (hidden, classes)), (layer.bias, (classes,)),
        (layer.aimed_scales, (hidden if dims else 0,)),
    )  # fmt: skip
    if any(found.shape != shape for found, shape in wanted):
        return "its sizes do not agree"
    return None if all(np.isfinite(found).all() for found, _ in wanted) else "its numbers are not finite"


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_NAME
