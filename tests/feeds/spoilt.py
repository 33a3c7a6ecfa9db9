"""Frames spoilt by chance: cut, doubled, with a byte changed, as bytes, or with something else in one of their places."""

import json
import random
from typing import Any

SPOILT: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**70,
    1e308,
    "",
    "\ud800",
    "x" * 2_000,
    [],
    {},
    [[]],
    {"a": {"a": []}},
    [{}] * 50,
)


def spoilt(frame: str, chance: random.Random) -> str | bytes:
    """The frame, spoilt in one way; the same again for the same chance."""
    match chance.randrange(8):
        case 0:
            return frame[: chance.randrange(len(frame))]
        case 1:
            return frame + frame[chance.randrange(len(frame)) :]
        case 2:
            return frame.encode()[: chance.randrange(len(frame))] + bytes([chance.randrange(256)])
        case 3:
            at = chance.randrange(len(frame))
            return frame[:at] + chance.choice('{}[]",:\\0\x00\ud800') + frame[at + 1 :]
        case _:
            try:
                value = json.loads(frame)
            except ValueError:
                return frame[: chance.randrange(len(frame))] + json.dumps(chance.choice(SPOILT))
            return json.dumps(_changed(value, chance))


def _changed(value: Any, chance: random.Random) -> Any:
    """The same with one of its places spoilt, as deep as chance goes."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return value | {key: _changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _changed(value[at], chance), *value[at + 1 :]]
    return chance.choice(SPOILT)
