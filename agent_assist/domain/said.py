"""Sentences for people that remember what they were made of, so that a desk can show them in its own language.

The record keeps the English words, byte for byte the same everywhere; `engine/translation.py` says them in the desk's
language when they are shown. No catalogue, no locale and no customer's words as a template may enter.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

_PLACE: Final = re.compile(r"\{(\w+)\}")


class Said(str):
    """An English sentence with its template, the values in its `{places}`, and the number its plural hangs on."""

    __slots__ = ("number", "template", "values")

    template: str
    values: Mapping[str, str | int]
    number: int | None

    def __new__(
        cls, template: str, values: Mapping[str, str | int], number: int | None = None, one: str = ""
    ) -> "Said":
        """`one` is the English of a number of one; the many are looked up under `template`."""
        words = one if one and number == 1 else template
        made = str.__new__(cls, filled(words, values) if values else words)
        made.template, made.values, made.number = template, values, number
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """A copy that leaves the process is the plain English."""
        return (str, (str(self),))


def filled(words: str, values: Mapping[str, str | int]) -> str:
    """The words with their `{places}` filled in; a place that nobody has a value for stays as it is written."""
    # This runs for each sentence of each frame, so one place is quick. What a value says is never looked at again.
    if len(values) == 1:
        for name, value in values.items():
            return words.replace(f"{{{name}}}", str(value))
    parts = list(_parts(words))
    for at in range(1, len(parts), 2):
        name = parts[at]
        parts[at] = str(values[name]) if name in values else f"{{{name}}}"
    return "".join(parts)


@lru_cache(maxsize=4_096)
def _parts(words: str) -> tuple[str, ...]:
    """The words apart: text, name of a place, text, name, text."""
    return tuple(_PLACE.split(words))


def said(template: str, /, **values: str | int) -> Said:
    """`said("{title} needs {left}", title=..., left=...)`. A value may be `Said` itself; plain ones stay as they are."""
    if not values:
        return _constant(template)
    made = str.__new__(Said, filled(template, values))  # as `Said(...)` would, in half the time
    made.template, made.values, made.number = template, values, None
    return made


@cache
def _constant(template: str) -> Said:
    """A sentence without places is one and the same each time; there are as many as the program was written with."""
    return Said(template, {})


def counted(count: int, one: str, many: str, /, **values: str | int) -> Said:
    """`counted(n, "{count} message", "{count} messages")`: `{count}` is filled in, further places by `values`."""
    return Said(many, {"count": count, **values}, count, one)


def listed(parts: Sequence[str], between: str = ", ") -> Said:
    """The parts one after the other, each said in the desk's language when the whole is."""
    return Said(between.join(f"{{part_{at}}}" for at in range(len(parts))), _places(parts))


def listed_and(parts: Sequence[str]) -> Said:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return listed(parts)
    return said("{first} and {last}", first=listed(parts[:-1]), last=parts[-1])


def _places(parts: Sequence[str]) -> dict[str, str | int]:
    return {f"part_{at}": part for at, part in enumerate(parts)}
