"""Where the desk is on the clock: what "by five" means in epoch milliseconds. From the policy alone, never from the machine.

A fixed offset and a rule for summer time, worked out here, so that a replay is the same on every machine and in every year:
no table of time zones, which differs from one system to the next.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.settings import setting

SUMMER_RULES: Final = ("none", "europe", "north_america")
_BEGIN: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - epoch milliseconds in, the desk's own clock out
_MINUTE: Final = timedelta(minutes=1)
_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """The clock that times of day are meant on: promises, the hours a customer named, and the end of a group remedy."""

    utc_offset_minutes: int = setting(
        "integer", 0, said("Ahead of UTC"), said("In winter: London 0, Berlin 60, New York -300."), minimum=-720, maximum=840,
        unit="min",
    )  # fmt: skip
    summer_time: str = setting(
        "choice", "none", said("Summer time"), said("Europe: last Sundays of March and October."), choices=SUMMER_RULES
    )

    def local(self, at_ms: int) -> datetime:
        """The desk's own clock at a moment; a datetime without a zone. Raises OverflowError outside the calendar."""
        return _BEGIN + timedelta(milliseconds=at_ms) + self._offset(at_ms)

    def moment(self, local: datetime) -> int:
        """The epoch milliseconds at which the desk's clock shows `local`.

        An hour that comes twice is its first; one that summer time leaves out is read as an hour later.
        """
        plain = round((local - _BEGIN) / timedelta(milliseconds=1))
        earliest = plain - _ms(self._standard + timedelta(hours=1))
        if self._offset(earliest) != self._standard:
            return earliest
        return plain - _ms(self._standard)

    def shift_ms(self, at_ms: int) -> int:
        """How far the desk's clock is ahead of UTC at a moment."""
        return _ms(self._offset(at_ms))

    @property
    def _standard(self) -> timedelta:
        return timedelta(minutes=self.utc_offset_minutes)

    def _offset(self, at_ms: int) -> timedelta:
        if self.summer_time == "none":
            return self._standard
        standard = _BEGIN + timedelta(milliseconds=at_ms) + self._standard
        begin, end = self._summer(standard.year)
        return self._standard + (timedelta(hours=1) if begin <= standard < end else timedelta())

    def _summer(self, year: int) -> tuple[datetime, datetime]:
        """From when to when the clock is an hour ahead, on the clock of winter."""
        if self.summer_time == "europe":  # all at 01:00 UTC
            hour = timedelta(hours=1) + self._standard
            return _sunday(year, 3, last=True) + hour, _sunday(year, 10, last=True) + hour
        second = _sunday(year, 3) + timedelta(days=7, hours=2)
        return second, _sunday(year, 11) + timedelta(hours=1)


def _sunday(year: int, month: int, last: bool = False) -> datetime:
    first = datetime(year, month, 1)  # noqa: DTZ001
    day = first + timedelta(days=(_SUNDAY - first.weekday()) % 7)
    if not last:
        return day
    while (day + timedelta(days=7)).month == month:
        day += timedelta(days=7)
    return day


def _ms(span: timedelta) -> int:
    return span // _MINUTE * 60_000


UTC_CLOCK: Final = ClockSettings()
