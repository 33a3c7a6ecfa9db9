"""What a reader of fields asks for, as JSON Schema: the reader itself is run over an object that notes each question.

So the published contract says what the code reads, and cannot say anything else. Nothing about frames or files here.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from agent_assist.feeds.fields import BadField, Fields
from agent_assist.feeds.wire import DATE, TIME

Schema = dict[str, Any]
Word = TypeVar("Word", bound=str)
Item = TypeVar("Item")

_LARGEST: Final = 2**53
ID: Final[Schema] = {
    "type": "string",
    "minLength": 1,
    "maxLength": 512,
    "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$",
}
TIME_OF: Final[Schema] = {"type": "string", "pattern": f"^{TIME.pattern}$"}
DAY_OR_TIME: Final[Schema] = {"type": "string", "pattern": f"^(?:{DATE.pattern}|{TIME.pattern})$"}


def described(read: Callable[[Fields], object]) -> Schema:
    """The object that `read` reads: each field it asks for, and as required what it cannot do without."""
    asked = _Asked()
    read(asked)
    required = [name for name in asked.properties if not _can_do_without(read, name)]
    found: Schema = {"type": "object", "properties": asked.properties}
    return found | ({"required": required} if required else {})


def _can_do_without(read: Callable[[Fields], object], name: str) -> bool:
    try:
        read(_Asked(without=name))
    except BadField:
        return False
    return True


class _Asked(Fields):
    """Has every field that it is asked for but `without`, and notes what it was to be."""

    def __init__(self, without: str | None = None) -> None:
        super().__init__({})
        self.properties: dict[str, Schema] = {}
        self._without = without

    def _must(self, name: str, schema: Schema, sample: Item) -> Item:
        self.properties[name] = schema
        if name == self._without:
            raise BadField(name)
        return sample

    def _may(self, name: str, schema: Schema, sample: Item) -> Item | None:
        self.properties[name] = schema
        return None if name == self._without else sample

    def has_any(self, names: frozenset[str]) -> bool:
        return True

    def id(self, name: str) -> str:
        return self._must(name, ID, "x")

    def text(self, name: str) -> str:
        return self._must(name, {"type": "string"}, "x")

    def flag(self, name: str) -> bool:
        return self._must(name, {"type": "boolean"}, True)

    def word(self, name: str, known: frozenset[Word], other: Word) -> Word:
        return self._must(name, _one_of(known), other)

    def maybe_id(self, name: str) -> str | None:
        return self._may(name, ID, "x")

    def maybe_text(self, name: str) -> str | None:
        return self._may(name, {"type": "string"}, "x")

    def maybe_word(self, name: str, known: frozenset[Word]) -> Word | None:
        return self._may(name, _one_of(known), min(known))

    def maybe_whole(self, name: str, least: int = -_LARGEST) -> int | None:
        return self._may(name, {"type": "integer", "minimum": least, "maximum": _LARGEST}, 1)

    def maybe_flag(self, name: str) -> bool | None:
        return self._may(name, {"type": "boolean"}, True)

    def maybe_number(self, name: str) -> float | None:
        return self._may(name, {"type": "number", "minimum": -_LARGEST, "maximum": _LARGEST}, 1.0)

    def maybe_fraction(self, name: str) -> float | None:
        return self._may(name, {"type": "number", "minimum": 0, "maximum": 1}, 1.0)

    def maybe_time(self, name: str) -> int | None:
        return self._may(name, DAY_OR_TIME, 1)

    def inside(self, name: str) -> Fields:
        child = _Asked()
        self.properties[name] = {"type": "object", "properties": child.properties}
        return child

    def each(self, name: str, read: Callable[[Fields], Item], most: int | None = None) -> tuple[Item, ...]:
        self.properties[name] = {"type": "array", "items": described(read)} | ({"maxItems": most} if most else {})
        return ()

    def texts(self, name: str) -> tuple[str, ...]:
        self.properties[name] = {"type": "array", "items": {"type": "string"}}
        return ()

    def ids(self, name: str) -> tuple[str, ...]:
        self.properties[name] = {"type": "array", "items": ID}
        return ()


def _one_of(known: frozenset[Word]) -> Schema:
    return {"type": "string", "enum": sorted(known)}
