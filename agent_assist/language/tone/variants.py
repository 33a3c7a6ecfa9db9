"""Texts made from texts: other spellings that mean the same, and changed texts that may mean something else. For training only.

Each text's own letters seed what is made of it, so a line that is added or taken away changes nothing for the others.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Final

import numpy as np

from agent_assist.language import embedding
from agent_assist.language.tone.sources import Line

# How often a service line is seen in a round, in spellings of its own.
SPELLINGS: Final = 5


def seeded(text: str, salt: str = "") -> Random:
    """A draw that depends on the text alone."""
    return Random(zlib.crc32(f"{salt}{text}".encode("utf-8", "surrogatepass")))  # noqa: S311 - a seed makes it the same again


# ------------------------------------------------------------------------------------------------------------ spellings
def spellings(line: Line, draw: Random) -> Iterator[Line]:
    """The line as it stands, and as hurried typing and speech recognisers would write it: a spelling must carry no tone."""
    yield line
    for _ in range(SPELLINGS - 1):
        text = line.text
        if draw.random() < 0.4:
            text = text.lower() if not text.isupper() else text
        if draw.random() < 0.35:
            text = re.sub(r"[.,;:]", "", text)
        if draw.random() < 0.2:
            text = re.sub(r"(?<=\w)['’](?=\w)", "", text)
        if draw.random() < 0.25:
            text = " ".join(_spoken(word, draw) for word in text.split(" "))
        if draw.random() < 0.25:
            text = _slipped(text, draw)
        yield replace(line, text=text)


_SPOKEN: Final = {
    "isn't": "ain't", "going": "goin'", "nothing": "nothin'", "waiting": "waitin'", "getting": "gettin'", "you": "u", "your": "ur",
    "are": "r", "please": "pls", "because": "cos", "that": "dat", "them": "em", "yes": "yeah", "no": "nah", "the": "da", "with": "wit",
    "everything": "everythin", "something": "summat", "anything": "owt",
}  # fmt: skip


def _spoken(word: str, draw: Random) -> str:
    return _SPOKEN.get(word.lower(), word) if draw.random() < 0.7 else word


def _slipped(text: str, draw: Random) -> str:
    """Two neighbouring letters of one longer word change places, or one is lost."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return text
    at = draw.choice(long)
    word, place = words[at], draw.randrange(1, len(words[at]) - 2)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    words[at] = swapped if draw.random() < 0.5 else word[:place] + word[place + 1 :]
    return " ".join(words)


# -------------------------------------------------------------------------------------------------------------- changed
_CUT: Final = re.compile(r"(?<=[.!?;])\s+|,\s+|\s+-\s+|\s+(?=(?:but|and|because|so|although|though|which|then)\b)")
_EDGES: Final = ".,!?\"'"
_ALIKE: Final = 8
_CHUNK: Final = 512
# Words that carry a sentence's frame stay.
_FRAME: Final = frozenset(
    "a an the is are was were be am i im i'm you he she it we they my your our to of in on at for and or so just hi hello do have has this that me with how what when where why".split()
)


def parts(text: str) -> list[str]:
    """The clauses of a text that have more than one word."""
    return [part for part in _CUT.split(text) if part and len(part.split()) > 1]


def changed(text: str, alike: dict[str, list[str]], draw: Random) -> str:
    """The text with one to three words exchanged, mostly for words that are met in like places: what it tells may turn round."""
    said = text.split()
    cores = [word.lower().strip(_EDGES) for word in said]
    free = [at for at, core in enumerate(cores) if core in alike and core not in _FRAME]
    for at in draw.sample(free, min(len(free), draw.choice((1, 1, 2, 3)))):
        others = alike[cores[at]] if draw.random() < 0.8 else list(alike)
        said[at] = said[at].lower().replace(cores[at], draw.choice(others))
    return " ".join(said)


def alike(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word those that point nearest to where it points; whole numbers, so the same everywhere."""
    if not words:
        return {}
    known = embedding.shipped()
    rows: Any = np.stack([embedding.direction(known.sum_of([word])) for word in words])
    found: dict[str, list[str]] = {}
    for start in range(0, len(words), _CHUNK):
        near = rows[start : start + _CHUNK] @ rows.T
        for at, order in enumerate(np.argsort(-near, axis=1, kind="stable")[:, : _ALIKE + 1], start=start):
            found[words[at]] = sorted(words[other] for other in order if other != at)
    return found
