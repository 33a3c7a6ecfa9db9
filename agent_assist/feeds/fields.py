"""Checked access to the fields of one foreign object. A bad required field raises BadField; a bad optional one is left out."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from agent_assist.feeds.wire import clean, day_or_time_ms, is_id, time_ms

Word = TypeVar("Word", bound=str)
Item = TypeVar("Item")
_LARGEST = 2**53
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
_LATEST_MS = 32_503_680_000_000  # the year 3000


class BadField(ValueError):
    """A field that must be there is missing or has the wrong type; `name` is the contract's own name for it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Fields:
    """One object and how many of its optional fields were of no use (`left_out`, shared with the objects inside it)."""

    def __init__(self, given: Mapping[str, Any], left_out: list[str] | None = None) -> None:
        self._given = given
        self.left_out: list[str] = [] if left_out is None else left_out

    @property
    def whole_object(self) -> Mapping[str, Any]:
        """The object itself, for whoever reads it by expressions."""
        return self._given

    def has_any(self, names: frozenset[str]) -> bool:
        """Whether any of these fields is there, whatever stands in it."""
        return not names.isdisjoint(self._given)

    def id(self, name: str) -> str:
        """A required name of something."""
        value = self._given.get(name)
        if not is_id(value):
            raise BadField(name)
        return str(value)

    def text(self, name: str) -> str:
        """Required free text, made safe to store."""
        value = self._given.get(name)
        if not isinstance(value, str):
            raise BadField(name)
        return clean(value)

    def flag(self, name: str) -> bool:
        """A required true or false."""
        value = self._given.get(name)
        if not isinstance(value, bool):
            raise BadField(name)
        return value

    def word(self, name: str, known: frozenset[Word], other: Word) -> Word:
        """A required word; one that is not known counts as `other`."""
        value = self._given.get(name)
        if not isinstance(value, str):
            raise BadField(name)
        return value if value in known else other

    def maybe_id(self, name: str) -> str | None:
        """An optional name of something."""
        return self._maybe(name, lambda value: value if is_id(value) else None)

    def maybe_text(self, name: str) -> str | None:
        """Optional free text, made safe to store."""
        return self._maybe(name, lambda value: clean(value) if isinstance(value, str) else None)

    def maybe_word(self, name: str, known: frozenset[Word]) -> Word | None:
        """An optional word out of `known`."""
        return self._maybe(name, lambda value: value if isinstance(value, str) and value in known else None)

    def maybe_whole(self, name: str, least: int = -_LARGEST) -> int | None:
        """An optional whole number from `least` up to 2**53; true and 1.0 are none."""
        return self._maybe(name, lambda value: value if type(value) is int and least <= value <= _LARGEST else None)

    def maybe_flag(self, name: str) -> bool | None:
        """An optional true or false."""
        return self._maybe(name, lambda value: value if isinstance(value, bool) else None)

    def maybe_number(self, name: str) -> float | None:
        """An optional number of reasonable size."""
        return self._maybe(name, lambda value: float(value) if _is_number(value) and abs(value) <= _LARGEST else None)

    def maybe_fraction(self, name: str) -> float | None:
        """An optional number between 0 and 1."""
        return self._maybe(name, lambda value: float(value) if _is_number(value) and 0 <= value <= 1 else None)

    def maybe_time(self, name: str) -> int | None:
        """An optional time, or date, in epoch milliseconds."""
        return self._maybe(name, lambda value: day_or_time_ms(value) if isinstance(value, str) else None)

    def key(self, name: str) -> str:
        """A required name of something that a vendor may write as a whole number."""
        found = self.maybe_key(name)
        if found is None:
            raise BadField(name)
        return found

    def maybe_key(self, name: str) -> str | None:
        """An optional name of something that a vendor may write as a whole number."""
        return self._maybe(name, _key)

    def maybe_moment(self, name: str, unit_ms: int = 1) -> int | None:
        """An optional moment as RFC 3339, or as a number of units since 1970; epoch milliseconds."""
        return self._maybe(name, lambda value: _moment_ms(value, unit_ms))

    def maybe_offset(self, name: str, unit_ms: int) -> int | None:
        """An optional length of time from a beginning, in units, as a number or its text; milliseconds."""
        return self._maybe(name, lambda value: _offset_ms(value, unit_ms))

    def inside(self, name: str) -> "Fields":
        """The object in that field; an empty one where there is none."""
        found = self._maybe(name, lambda value: value if isinstance(value, dict) else None)
        return Fields(found or {}, self.left_out)

    def each(self, name: str, read: Callable[["Fields"], Item], most: int | None = None) -> tuple[Item, ...]:
        """The objects of a list, read one by one, the first `most` of them; those that cannot be read are left out."""
        return tuple(self._each(name, read, most))

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list; what is not text is left out."""
        found = self._list(name)
        self.left_out.extend(name for value in found if not isinstance(value, str))
        return tuple(clean(value) for value in found if isinstance(value, str))

    def ids(self, name: str) -> tuple[str, ...]:
        """The names in a list, each once; what is no name is left out."""
        found = self._list(name)
        self.left_out.extend(name for value in found if not is_id(value))
        return tuple(dict.fromkeys(value for value in found if is_id(value)))

    def _each(self, name: str, read: Callable[["Fields"], Item], most: int | None) -> Iterator[Item]:
        for value in self._list(name)[:most]:
            if not isinstance(value, dict):
                self.left_out.append(name)
                continue
            try:
                yield read(Fields(value, self.left_out))
            except BadField as bad:
                self.left_out.append(bad.name)

    def _list(self, name: str) -> list[Any]:
        return self._maybe(name, lambda value: value if isinstance(value, list) else None) or []

    def _maybe(self, name: str, read: Callable[[Any], Item | None]) -> Item | None:
        value = self._given.get(name)
        if value is None:
            return None
        found = read(value)
        if found is None:
            self.left_out.append(name)
        return found


def _key(value: object) -> str | None:
    if type(value) is int and abs(value) <= _LARGEST:
        return str(value)
    return str(value) if is_id(value) else None


def _moment_ms(value: object, unit_ms: int) -> int | None:
    if isinstance(value, str):
        return time_ms(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= _LATEST_MS / unit_ms:
        return None
    return int(value * unit_ms)


def _offset_ms(value: object, unit_ms: int) -> int | None:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = float(value)
    if not _is_number(value) or not isinstance(value, int | float) or not abs(value) <= _LATEST_MS / unit_ms:
        return None
    return round(value * unit_ms)


def _is_number(value: object) -> bool:
    return type(value) in (int, float)
