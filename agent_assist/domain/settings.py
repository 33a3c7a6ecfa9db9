"""How one supervisor setting is declared: default, bounds and words in one place, so form, checks and docs follow.

Declarations only; the settings themselves stand in `policy.py`.
"""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any, Literal

SettingKind = Literal["money", "integer", "decimal", "choice", "text", "boolean", "words"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `key` is its dotted place in the document; bounds are inclusive; `unit` is shown after the value."""

    key: str
    kind: SettingKind
    title: str
    hint: str
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""

    def problem(self, value: object) -> str | None:
        """Why `value` cannot stand here, in words for a supervisor; None when it can."""
        if not _has_kind(self.kind, value):
            return f"must be {_KIND_WORDS[self.kind]}"
        if self.kind == "choice" and value not in self.choices:
            return f"must be one of {', '.join(self.choices)}"
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.minimum is not None and value < self.minimum:
                return f"must be at least {self.minimum:g}"
            if self.maximum is not None and value > self.maximum:
                return f"must be at most {self.maximum:g}"
        return None


_KIND_WORDS: Mapping[SettingKind, str] = {
    "money": "a whole number of minor units",
    "integer": "a whole number",
    "decimal": "a number",
    "choice": "one of the known words",
    "text": "a text in quotation marks",
    "boolean": "true or false",
    "words": "a list of texts",
}


def _has_kind(kind: SettingKind, value: object) -> bool:
    if kind in ("money", "integer"):
        return type(value) is int
    if kind == "decimal":
        # NaN and infinities are spelled in TOML but bound nothing.
        return type(value) in (int, float) and value == value and abs(value) != float("inf")  # type: ignore[arg-type]
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "words":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def setting(kind: SettingKind, default: Any, title: str, hint: str = "", **bounds: Any) -> Any:
    """A dataclass field that is a supervisor setting. `bounds`: minimum, maximum, choices, unit."""
    return field(default=default, metadata={"kind": kind, "title": title, "hint": hint, **bounds})


@cache
def declared(section: str, owner: type) -> tuple[Setting, ...]:
    """The settings declared on a dataclass, in order; `section` becomes the first part of each key."""
    return tuple(_from_field(section, item) for item in fields(owner) if "kind" in item.metadata)


def _from_field(section: str, item: "Field[Any]") -> Setting:
    key = f"{section}.{item.name}" if section else item.name
    return Setting(key=key, default=item.default, **item.metadata)
