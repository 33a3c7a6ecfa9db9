"""One text for one value, on every machine: JSON in ASCII, names sorted, no spaces. Nothing of money may enter.

What each class looks like is made out once: a grant waits for these texts.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring_ascii
from operator import attrgetter
from typing import Any, Final

from agent_assist.storage.codec import as_fields

# The text of a string, and most of what is written is strings: asked for by name where every call counts.
quoted: Final = encode_basestring_ascii
_ENCODER: Final = json.JSONEncoder(default=as_fields, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """The text of a value; a dataclass is the object of its fields."""
    kind: type = type(value)
    return _writer(kind)(value)


@cache
def sorted_fields(owner: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a dataclass's fields in the order of the text, and what reads them all at once."""
    names = tuple(sorted(item.name for item in fields(owner)))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda value: tuple(getattr(value, name) for name in names)


@cache
def _writer(kind: type) -> Callable[[Any], str]:
    """What writes values of exactly this class. Every other kind, and what is inside lists, is the encoder's."""
    if kind is str:
        return quoted
    if kind is int:
        return int.__repr__
    if not is_dataclass(kind):
        return _ENCODER.encode
    names, read = sorted_fields(kind)
    shape = "{" + ",".join([f'"{name}":%s' for name in names]) + "}"
    return lambda value: shape % tuple([quoted(part) if type(part) is str else canonical(part) for part in read(value)])
