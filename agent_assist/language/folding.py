"""Text in plain lower-case letters and ASCII digits, character for character, so that places stay true. Knows no numbers."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np

# Marks of HTML and of addresses that stand for a space.
_MARKS = re.compile(
    r"</?[a-z][^<>@]{0,60}>|&(?:nbsp|ensp|emsp|thinsp|ndash|mdash|shy|zwj|zwnj|#\d{1,6}|#x[0-9a-f]{1,5});|%20|\\[nrt]|\\u[0-9a-f]{4}"
)
_LOOKALIKES: Final = {
    "о": "o",
    "ο": "o",
    "օ": "o",
    "і": "i",
    "ӏ": "l",
    "ι": "i",
    "ı": "i",
    "〇": "0",
    "零": "0",
    "ー": "-",
}
HIDDEN: Final = "\u200b"


class _Folds(dict[int, int]):
    """One character to one: fullwidth, circled, superscript and every script's digits become ASCII, letters lower case.

    What has no width of its own becomes one sign, so that it is looked for once.
    """

    def __missing__(self, code: int) -> int:
        char = chr(code)
        digit = unicodedata.digit(char, None)
        if digit is not None:
            folded = str(digit)
        elif unicodedata.category(char) in ("Cf", "Mn", "Me"):
            folded = HIDDEN
        else:
            folded = unicodedata.normalize("NFKC", char).lower()
            folded = _LOOKALIKES.get(folded, folded)
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDS: Final = _Folds()
# From this length on a text is folded by one table of all characters.
_LONG: Final = 2_000
# So many marks no message has, and taking each out would take too long.
MOST_MARKS: Final = 1_000


def fold(text: str) -> str:
    """The text as it is searched, with what stands for a space as spaces."""
    folded = letters(text)
    return spaced(folded) if marks(folded) else folded


def letters(text: str) -> str:
    """The text with every sign in its plain form; marks of HTML still stand."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDS) if len(text) < _LONG else _by_table(text)


def marks(folded: str) -> int:
    """How many signs there are that a mark may begin with."""
    return sum(map(folded.count, "<&%\\"))


def spaced(folded: str) -> str:
    """The text with every mark as spaces of its length."""
    return _MARKS.sub(lambda match: " " * len(match.group()), folded)


def _by_table(text: str) -> str:
    """The same as `translate`, at a small part of the time for each character."""
    import numpy as np

    table = _table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = table[codes]
    if not folded.all():
        for code in np.unique(codes[folded == 0]).tolist():
            table[code] = _FOLDS[code]
        folded = table[codes]
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _table() -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """What each character folds to; nought where that is not known yet. Pages never written to take no memory."""
    import numpy as np

    return np.zeros(0x110000, np.uint32)
