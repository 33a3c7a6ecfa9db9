"""The customer as the site knows them: profile, preferences and one history across channels. No feed shapes, no SQL."""

from dataclasses import dataclass, field, replace
from typing import Literal

from agent_assist.domain.money import Money

ValueBand = Literal["low", "medium", "high"]
HistoryKind = Literal[
    "contact",
    "order",
    "refund",
    "gesture",
    "promise",
    "case",
    "claim",
    "escalation",
    "reminder",
    "appointment",
    "renewal",
    "visit",
    "browse",
    "cart_abandoned",
    "trial_started",
    "other",
]
HistoryStatus = Literal["open", "kept", "missed", "confirmed", "done"]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened, on any channel. Times in epoch milliseconds."""

    at_ms: int
    channel: str
    kind: HistoryKind
    summary: str
    money: Money | None = None
    due_ms: int | None = None
    status: HistoryStatus | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the site reported it; `due` stays the site's own words when it is not a date."""

    order_id: str
    placed: str = ""
    total: Money | None = None
    status: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A service case that is still open."""

    case_id: str
    opened: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the customer wants to be reached: channel, hours, and channels not to use."""

    channel: str = ""
    hours: str = ""
    no_contact: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that was put to the customer from this desk."""

    response_id: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Relation:
    """The lifetime score of a customer in -1..1, 0 at the start. `before` is the score without `conversation_id`,
    so that a conversation that is wrapped up a second time counts once.
    """

    score: float
    conversation_id: str
    at_ms: int
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Customer:
    """Profile and history. An unknown stays None or empty: it is never guessed.

    Three things are this desk's own and no feed's: `relation`, the lifetime score over the conversations wrapped up
    here, None before the first; `kept_here`, the promises given in them; `offered`, the offers made.
    """

    customer_id: str
    name: str = ""
    preferred_name: str = ""
    since: str = ""
    preferences: Preferences = field(default_factory=Preferences)
    value_band: ValueBand | None = None
    region: str = ""
    household_id: str = ""
    open_cases: tuple[Case, ...] = ()
    orders: tuple[Order, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    relation: Relation | None = None
    kept_here: tuple[HistoryRow, ...] = ()
    offered: tuple[Offered, ...] = ()

    @property
    def whole_history(self) -> tuple[HistoryRow, ...]:
        """What the site told and what this desk keeps itself, oldest first."""
        if not self.kept_here:
            return self.history
        return tuple(sorted((*self.history, *self.kept_here), key=lambda row: row.at_ms))

    def with_own_of(self, known: "Customer | None") -> "Customer":
        """The same, with this desk's own of an earlier account where this one has none."""
        if known is None:
            return self
        return replace(
            self,
            relation=self.relation or known.relation,
            kept_here=self.kept_here or known.kept_here,
            offered=self.offered or known.offered,
        )

    @property
    def called(self) -> str:
        """How to address them: their preferred name, else their name, else empty."""
        return self.preferred_name or self.name
