"""One row of a customer file as what it tells of a customer, every value checked. No files and no SQL."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeVar, get_args

from agent_assist.domain.customer import (
    Case,
    Customer,
    HistoryKind,
    HistoryRow,
    HistoryStatus,
    Order,
    Preferences,
    ValueBand,
)
from agent_assist.domain.money import Money, is_currency

MAX_SHORT: Final = 200
MAX_LONG: Final = 2_000
_MAX_MINOR: Final = 10**12
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PREFERENCES: Final = {
    "channel": ("preferred_channel", "preferences_channel", "channel"),
    "hours": ("preferred_hours", "preferences_hours", "hours"),
    "no_contact": ("preferences_no_contact", "no_contact"),
    "since": ("preferences_since", "preferred_since"),
}
PROFILE_COLUMNS: Final = frozenset(
    (
        *("customer_id", "name", "preferred_name", "since", "value_band", "region", "household_id"),
        *("preferences", "open_cases", "orders", "history"),
        *(name for names in _PREFERENCES.values() for name in names),
    )
)
HISTORY_COLUMNS: Final = frozenset(
    ("customer_id", "at", "channel", "kind", "summary", "amount_minor", "currency", "due", "status")
)

Clean = Callable[[str], str]
Part = TypeVar("Part")
Values = Mapping[str, Any]


class BadValue(ValueError):
    """Why a row cannot be used, in words."""


def is_history(values: Values) -> bool:
    """Whether a row tells of one thing that happened, by its columns."""
    return "at" in values and ("kind" in values or "summary" in values)


def customer_from(values: Values, clean: Clean) -> Customer:
    """The profile a row tells. `clean` takes out of free text what must not be stored. Raises BadValue."""
    return Customer(
        customer_id=_id(values, "customer_id"),
        name=clean(_text(values, "name")),
        preferred_name=clean(_text(values, "preferred_name")),
        since=_date(values, "since"),
        preferences=_preferences(values),
        value_band=_word(values, "value_band", get_args(ValueBand)),
        region=_text(values, "region"),
        household_id=_text(values, "household_id"),
        open_cases=_each(values, "open_cases", lambda part: _case(part, clean)),
        orders=_each(values, "orders", _order),
        history=_each(values, "history", lambda part: history_from(part, clean)),
    )


def customer_with(values: Values, clean: Clean) -> Customer:
    """The customer of a history row, known by nothing but that row."""
    return Customer(_id(values, "customer_id"), history=(history_from(values, clean),))


def history_from(values: Values, clean: Clean) -> HistoryRow:
    """One thing that happened. Raises BadValue."""
    at_ms = _time(values, "at")
    if at_ms is None:
        raise BadValue("at is missing")
    summary = clean(_text(values, "summary", MAX_LONG))
    if not summary:
        raise BadValue("summary is missing")
    return HistoryRow(
        at_ms=at_ms,
        channel=_text(values, "channel"),
        kind=_word(values, "kind", get_args(HistoryKind)) or "other",
        summary=summary,
        money=_money(values, "amount_minor"),
        due_ms=_time(values, "due"),
        status=_word(values, "status", get_args(HistoryStatus)),
    )


def _preferences(values: Values) -> Preferences:
    nested = values.get("preferences") or {}
    if not isinstance(nested, Mapping):
        raise BadValue("preferences is not an object")
    flat = {
        field: next((values[name] for name in names if values.get(name)), "") for field, names in _PREFERENCES.items()
    }
    told = {**flat, **nested}
    return Preferences(_text(told, "channel"), _text(told, "hours"), _texts(told, "no_contact"), _date(told, "since"))


def _case(values: Values, clean: Clean) -> Case:
    return Case(_id(values, "id"), _text(values, "opened"), clean(_text(values, "subject")))


def _order(values: Values) -> Order:
    placed, status, due = (_text(values, name) for name in ("placed", "status", "due"))
    return Order(_id(values, "id"), placed, _money(values, "total_minor"), status, due)


def _each(values: Values, name: str, read: Callable[[Values], Part]) -> tuple[Part, ...]:
    parts = values.get(name) or ()
    if not isinstance(parts, list | tuple) or not all(isinstance(part, Mapping) for part in parts):
        raise BadValue(f"{name} is not a list of objects")
    found = []
    for number, part in enumerate(parts, start=1):
        try:
            found.append(read(part))
        except BadValue as error:
            raise BadValue(f"{name} {number}: {error}") from None
    return tuple(found)


def _text(values: Values, name: str, longest: int = MAX_SHORT) -> str:
    """A text on one line; missing is empty."""
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadValue(f"{name} is not a text")
    text = " ".join(str(value).split())
    if len(text) > longest:
        raise BadValue(f"{name} is longer than {longest} characters ({len(text)})")
    if any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in text):
        raise BadValue(f"{name} holds control characters")
    return text


def _texts(values: Values, name: str) -> tuple[str, ...]:
    value = values.get(name)
    parts = value if isinstance(value, list) else re.split(r"[;,|]", _text(values, name))
    found = (_text({name: part}, name) for part in parts)
    return tuple(part for part in found if part)


def _id(values: Values, name: str) -> str:
    text = _text(values, name)
    if not text:
        raise BadValue(f"{name} is missing")
    return text


def _word(values: Values, name: str, known: tuple[Any, ...]) -> Any:
    text = _text(values, name).lower()
    if text and text not in known:
        raise BadValue(f"{name} {_shown(text)} is not one of {', '.join(known)}")
    return text or None


def _date(values: Values, name: str) -> str:
    """A date, a month or a year, kept as it is written."""
    text = _text(values, name)
    if text and not (
        _PARTIAL_DATE.fullmatch(text) and _moment((text + "-01-01")[:10] if len(text) != 7 else text + "-01")
    ):
        raise BadValue(f"{name} {_shown(text)} is not a date such as 2024-03-31")
    return text


def _time(values: Values, name: str) -> int | None:
    """Epoch milliseconds of a date or a time; one without a zone is UTC."""
    text = _text(values, name)
    if not text:
        return None
    if re.fullmatch(r"\d{12,14}", text):
        return int(text)
    moment = _moment(text)
    if moment is None:
        raise BadValue(f"{name} {_shown(text)} is not a time such as 2024-03-31T09:30:00Z")
    return round(moment.timestamp() * 1000)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _money(values: Values, name: str) -> Money | None:
    amount, currency = _text(values, name), _text(values, "currency")
    if not amount:
        return None
    if not re.fullmatch(r"-?\d{1,13}", amount) or abs(int(amount)) > _MAX_MINOR:
        raise BadValue(f"{name} {_shown(amount)} is not a whole number of minor units")
    if not is_currency(currency):
        raise BadValue(f"currency {_shown(currency)} is not three capital letters such as GBP")
    return Money(int(amount), currency)


def _shown(text: str) -> str:
    return f"{text[:40]!r}"
