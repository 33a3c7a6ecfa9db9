"""The running totals as rows: added to, changed, summed for a limit. What they mean is `ledger_totals`; no decisions here.

A total of a day is kept under its day, the newest last, so that what every grant changes lies on one page.
"""

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Final

from agent_assist.storage.ledger_totals import NOTHING, Applied, Change, Total

DAILY: Final = frozenset(("agent_day", "team_pool"))
_COLUMNS: Final = "day, level, subject, part, currency, spent_minor, reserved_minor, used_count"
# A total is told by its day or by its part. What stands in the wrong one of the two is told as well: nobody sums it.
_NAME: Final = """CASE WHEN level IN ('agent_day', 'team_pool') THEN day || iif(part = '', '', ' ' || part)
    ELSE part || iif(day = '', '', ' ' || day) END"""
_ALL: Final = f"SELECT level, subject, {_NAME}, currency, spent_minor, reserved_minor, used_count FROM ledger_counters"  # noqa: S608 - constants
_SUMS: Final = "SELECT ?, sum(spent_minor), sum(reserved_minor), sum(used_count) FROM ledger_counters WHERE"
_OF_DAY: Final = f"{_SUMS} level = ? AND subject = ? AND day = ? AND day = ? AND part = '' AND currency = ?"
_OF_DAYS: Final = f"{_SUMS} level = ? AND subject = ? AND day BETWEEN ? AND ? AND part = '' AND currency = ?"
_OF_PARTS: Final = f"{_SUMS} level = ? AND subject = ? AND day = '' AND part BETWEEN ? AND ? AND currency = ?"
# SQLite joins at most 500 questions to one.
_MOST_AT_ONCE: Final = 200
_CHANGE: Final = """UPDATE ledger_counters SET spent_minor = spent_minor + ?, reserved_minor = reserved_minor + ?,
    used_count = used_count + ? WHERE day = ? AND level = ? AND subject = ? AND part = ? AND currency = ?"""


def add(connection: sqlite3.Connection, totals: Sequence[Total], currency: str, change: Change) -> None:
    """Add to each total, made where it is new, in one statement."""
    values: list[object] = []
    for total in totals:
        values += (*_place(total), currency, *change)
    connection.execute(_adds(len(totals)), values)


def change_each(connection: sqlite3.Connection, totals: Sequence[Total], currency: str, change: Change) -> None:
    """Add to totals that are there."""
    for total in totals:
        connection.execute(_CHANGE, (*change, *_place(total), currency))


def in_spans(connection: sqlite3.Connection, applied: Sequence[Applied], currency: str) -> list[Change]:
    """What the span of each limit holds, in one question; nothing for a limit without one."""
    used = [NOTHING] * len(applied)
    shapes: list[str] = []
    values: list[object] = []
    for place, item in enumerate(applied):
        if item.span is None:
            continue
        level, subjects, first, last = item.span
        shape = _OF_PARTS if level not in DAILY else _OF_DAY if first == last else _OF_DAYS
        for subject in subjects:
            shapes.append(shape)
            values += (place, level, subject, first, last, currency)
    for begin in range(0, len(shapes), _MOST_AT_ONCE):
        end = begin + _MOST_AT_ONCE
        found = connection.execute(_together(*shapes[begin:end]), values[begin * 6 : end * 6]).fetchall()
        for place, spent_minor, reserved_minor, used_count in found:
            if spent_minor is not None:
                change = Change(spent_minor, reserved_minor, used_count)
                used[place] = change if used[place] is NOTHING else used[place].plus(change)
    return used


def stored(connection: sqlite3.Connection) -> dict[tuple[str, str, str, str], Change]:
    """Every total by level, subject, part and currency."""
    return {
        (level, subject, part, currency): Change(*held)
        for level, subject, part, currency, *held in connection.execute(_ALL)
    }


def _place(total: Total) -> tuple[str, str, str, str]:
    level, subject, part = total
    return (part, level, subject, "") if level in DAILY else ("", level, subject, part)


@cache
def _adds(places: int) -> str:
    row = "(?, ?, ?, ?, ?, ?, ?, ?)"
    return f"""INSERT INTO ledger_counters ({_COLUMNS}) VALUES {", ".join([row] * places)}
        ON CONFLICT (day, level, subject, part, currency) DO UPDATE SET
        spent_minor = spent_minor + excluded.spent_minor, reserved_minor = reserved_minor + excluded.reserved_minor,
        used_count = used_count + excluded.used_count"""  # noqa: S608 - constants


@cache
def _together(*shapes: str) -> str:
    return " UNION ALL ".join(shapes)
