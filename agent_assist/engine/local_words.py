"""Times and money as a person at this desk reads them: the machine's own zone and locale. Display only, nothing stored."""

from datetime import UTC, datetime
from functools import lru_cache

from agent_assist.domain.said import Said, said
from agent_assist.engine.formats import Formats
from agent_assist.engine.money_words import BRITISH, known_locale, price, short_price
from agent_assist.engine.ports import Clock
from agent_assist.engine.translation import shown

_DAYS = (said("Mon"), said("Tue"), said("Wed"), said("Thu"), said("Fri"), said("Sat"), said("Sun"))
_MONTHS = (
    said("Jan"),
    said("Feb"),
    said("Mar"),
    said("Apr"),
    said("May"),
    said("Jun"),
    said("Jul"),
    said("Aug"),
    said("Sep"),
    said("Oct"),
    said("Nov"),
    said("Dec"),
)
_NEAR = {0: said("Today"), 1: said("Yesterday"), -1: said("Tomorrow")}


def local_formats(clock: Clock, locale_name: str = BRITISH) -> Formats:
    """Formats in the local zone; `Today` and `Yesterday` are relative to `clock`. Money is written as in `locale_name`."""
    told = BRITISH if locale_name == BRITISH else known_locale(locale_name)

    def local(at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone()

    def away_days(at_ms: int) -> int:
        return (local(clock()).date() - local(at_ms).date()).days

    def day(at_ms: int) -> str:
        return shown(_NEAR.get(away_days(at_ms)) or noted_day(at_ms))

    def noted_day(at_ms: int) -> Said:
        then = local(at_ms)
        if abs(away_days(at_ms)) < 300:
            weekday, month = _DAYS[then.weekday()], _MONTHS[then.month - 1]
            return said("{weekday} {day} {month}", weekday=weekday, day=then.day, month=month)
        return said("{day} {month} {year}", day=then.day, month=_MONTHS[then.month - 1], year=then.year)

    @lru_cache(maxsize=256)  # many lines share a minute, and time zones move by whole ones
    def clock_of_minute(minute: int) -> str:
        return f"{local(minute * 60_000):%H:%M}"

    return Formats(
        money=lambda money: price(money, told),
        short_money=lambda money: short_price(money, told),
        clock=lambda at_ms: clock_of_minute(at_ms // 60_000),
        day=day,
        noted_day=noted_day,
    )
