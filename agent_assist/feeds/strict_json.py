"""JSON as hostile input: one object, each key once, every number finite. Nothing here knows what the fields mean."""

import json
import re
from math import isfinite
from typing import Any, Final

# A frame may hold 256 KiB by contract. One that is larger is still parsed up to this size, to learn its place in the
# feed, so that the loss of it can be shown at once.
LONGEST: Final = 2 * 1024 * 1024
# How deep Python itself can read depends on its version; a recording must mean the same under each of them.
DEEPEST: Final = 100
_STRINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")
_TOO_DEEP = "[" * (DEEPEST + 1)
_ALL_SQUARE = str.maketrans("{}", "[]")


class Unparseable(ValueError):
    """The text is not one strict JSON object; `reason` is a stable word for counting."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_object(text: str, longest: int = LONGEST) -> dict[str, Any]:
    """The object in `text` of up to `longest` characters. Raises Unparseable, and nothing else, whatever the text."""
    if len(text) > longest:
        raise Unparseable("too_large")
    if text.count("[") + text.count("{") > DEEPEST and _is_too_deep(text):
        raise Unparseable("too_deep")
    try:
        found = _DECODER.decode(text)
    except RecursionError:
        raise Unparseable("too_deep") from None
    except Unparseable:
        raise
    except json.JSONDecodeError:
        raise Unparseable("not_json") from None
    except ValueError:
        # Python refuses to turn more than 4,300 digits into a number.
        raise Unparseable("number_too_long") from None
    if not isinstance(found, dict):
        raise Unparseable("not_an_object")
    return found


def _is_too_deep(text: str) -> bool:
    """Whether the brackets outside strings go deeper than DEEPEST: each pass takes the innermost pairs away.

    Whole-text passes, because a walk over every bracket of a hostile frame takes a second.
    """
    brackets = _NO_BRACKETS.sub("", _STRINGS.sub("", text)).translate(_ALL_SQUARE)
    for _ in range(DEEPEST):
        fewer = brackets.replace("[]", "")
        if len(fewer) == len(brackets) or _TOO_DEEP in fewer:
            break
        brackets = fewer
    return len(brackets) > DEEPEST or "[]" in brackets


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unparseable("duplicate_key")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise Unparseable("not_finite")
    return number


def _refused(_word: str) -> float:
    raise Unparseable("not_finite")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_finite, parse_constant=_refused)
