"""How numbers, money and times are written for people. The makers are handed in, so that no locale hides in the engine."""

from collections.abc import Callable
from dataclasses import dataclass

from agent_assist.domain.money import Money
from agent_assist.engine.translation import tr


def _plain_clock(at_ms: int) -> str:
    minutes = at_ms // 60_000
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _plain_day(at_ms: int) -> str:
    return f"day {at_ms // 86_400_000}"


@dataclass(frozen=True, slots=True)
class Formats:
    """`short_money` leaves out decimals that are all zero. `clock` writes hours and minutes, `day` a short date, both from epoch milliseconds in the reader's own zone.

    `noted_day` is `day` as the record keeps it: in English, whatever language the desk speaks, and never "today".
    """

    money: Callable[[Money], str] = Money.plain
    short_money: Callable[[Money], str] = Money.plain
    clock: Callable[[int], str] = _plain_clock
    day: Callable[[int], str] = _plain_day
    noted_day: Callable[[int], str] = _plain_day


def in_a_sentence(when: str) -> str:
    """A day, as `Formats.day` writes it, where it does not begin the sentence: "today", "today 9:41"."""
    near = ((tr("Today"), tr("today")), (tr("Yesterday"), tr("yesterday")), (tr("Tomorrow"), tr("tomorrow")))
    for alone, within in near:
        when = when.replace(alone, within)
    return when


def duration(elapsed_ms: int) -> str:
    """`0:24`, `3:12`, `1:02:05`: how long something has lasted."""
    seconds = max(0, elapsed_ms) // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def age(elapsed_ms: int) -> str:
    """`6 s`, `4 min`, `2 h`: how old something is."""
    seconds = max(0, elapsed_ms) // 1000
    if seconds < 60:
        return tr("{number} s", number=seconds)
    if seconds < 3600:
        return tr("{number} min", number=seconds // 60)
    return tr("{number} h", number=seconds // 3600)


def left(remaining_ms: int) -> str:
    """`9 min left`, `40 s left`: how long there still is; a begun minute counts."""
    seconds = max(0, -(-remaining_ms // 1000))
    if seconds <= 60:
        return tr("{number} s left", number=seconds)
    minutes = -(-seconds // 60)
    if minutes <= 90:
        return tr("{number} min left", number=minutes)
    return tr("{number} h left", number=-(-minutes // 60))
