"""Text to the hashed features the small networks read. The same for training and for reading, and the same on every machine.

What the features mean belongs to the models; this only counts words and letters.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

# A word, a number, or one sign that carries tone. Everything else is space.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[!?]+|\.\.+|[:;=]-?[()DPp/\\|]|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_REPEATED = re.compile(r"(\S)\1{3,}")


def collapsed(text: str, longest: int) -> str:
    """At most `longest` characters, no sign more than three times in a row: more says nothing more."""
    return _REPEATED.sub(r"\1\1\1", text[: longest * 4])[:longest]


def words(text: str) -> list[str]:
    """Lower-case words and signs; every number of the same length is the same word."""
    return [_plain(match.group()) for match in _TOKEN.finditer(text)]


def _plain(token: str) -> str:
    if token[0].isdigit():
        return "0" * min(len(token), 6)
    if token[0] in "!?.":
        return token[:2]
    return token.lower().replace("’", "'")


def word_grams(tokens: list[str], mark: str) -> Iterator[str]:
    """Single words, pairs, and pairs with one word left out, each under the name `mark`."""
    bounded = ["^", *tokens, "$"]
    yield from (f"{mark}1 {word}" for word in tokens)
    yield from (f"{mark}2 {first} {second}" for first, second in pairwise(bounded))
    yield from (f"{mark}3 {first} _ {third}" for first, third in zip(bounded, bounded[2:], strict=False))


def letter_grams(tokens: list[str], mark: str, sizes: tuple[int, ...]) -> Iterator[str]:
    """Stretches of letters inside each word, with its edges marked; they carry misspellings."""
    for token in tokens:
        edged = f"<{token[:24]}>"
        for size in sizes:
            yield from (f"{mark}{edged[at : at + size]}" for at in range(len(edged) - size + 1))


def buckets(features: Iterable[str], bits: int) -> list[int]:
    """The bucket of each distinct feature, in order of first use."""
    mask = (1 << bits) - 1
    crc = zlib.crc32
    return [crc(feature.encode("utf-8", "surrogatepass")) & mask for feature in dict.fromkeys(features)]
