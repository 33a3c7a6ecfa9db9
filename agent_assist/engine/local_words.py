"""Times and money as a person at this desk reads them: the machine's own zone and locale. Display only, nothing stored."""

from datetime import UTC, datetime

from agent_assist.engine.formats import Formats
from agent_assist.engine.money_words import BRITISH, known_locale, price, short_price
from agent_assist.engine.ports import Clock

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local_formats(clock: Clock, locale_name: str = BRITISH) -> Formats:
    """Formats in the local zone; `Today` and `Yesterday` are relative to `clock`. Money is written as in `locale_name`."""
    told = BRITISH if locale_name == BRITISH else known_locale(locale_name)

    def local(at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone()

    def day(at_ms: int) -> str:
        then, today = local(at_ms), local(clock())
        away = (today.date() - then.date()).days
        if away in (0, 1, -1):
            return {0: "Today", 1: "Yesterday", -1: "Tomorrow"}[away]
        if abs(away) < 300:
            return f"{_DAYS[then.weekday()]} {then.day} {_MONTHS[then.month - 1]}"
        return f"{_MONTHS[then.month - 1]} {then.year}"

    return Formats(
        money=lambda money: price(money, told),
        short_money=lambda money: short_price(money, told),
        clock=lambda at_ms: f"{local(at_ms):%H:%M}",
        day=day,
    )
