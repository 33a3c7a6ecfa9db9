"""The ledger as it should be, in plain words: lists and sums, no transaction, no totals kept. Slow and obvious."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from agent_assist.storage.ledger_periods import DAY_MS, days_of, period_label
from agent_assist.storage.ledger_rules import MAX_AMOUNT_MINOR

LIMITS = ("incident_minor", "agent_day_minor", "agent_day_count", "customer_minor", "team_pool_minor")


@dataclass
class Gesture:
    """One gesture's money: its `state` is held, committed, released, expired or reversed."""

    entry_id: str
    agent: str
    incident: str
    customer: str
    issue: str
    amount: int
    at_ms: int
    state: str
    ends_ms: int = 0
    spent_ms: int = 0
    fulfilled: bool = False

    @property
    def counts(self) -> int:
        """What it takes out of every budget now."""
        return self.amount if self.state in ("held", "committed") else 0


@dataclass
class Incident:
    root: str
    customer: str
    issue: str
    last_ms: int


@dataclass
class PlainLedger:
    """Decides every act from the whole list of what happened."""

    limits: dict[str, int]
    now_ms: int = 0
    gestures: list[Gesture] = field(default_factory=list)
    incidents: dict[str, Incident] = field(default_factory=dict)

    def tick(self, clock_ms: int) -> int:
        """The time of an act: never before the last one; what is over by then has ended."""
        at_ms = max(self.now_ms, clock_ms)
        for gesture in self.gestures:
            if gesture.state == "held" and gesture.ends_ms <= at_ms:
                gesture.state = "expired"
                self.now_ms = at_ms
        return at_ms

    def root(self, incident: str, customer: str, issue: str, at_ms: int) -> str:
        """Where an incident began."""
        if incident in self.incidents:
            return self.incidents[incident].root
        since_ms = at_ms - self.limits["incident_reopen_days"] * DAY_MS
        earlier = [
            (-item.last_ms, name, item.root)
            for name, item in self.incidents.items()
            if (item.customer, item.issue) == (customer, issue) and item.last_ms > since_ms
        ]
        return min(earlier)[2] if issue and customer and earlier else incident

    def levels(self, agent: str, incident: str, customer: str, issue: str, at_ms: int) -> Iterator[tuple[str, int]]:
        """What each level leaves, in order."""
        root = self.root(incident, customer, issue, at_ms)
        names = {incident, root} | {name for name, item in self.incidents.items() if item.root == root}
        yield "incident", self.limits["incident_minor"] - self._sum(lambda g: g.incident in names)
        day, (first, last) = period_label("day", at_ms), days_of("month", at_ms)
        mine = [g for g in self.gestures if g.agent == agent and period_label("day", g.at_ms) == day]
        given = sum(1 for g in mine if g.counts)
        left = self.limits["agent_day_minor"] - sum(g.counts for g in mine)
        most = self.limits["agent_day_count"]
        yield "agent_day", 0 if 0 <= most <= given else left
        theirs, gestures = self.limits["customer_minor"], self.limits.get("customer_count", -1)
        if customer and (theirs, gestures) != (-1, -1):
            since_ms = at_ms - self.limits["customer_days"] * DAY_MS
            got = [
                g
                for g in self.gestures
                if g.customer == customer and g.counts and (g.state == "held" or g.spent_ms > since_ms)
            ]
            left = theirs - sum(g.counts for g in got) if theirs >= 0 else MAX_AMOUNT_MINOR
            yield "customer", 0 if 0 <= gestures <= len(got) else left
        pool = self._sum(lambda g: first <= period_label("day", g.at_ms) <= last)
        yield "team_pool", self.limits["team_pool_minor"] - pool

    def _sum(self, chosen: Any) -> int:
        return sum(g.counts for g in self.gestures if chosen(g))

    def refused(self, amount: int, *who: str, at_ms: int) -> tuple[str, int] | None:
        """The binding level and what it leaves, or None for a yes."""
        agent, incident, customer, issue = who
        found = [
            (max(0, left), place, level)
            for place, (level, left) in enumerate(self.levels(agent, incident, customer, issue, at_ms))
        ]
        left, _, level = min(found)
        return (level, left) if amount > 0 and left < amount else None

    def begin(self, gesture: Gesture) -> None:
        """Note a yes to a wish."""
        known, at_ms = self.incidents.get(gesture.incident), gesture.at_ms
        if (gesture.issue and gesture.customer) or known:
            root = self.root(gesture.incident, gesture.customer, gesture.issue, at_ms)
            customer, issue = (known.customer, known.issue) if known else (gesture.customer, gesture.issue)
            self.incidents[gesture.incident] = Incident(root, customer, issue, at_ms)
        self.gestures.append(gesture)

    @property
    def spent(self) -> int:
        """Everything that stands spent."""
        return sum(g.amount for g in self.gestures if g.state == "committed")
