"""When a customer may be written to or rung: the hours they named, else the day. Clock times are the desk's own."""

import re
from dataclasses import dataclass
from typing import Final

MINUTE_MS: Final = 60_000
DAY_MINUTES: Final = 24 * 60
_WORKDAYS, _WEEKEND = frozenset(range(5)), frozenset((5, 6))
_PARTS: Final = {"morning": (8, 12), "lunch": (12, 14), "afternoon": (12, 18), "evening": (17, 21), "day": (9, 17)}
_CLOCK: Final = r"(\d{1,2})(?:[:.h](\d\d))?\s*(am|pm)?"
_SPAN: Final = re.compile(rf"{_CLOCK}\s*(?:-|–|to|until|and)\s*{_CLOCK}", re.IGNORECASE)
_AFTER: Final = re.compile(rf"\b(?:after|from)\s+{_CLOCK}", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"\b(?:before|until|by)\s+{_CLOCK}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of the day from `start` up to `end`, on `days` (0 is Monday). `told`: the customer named them.

    Moments in and out are on the clock the hours are meant on: `follow_ups` shifts them by the desk's.
    """

    start: int
    end: int
    days: frozenset[int] = frozenset(range(7))
    told: bool = True

    def holds(self, at_ms: int) -> bool:
        """Whether a moment lies within."""
        minutes = at_ms // MINUTE_MS
        return _weekday(minutes) in self.days and self.start <= minutes % DAY_MINUTES < self.end

    def next_open(self, at_ms: int) -> int:
        """The moment itself when it lies within, else the next opening after it."""
        if self.holds(at_ms):
            return at_ms
        midnight = at_ms // MINUTE_MS // DAY_MINUTES * DAY_MINUTES
        openings = (midnight + day * DAY_MINUTES + self.start for day in range(8))
        return next(item * MINUTE_MS for item in openings if item * MINUTE_MS > at_ms and _weekday(item) in self.days)

    def last_open(self, at_ms: int, since_ms: int) -> int | None:
        """The moment itself when it lies within, else the last minute before it that does; None where none is after `since_ms`."""
        if self.holds(at_ms):
            return at_ms
        midnight = at_ms // MINUTE_MS // DAY_MINUTES * DAY_MINUTES
        closings = (midnight - day * DAY_MINUTES + self.end - 1 for day in range(8))
        found = (item * MINUTE_MS for item in closings if item * MINUTE_MS < at_ms and _weekday(item) in self.days)
        last = next(found, None)
        return last if last is not None and last >= since_ms else None


# Nobody who named no hours is written to before eight or after eight.
DAYTIME: Final = Hours(8 * 60, 20 * 60, told=False)


def hours_of(told: str) -> Hours:
    """The hours in a customer's or a site's own words: "after 18:00", "weekdays 9-17", "mornings"; the day where none is read."""
    words = told.casefold()
    days = _WORKDAYS if re.search(r"week ?days?|mon\w* ?(?:-|–|to) ?fri", words) else frozenset(range(7))
    days = _WEEKEND if "weekend" in words else days
    span = _SPAN.search(words)
    if span:
        start, end = _minute(*span.groups()[:3]), _minute(*span.groups()[3:])
        if end <= start and span[6] != "am":
            end += 12 * 60  # "9 to 5"
        if start < end <= DAY_MINUTES:
            return Hours(start, end, days)
    after, before = _AFTER.search(words), _BEFORE.search(words)
    start = _minute(*after.groups()) if after else DAYTIME.start
    end = _minute(*before.groups()) if before else max(DAYTIME.end, min(start + 180, DAY_MINUTES))
    if (after or before) and start < end <= DAY_MINUTES:
        return Hours(start, end, days)
    part = next((hours for name, hours in _PARTS.items() if name in words), None) if words else None
    if part and not ("day" in words and part == _PARTS["day"] and days != frozenset(range(7))):
        return Hours(part[0] * 60, part[1] * 60, days)
    return Hours(DAYTIME.start, DAYTIME.end, days, told=days != frozenset(range(7)))


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    told = int(hour)
    if half:
        told = told % 12 + (12 if half == "pm" else 0)
    return told * 60 + int(minute or 0)


def _weekday(minutes: int) -> int:
    return (minutes // DAY_MINUTES + 3) % 7  # 1970 began on a Thursday
