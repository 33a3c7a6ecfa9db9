"""What an agent sets for themselves, declared once: the dialog, the checks and the file follow. Nothing is read here.

None of it may touch money, rules or what is recorded: that is the supervisor's policy.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from agent_assist.domain.said import said

Kind = Literal["choice", "switch", "hours"]
Value = str | bool
_HOURS: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


class OwnSetting(NamedTuple):
    """One setting. `choices` are (value, word) pairs; `anew` means that it counts from the next opening of the window."""

    name: str
    kind: Kind
    default: Value
    group: str
    title: str
    sentence: str
    choices: tuple[tuple[str, str], ...] = ()
    anew: bool = False


OWN_SETTINGS: Final[tuple[OwnSetting, ...]] = (
    OwnSetting(
        "text_size", "choice", "100", said("Reading"), said("Text size"),
        said("Makes words, buttons and pictures larger together. Counts when the window opens again."),
        tuple((size, f"{size} %") for size in ("100", "115", "130", "150", "175", "200")), anew=True,
    ),
    OwnSetting(
        "colours", "choice", "desktop", said("Reading"), said("Colours"), said("Light, dark, or as the rest of the desktop."),
        (("desktop", said("As the desktop")), ("light", said("Light")), ("dark", said("Dark"))),
    ),
    OwnSetting(
        "contrast", "choice", "desktop", said("Reading"), said("Contrast"),
        said("More contrast draws every edge, and leaves out tints and pale words."),
        (("desktop", said("As the desktop")), ("usual", said("Usual")), ("more", said("More"))),
    ),
    OwnSetting(
        "motion", "choice", "desktop", said("Reading"), said("Motion"),
        said("The mark of the tone slides for a fifth of a second. Nothing else ever moves."),
        (("desktop", said("As the desktop")), ("slide", said("Slide")), ("still", said("Still"))),
    ),
    OwnSetting(
        "direction", "choice", "left", said("Reading"), said("Reading direction"),
        said("Mirrors the whole window for those who read from the right."),
        (("left", said("From left")), ("right", said("From right"))), anew=True,
    ),
    OwnSetting(
        "language", "choice", "desktop", said("Reading"), said("Language"),
        said("What the window says. What goes to a customer stays in the words of your library."),
        (("desktop", said("As the desktop")), ("en", "English"), ("es", "Español")), anew=True,
    ),
    OwnSetting(
        "locale", "choice", "desktop", said("Reading"), said("Money is written as in"),
        said("How amounts are written on this desk. What they are worth stays the same."),
        (
            ("desktop", said("As the desktop")), ("en_GB", "£1,234.50"), ("de_DE", "1.234,50 €"), ("fr_FR", "1 234,50 €"),
            ("es_ES", "1234,50 €"), ("de_CH", "CHF 1’234.50"), ("en_US", "$1,234.50"),
        ), anew=True,
    ),
    OwnSetting(
        "breaks", "switch", True, said("Attention"), said("Suggest a break"),
        said("After several hard conversations in a row. Nobody else is told, and nothing of it is kept."),
    ),
    OwnSetting(
        "sound", "switch", False, said("Attention"), said("Sound when somebody is due"),
        said("One short sound, and only while another window is in front."),
    ),
    OwnSetting(
        "quiet_hours", "hours", "", said("Attention"), said("Quiet hours"),
        said("No sound and nothing from the tray between these times, such as 12:00-13:00. Empty for none."),
    ),
    OwnSetting(
        "tray", "switch", False, said("Attention"), said("Icon in the tray"),
        said("Shows who waits and brings the window forward. Not every desktop has a tray."),
    ),
    OwnSetting(
        "on_top", "switch", False, said("Window"), said("Docked window stays on top"),
        said("So that the CRM never covers it. Some desktops do not allow it."),
    ),
)  # fmt: skip


def own_defaults() -> dict[str, Value]:
    """Every setting as it is shipped."""
    return {item.name: item.default for item in OWN_SETTINGS}


def own_problem(name: str, value: object) -> str:
    """Why a setting cannot have this value, in one sentence, or nothing."""
    item = next((item for item in OWN_SETTINGS if item.name == name), None)
    if item is None:
        return said("No setting is called “{name}”.", name=name[:40])
    if item.kind == "switch":
        return "" if isinstance(value, bool) else said("{setting}: it is true or false.", setting=item.title)
    if item.kind == "hours":
        usable = isinstance(value, str) and (not value or _HOURS.fullmatch(value) is not None)
        return (
            "" if usable else said("{setting}: write two times, such as 12:00-13:00, or nothing.", setting=item.title)
        )
    offered = [word for word, _ in item.choices]
    if value in offered:
        return ""
    return said("{setting}: it is one of {values}.", setting=item.title, values=", ".join(offered))


def own_checked(raw: Mapping[str, object]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Every setting with a usable value, and a sentence for each line that is left at its default."""
    values, problems = own_defaults(), []
    for name, value in raw.items():
        problem = own_problem(name, value)
        if problem:
            problems.append(problem)
        elif isinstance(value, str | bool):
            values[name] = value
    return values, tuple(problems)


def own_text(values: Mapping[str, Value]) -> str:
    """The file with these values: TOML, a line for each setting that is not as shipped, under its sentence."""
    lines = ["# What you set for yourself. The settings of the desk (Ctrl+,) write this file anew."]
    for item in OWN_SETTINGS:
        value = values.get(item.name, item.default)
        if value != item.default:
            shown = str(value).lower() if isinstance(value, bool) else f'"{value}"'
            lines += ["", f"# {item.sentence}", f"{item.name} = {shown}"]
    return "\n".join(lines) + "\n"


def is_quiet(hours: str, minute_of_day: int) -> bool:
    """Whether a time of day, in minutes, lies in `HH:MM-HH:MM`; the hours may go over midnight, empty is never."""
    if not _HOURS.fullmatch(hours):
        return False
    begin, end = (int(part[:2]) * 60 + int(part[3:]) for part in hours.split("-"))
    return begin <= minute_of_day < end if begin <= end else minute_of_day >= begin or minute_of_day < end
