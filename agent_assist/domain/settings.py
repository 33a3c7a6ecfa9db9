"""How one supervisor setting is declared: default, bounds and words in one place, so form, checks and docs follow.

Declarations only; the settings themselves stand in `policy.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any, Literal

from agent_assist.domain.said import Said, said

SettingKind = Literal["money", "integer", "decimal", "choice", "text", "boolean", "words"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `key` is its dotted place in the document; bounds are inclusive; `unit` is shown after the value; `of` names
    the entry of a pack that it belongs to.
    """

    key: str
    kind: SettingKind
    title: str
    hint: str
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    of: str = ""

    def problem(self, value: object) -> str | None:
        """Why `value` cannot stand here, in words for a supervisor; None when it can."""
        if not _has_kind(self.kind, value):
            return said("must be {what}", what=_KIND_WORDS[self.kind])
        if self.kind == "choice" and value not in self.choices:
            return said("must be one of {choices}", choices=", ".join(self.choices))
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.minimum is not None and value < self.minimum:
                return said("must be at least {least}", least=f"{self.minimum:g}")
            if self.maximum is not None and value > self.maximum:
                return said("must be at most {most}", most=f"{self.maximum:g}")
        return None


_KIND_WORDS: Mapping[SettingKind, str] = {
    "money": said("a whole number of minor units"),
    "integer": said("a whole number"),
    "decimal": said("a number"),
    "choice": said("one of the known words"),
    "text": said("a text in quotation marks"),
    "boolean": said("true or false"),
    "words": said("a list of texts"),
}


# The same as sentences of their own: a capital cannot be put onto words of another language.
_SENTENCES: Mapping[str, Callable[..., str]] = {
    "must be {what}": lambda what: said("Must be {what}.", what=what),
    "must be one of {choices}": lambda choices: said("Must be one of {choices}.", choices=choices),
    "must be at least {least}": lambda least: said("Must be at least {least}.", least=least),
    "must be at most {most}": lambda most: said("Must be at most {most}.", most=most),
    "must be a list of texts": lambda: said("Must be a list of texts."),
    "must be at most {count} phrases": lambda count: said("Must be at most {count} phrases.", count=count),
    "each phrase must be 1 to {signs} signs": lambda signs: said(
        "Each phrase must be 1 to {signs} signs.", signs=signs
    ),
}


def as_sentence(problem: str) -> str:
    """What is wrong with a setting as a sentence that stands alone: "Must be at least 0."."""
    made = _SENTENCES.get(problem.template) if isinstance(problem, Said) else None
    if made is None or not isinstance(problem, Said):
        return f"{problem[0].upper()}{problem[1:]}."
    return made(**problem.values)


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
