"""Daily reconciliation: for each day what the entries sum to, what the counters hold, what was answered, what desks show.

Four records of the same money, each kept apart from the others; every day all must agree. Nothing is repaired here.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agent_assist.domain.approvals import Approved
from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.domain.budget_acts import Commitment, Hold
from agent_assist.storage.ledger_chain import answer_from
from agent_assist.storage.ledger_entries import Entry, first_of
from agent_assist.storage.ledger_periods import period_label
from agent_assist.storage.ledger_verify import Link, Place

# day, currency
_Sum = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Day:
    """What one UTC day spent, told four ways. `meter_minor` is what desks show today; None for days that are over."""

    day: str
    currency: str
    entries_minor: int
    counters_minor: int
    answers_minor: int
    meter_minor: int | None = None

    @property
    def fits(self) -> bool:
        """Whether all that is known agrees."""
        told = {self.entries_minor, self.counters_minor, self.answers_minor}
        return len(told if self.meter_minor is None else told | {self.meter_minor}) == 1


def days(
    entries: Sequence[Entry],
    counters: Mapping[Place, int],
    links: Sequence[Link],
    meter: Callable[[str], tuple[int, str] | None],
    today: str,
) -> tuple[Day, ...]:
    """Every day and currency that any of them names, oldest first.

    `counters` holds what each total has spent; `meter` gives an agent's spending of today and its currency, as a desk shows it.
    """
    by_entries, by_counters, by_answers = _of_entries(entries), _of_counters(counters), _of_answers(links)
    shown = _shown(entries, meter, today)
    return tuple(
        Day(
            *place,
            by_entries.get(place, 0),
            by_counters.get(place, 0),
            by_answers.get(place, 0),
            shown.get(place),
        )
        for place in sorted(by_entries.keys() | by_counters.keys() | by_answers.keys())
    )


def _of_entries(entries: Sequence[Entry]) -> _Sum:
    """A gesture counts in the day it began, also when it is taken back later."""
    known = {entry.entry_id: entry for entry in entries}
    sums: _Sum = defaultdict(int)
    for entry in entries:
        sums[period_label("day", first_of(entry, known.__getitem__).at_ms), entry.currency] += entry.amount_minor
    return sums


def _of_counters(counters: Mapping[Place, int]) -> _Sum:
    sums: _Sum = defaultdict(int)
    for (level, _, part, currency), spent_minor in counters.items():
        if level == "agent_day":
            sums[part, currency] += spent_minor
    return sums


def _of_answers(links: Sequence[Link]) -> _Sum:
    began: dict[str, str] = {}
    sums: _Sum = defaultdict(int)
    for link in links:
        answer = answer_from(json.loads(link.answer))
        if isinstance(answer, Refusal):
            continue
        if isinstance(answer, Grant | Hold | Approved):
            began[answer.entry_id] = period_label("day", answer.at_ms)
            sums[began[answer.entry_id], answer.money.currency] += (
                0 if isinstance(answer, Hold) else answer.money.amount_minor
            )
        elif isinstance(answer, Commitment | Reversal):
            original = answer.hold if isinstance(answer, Commitment) else answer.reverses
            began[answer.entry_id] = began[original]
            sign = 1 if isinstance(answer, Commitment) else -1
            sums[began[original], answer.money.currency] += sign * answer.money.amount_minor
    return sums


def _shown(entries: Sequence[Entry], meter: Callable[[str], tuple[int, str] | None], today: str) -> _Sum:
    """The sum over everyone who spent today; nothing for a currency whose meters do not show it."""
    known = {entry.entry_id: entry for entry in entries}
    firsts = (first_of(entry, known.__getitem__) for entry in entries)
    agents = {(first.agent_id, first.currency) for first in firsts if period_label("day", first.at_ms) == today}
    sums: _Sum = defaultdict(int)
    for agent_id, currency in sorted(agents):
        found = meter(agent_id)
        if found is not None and found[1] == currency:
            sums[today, currency] += found[0]
    return sums
