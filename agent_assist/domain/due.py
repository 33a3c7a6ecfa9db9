"""Until when a promise runs: "by five", "Thursday", "within two days", worked out from the moment it was given. Vague words give no time."""

import re
from datetime import datetime, timedelta
from typing import Final

_NUMBERS: Final = {
    name: number
    for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "fourteen": 14, "twenty": 20, "thirty": 30, "the": 1}
_NUMBER: Final = rf"(?:\d{{1,3}}|{'|'.join(name for name in _NUMBERS if name not in ('a', 'an', 'the'))})"
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_SPAN = re.compile(
    rf"\b(?:within|in)(?: the)?(?: next)? (?P<half>half an hour)|\b(?:within|in)(?: the)?(?: next)? (?P<count>{_NUMBER}|an?|the)? ?(?P<working>working |business )?(?P<unit>minute|hour|day|week)s?\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"\b(?:by|at|before|around|about|until|and|latest|,)\s+(?:(?P<part>half past|quarter past|quarter to) )?(?P<hour>\d{{1,2}}|{'|'.join(list(_NUMBERS)[:12])}|noon|midday|midnight)(?:[:.](?P<minute>\d\d))?(?:\s?(?P<half>am|pm)\b|\s?o['’]?clock)?(?!\s?(?:days?|weeks?|hours?|minutes?|working|pounds?|euros?|%|{_MONTH})\b)(?![\w/])",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:(?:by|on|for|before|until|this|next|from)\s+)?(?:the\s+)?(?P<day>today|tonight|tomorrow|{'|'.join(_DAYS)}|end of (?:the|this) (?:day|week|month)|next week|this (?:morning|afternoon|evening|week|weekend)|weekend)(?P<time> morning| afternoon| evening| night| lunchtime)?\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?:by|on|for|before|until)\s+)?(?:the\s+)?(?P<number>\d{{1,2}})(?:(?:st|nd|rd|th)(?:\s+(?:of\s+)?(?P<month>{_MONTH}))?|\s+(?P<plain>{_MONTH}))\b",
    re.IGNORECASE,
)
_ENDS: Final = {"morning": 12, "lunchtime": 14, "afternoon": 18, "evening": 22, "night": 24}
_EARLIEST_HOUR: Final = 8


def due(said: str, begun: datetime) -> tuple[str, datetime | None]:
    """The words that name the time, and the latest moment they allow; empty and None where none is named."""
    span = _SPAN.search(said)
    if span:
        return span.group(), _after(span, begun)
    day = _DAY.search(said)
    date = None if day else _DATE.search(said)
    clock = next((match for match in _CLOCK.finditer(said) if not date or match.end() <= date.start()), None)
    first, clock = clock, _last_of(said, clock)
    date_of = _day(day, begun) if day else _dated(date, begun) if date else None
    words = " ".join(match.group().strip(" ,") for match in _in_order(day or date, clock))
    if first is not clock and clock is not None:
        between = said.lower().rindex("between", 0, clock.start())
        words = " ".join((*(match.group() for match in _in_order(day or date)), said[between : clock.end()]))
    if clock:
        return words, _at(clock, date_of, begun)
    return words, date_of


def _in_order(*found: "re.Match[str] | None") -> "list[re.Match[str]]":
    return sorted((match for match in found if match), key=lambda match: match.start())


def _last_of(said: str, clock: "re.Match[str] | None") -> "re.Match[str] | None":
    """ "Between two and four" is four."""
    if clock is None:
        return None
    later = list(_CLOCK.finditer(said))
    return later[-1] if "between" in said[: later[-1].start()].lower() else clock


def _after(span: "re.Match[str]", begun: datetime) -> datetime:
    if span.group("half"):
        return begun + timedelta(minutes=30)
    told = (span.group("count") or "the").lower()
    count = int(told) if told.isdigit() else _NUMBERS[told]
    unit = span.group("unit").lower()
    if span.group("working"):
        return _end_of(_working(begun, count))
    if unit in ("minute", "hour"):
        return begun + timedelta(**{f"{unit}s": count})
    return _end_of(begun + timedelta(**{f"{unit}s": count}))


def _working(begun: datetime, count: int) -> datetime:
    day = begun
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _end_of(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59, second=59, microsecond=0)


def _day(found: "re.Match[str]", begun: datetime) -> datetime:
    told = " ".join(found.group("day").lower().split())
    part = (found.group("time") or "").strip().lower() or told.removeprefix("this ")
    day = begun
    if told == "tomorrow":
        day = begun + timedelta(days=1)
    elif told in _DAYS:
        day = begun + timedelta(days=(_DAYS.index(told) - begun.weekday() - 1) % 7 + 1)
    elif told.endswith(("week", "weekend")):
        day = begun + timedelta(days=6 - begun.weekday() + (7 if told == "next week" else 0))
    elif told.endswith("month"):
        day = (begun.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if part in _ENDS and _ENDS[part] < 24:
        return day.replace(hour=_ENDS[part], minute=0, second=0, microsecond=0)
    return _end_of(day)


def _dated(found: "re.Match[str]", begun: datetime) -> datetime:
    named = (found.group("month") or found.group("plain") or "")[:3].lower()
    month = _MONTHS.index(named) + 1 if named else begun.month
    day = _end_of(begun.replace(day=1, month=month)) + timedelta(days=int(found.group("number")) - 1)
    if day >= begun:
        return day
    return day.replace(year=day.year + 1) if named else _end_of(day + timedelta(days=31)).replace(day=day.day)


def _at(clock: "re.Match[str]", day: datetime | None, begun: datetime) -> datetime | None:
    """The moment of a clock time. Without "am" or "pm" the first one that is still to come in the day; None when it has gone by."""
    told = clock.group("hour").lower()
    named = {"noon": 12, "midday": 12, "midnight": 24}
    hour = int(told) if told.isdigit() else named.get(told) or _NUMBERS[told]
    minute = int(
        clock.group("minute") or {"half past": 30, "quarter past": 15}.get((clock.group("part") or "").lower(), 0)
    )
    if (clock.group("part") or "").lower() == "quarter to":
        hour, minute = hour - 1, 45
    if hour > 24 or minute > 59:
        return day
    half = (clock.group("half") or "").lower()
    if half:
        hours = [hour % 12 + (12 if half == "pm" else 0)]
    elif hour > 12 or told in named:
        hours = [hour]
    else:
        hours = [each for each in (hour, hour % 12 + 12) if each >= _EARLIEST_HOUR]
    start = (day or begun).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [start + timedelta(hours=each, minutes=minute) for each in hours]
    return next((moment for moment in moments if moment > begun), None)
