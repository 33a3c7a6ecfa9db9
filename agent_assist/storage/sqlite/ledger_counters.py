"""The running totals as rows: added to, changed, summed for a limit. What they mean is `ledger_totals`; no decisions here.

A total of a day is kept under its day, the newest last, so that what every grant changes lies on one page.
"""

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Final

from agent_assist.domain.words import LimitLevel
from agent_assist.storage.ledger_totals import NOTHING, Applied, Change, Total

DAILY: Final = frozenset(("agent_day", "team_pool"))
_COLUMNS: Final = "day, level, subject, part, currency, spent_minor, reserved_minor, used_count"
# A total is told by its day or by its part. What stands in the wrong one of the two is told as well: nobody sums it.
_NAME: Final = """CASE WHEN level IN ('agent_day', 'team_pool') THEN day || iif(part = '', '', ' ' || part)
    ELSE part || iif(day = '', '', ' ' || day) END"""
_ALL: Final = f"SELECT level, subject, {_NAME}, currency, spent_minor, reserved_minor, used_count FROM ledger_counters"  # noqa: S608 - constants
_SUMS: Final = "sum(spent_minor), sum(reserved_minor), sum(used_count) FROM ledger_counters"
# SQLite joins at most 500 questions to one.
_MOST_AT_ONCE: Final = 200
# The place of a limit, its level, and whether its span is one day.
_Question = tuple[int, LimitLevel, bool]
_CHANGE: Final = """UPDATE ledger_counters SET spent_minor = spent_minor + ?, reserved_minor = reserved_minor + ?,
    used_count = used_count + ? WHERE day = ? AND level = ? AND subject = ? AND part = ? AND currency = ?"""


def add(connection: sqlite3.Connection, totals: Sequence[Total], currency: str, change: Change) -> None:
    """Add to each total, made where it is new, in one statement."""
    values: list[object] = [currency, *change]
    for _, subject, part in totals:
        values += (subject, part)
    connection.execute(_adds(tuple([total.level for total in totals])), values)


def change_each(connection: sqlite3.Connection, totals: Sequence[Total], currency: str, change: Change) -> None:
    """Add to totals that are there."""
    for total in totals:
        connection.execute(_CHANGE, (*change, *_place(total), currency))


def in_spans(connection: sqlite3.Connection, applied: Sequence[Applied], currency: str) -> list[Change]:
    """What the span of each limit holds, in one question; nothing for a limit without one."""
    used = [NOTHING] * len(applied)
    questions: list[_Question] = []
    values: list[str] = []
    for place, item in enumerate(applied):
        if item.span is None:
            continue
        level, subjects, first, last = item.span
        question = (place, level, first == last and level in DAILY)
        for subject in subjects:
            questions.append(question)
            values += (subject, first, last)
    for begin in range(0, len(questions), _MOST_AT_ONCE):
        end = begin + _MOST_AT_ONCE
        asked = [currency, *values[begin * 3 : end * 3]]
        found = connection.execute(_together(tuple(questions[begin:end])), asked).fetchall()
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
def _adds(levels: tuple[LimitLevel, ...]) -> str:
    """Currency and what is added once, then subject and part of each total."""
    rows = ", ".join(
        [f"({_place_of(level, 5 + 2 * number, 6 + 2 * number)}, ?1, ?2, ?3, ?4)" for number, level in enumerate(levels)]
    )
    return f"""INSERT INTO ledger_counters ({_COLUMNS}) VALUES {rows}
        ON CONFLICT (day, level, subject, part, currency) DO UPDATE SET
        spent_minor = spent_minor + excluded.spent_minor, reserved_minor = reserved_minor + excluded.reserved_minor,
        used_count = used_count + excluded.used_count"""  # noqa: S608 - constants


def _place_of(level: LimitLevel, subject: int, part: int) -> str:
    """Day, level, subject and part of a total, from the numbers of its two parameters: `_place` as SQL."""
    return f"?{part}, '{level}', ?{subject}, ''" if level in DAILY else f"'', '{level}', ?{subject}, ?{part}"


@cache
def _together(questions: tuple[_Question, ...]) -> str:
    """The currency once, then subject, first and last of each span."""
    return " UNION ALL ".join([_sum_of(question, 2 + 3 * number) for number, question in enumerate(questions)])


def _sum_of(question: _Question, subject: int) -> str:
    place, level, is_one_day = question
    first, last = f"?{subject + 1}", f"?{subject + 2}"
    if level not in DAILY:
        span = f"day = '' AND part BETWEEN {first} AND {last}"
    elif is_one_day:
        span = f"day = {first} AND day = {last} AND part = ''"
    else:
        span = f"day BETWEEN {first} AND {last} AND part = ''"
    return f"SELECT {place}, {_SUMS} WHERE level = '{level}' AND subject = ?{subject} AND {span} AND currency = ?1"
