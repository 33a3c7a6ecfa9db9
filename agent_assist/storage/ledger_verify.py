"""Whether a ledger still says what it said: the chain of requests, the entries they made, the totals. Repairs nothing.

Pure over what was read from the store, so it judges every kind of store alike.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agent_assist.domain.budget import Grant, GrantRequest, Reversal, ReverseRequest
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.codec import read_fields
from agent_assist.storage.ledger_rules import Entry

# level, subject, part, currency
Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """One answered request as stored, tied by its hash to all before it."""

    number: int
    key: str
    request: str
    answer: str
    at_ms: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `head` is the chain's last hash; `first_bad` names the first thing that does not fit, `why` how."""

    entries: int
    requests: int
    head: str
    first_bad: str | None = None
    why: str | None = None

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.first_bad is None


@dataclass(slots=True)
class _Told:
    """What the chain says happened, in order."""

    head: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    totals: Counter[Place] = field(default_factory=Counter)


class _Bad(Exception):
    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what = what
        self.why = why


def verified(
    links: Sequence[Link], entries: Sequence[Entry], head: tuple[int, str], counters: Mapping[Place, int]
) -> Verification:
    """Judge a ledger read at one moment. `head` is what the store itself believes: how many links, and the last hash."""
    first_bad = why = None
    try:
        told = _follow(links, {entry.number: entry for entry in entries})
        _check_head(told, len(links), head)
        _check_totals(told.totals, counters)
    except _Bad as bad:
        first_bad, why = bad.what, bad.why
    return Verification(len(entries), len(links), head[1], first_bad, why)


def _follow(links: Sequence[Link], unexplained: dict[int, Entry]) -> _Told:
    told = _Told()
    for place, found in enumerate(links, start=1):
        _check_link(told, place, found)
        _check_entry(told, found, unexplained.pop(found.number, None))
    if unexplained:
        raise _Bad(next(iter(unexplained.values())).entry_id, "no request made this entry")
    return told


def _check_link(told: _Told, place: int, found: Link) -> None:
    if found.number != place:
        raise _Bad(f"request {place}", "it is missing")
    if found.hash != rules.link(told.head, place, found.request, found.answer, found.at_ms):
        raise _Bad(f"request {place}", "its hash does not follow from the one before")
    told.head = found.hash


def _check_entry(told: _Told, found: Link, stored: Entry | None) -> None:
    """The entry a request made is exactly the one that is stored, and the other way round."""
    try:
        expected = _expected(told, found)
    except (ValueError, TypeError, KeyError) as error:
        raise _Bad(f"request {found.number}", "it cannot be read") from error
    wrong = stored or expected
    if expected != stored and wrong is not None:
        raise _Bad(wrong.entry_id, "it is not what was answered")
    if expected is not None:
        told.entries[expected.entry_id] = expected
        for total, currency, change in rules.changes_of(expected, told.entries):
            told.totals[(total.level, total.subject, total.part, currency)] += change


def _expected(told: _Told, found: Link) -> Entry | None:
    asked, stored = json.loads(found.request), json.loads(found.answer)
    answer = rules.answer_from(stored)
    if found.key != asked["key"] or found.key != answer.key:
        raise ValueError("the keys differ")
    if isinstance(answer, Grant):
        return rules.entry_of_grant(found.number, read_fields(GrantRequest, asked), answer, stored["gesture_kind"])
    if isinstance(answer, Reversal):
        original = told.entries[answer.reverses]
        request = read_fields(ReverseRequest, asked)
        return rules.entry_of_reversal(found.number, request, answer, original, stored["policy_version"])
    return None


def _check_head(told: _Told, requests: int, head: tuple[int, str]) -> None:
    if head != (requests, told.head):
        raise _Bad(f"request {requests + 1}", "the last requests are missing, or the head was changed")


def _check_totals(told: Counter[Place], counters: Mapping[Place, int]) -> None:
    for place in sorted(counters.keys() | told.keys(), key=repr):
        if counters.get(place) != told.get(place):
            level, subject, part, _ = place
            raise _Bad(f"total {level} {subject} {part}".rstrip(), "it is not the sum of its entries")
