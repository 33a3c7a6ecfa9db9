"""How the native feed writes times, sequences and text, in both directions. Values only, no frames."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

TYPE_PREFIX: Final = "org.agentassist."
TYPE_SUFFIX: Final = ".v1"
SUBPROTOCOL: Final = "agentassist.v1+json"
PROTOCOL: Final = "agentassist.v1"
FIRST_EPOCH: Final = "0"
# From the contract: "at most 256 KiB".
MAX_FRAME_BYTES: Final = 256 * 1024
MAX_SEQUENCE: Final = 9_999_999_999

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.ASCII
)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SEQUENCE = re.compile(r"\d{1,10}", re.ASCII)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# C0 and C1 without tab, line feed and carriage return, and without NEL, which is a line break.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def time_ms(text: str) -> int | None:
    """Epoch milliseconds of an RFC 3339 time from 1900 to 2999, or None. A leap second counts as the one before it."""
    found = TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, sign, off_hours, off_minutes = found.groups()
    day_ms = _day_ms(year, month, day)
    hours, minutes, seconds = int(hour), int(minute), int(second)
    if day_ms is None or hours > 23 or minutes > 59 or seconds > 60:
        return None
    if sign:
        if int(off_hours) > 23 or int(off_minutes) > 59:
            return None
        minutes -= (1 if sign == "+" else -1) * (int(off_hours) * 60 + int(off_minutes))
    at_ms = day_ms + (hours * 3600 + minutes * 60 + min(seconds, 59)) * 1000
    return at_ms + int(fraction.ljust(3, "0")[:3]) if fraction else at_ms


@lru_cache(maxsize=64)  # what comes over a line is mostly of one day
def _day_ms(year: str, month: str, day: str) -> int | None:
    """Epoch milliseconds of the beginning of a day in UTC."""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return (date(int(year), int(month), int(day)).toordinal() - _EPOCH.toordinal()) * 86_400_000
    except ValueError:
        return None


def day_or_time_ms(text: str) -> int | None:
    """Like `time_ms`, and a date alone is the beginning of that day in UTC."""
    return time_ms(f"{text}T00:00:00Z" if DATE.fullmatch(text) else text)


def time_text(at_ms: int) -> str:
    """RFC 3339 in UTC with milliseconds. `at_ms` lies between the years 1 and 9999."""
    return f"{(_EPOCH + timedelta(milliseconds=at_ms)).isoformat(timespec='milliseconds').removesuffix('+00:00')}Z"


def sequence_number(text: object) -> int | None:
    """17 for "0000000017"; None for anything that is not a count from 1 in up to ten digits."""
    if not isinstance(text, str) or not SEQUENCE.fullmatch(text):
        return None
    return int(text) or None


def sequence_text(number: int) -> str:
    """The ten digits of the contract: 17 is "0000000017"."""
    return f"{number:010d}"


def clean(text: str) -> str:
    """Text that every store and screen can hold: lone surrogates and control characters become U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("\ufffd", _LONE_SURROGATES.sub("\ufffd", text))


def is_id(text: object) -> bool:
    """Whether `text` can name something: 1 to 512 characters, none of them a control or a lone surrogate."""
    return isinstance(text, str) and 0 < len(text) <= 512 and ((text.isascii() and text.isprintable()) or _names(text))


def _names(text: str) -> bool:
    return not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in text)
