"""Running totals of the ledger as values: whose they are, what is added, and which of them a limit looks at. No SQL."""

from typing import NamedTuple

from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.words import LimitLevel


class Total(NamedTuple):
    """One running total: its level, whose it is, and the part of it (a day, or the kind of gesture in an incident)."""

    level: LimitLevel
    subject: str
    part: str = ""


class Change(NamedTuple):
    """What is added to a total, or what it holds: spent, set aside, and how many gestures."""

    spent_minor: int
    reserved_minor: int
    used_count: int

    def plus(self, other: "Change") -> "Change":
        """Both together."""
        return Change(
            self.spent_minor + other.spent_minor,
            self.reserved_minor + other.reserved_minor,
            self.used_count + other.used_count,
        )


NOTHING = Change(0, 0, 0)
_LAST = "~"  # no kind of gesture and no day sorts after it


class Span(NamedTuple):
    """The totals of one level that a limit sums: of these subjects, parts from `first` to `last`, both included."""

    level: LimitLevel
    subjects: tuple[str, ...]
    first: str = ""
    last: str = _LAST


class Applied(NamedTuple):
    """A limit that applies. Its use is the sum of a span, or what a customer or a household got after `since_ms`.

    Neither: nothing counts in it, the limit itself decides.
    """

    level: LimitLevel
    limit_minor: int
    span: Span | None = None
    since_ms: int | None = None
    limit_count: int = NO_LIMIT
    subject: str = ""
