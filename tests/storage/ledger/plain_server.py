"""A team's server in plain words: lists and sums under the domain's own rules. What the real one does in its functions.

Every call is one moment: it happens whole or not at all. Nothing is forgotten, so any call may come twice.
"""

from dataclasses import dataclass, field, replace

from agent_assist.domain.budget import (
    Balance,
    Grant,
    GrantRequest,
    LevelBalance,
    Movement,
    Refusal,
    Reversal,
    ReverseRequest,
    check,
)
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.domain.words import LimitLevel
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.lease_server import GRACE_MS, Lease
from agent_assist.storage.ledger_chain import question
from agent_assist.storage.ledger_periods import DAY_MS, days_of, period_label
from agent_assist.storage.ledger_rules import as_kind, limits_that_apply

HOUR_MS = 3_600_000


@dataclass
class Entry:
    """One gift that stands or was taken back; it counts on its own day."""

    entry_id: str
    request: GrantRequest
    at_ms: int
    version: int
    is_back: bool = False

    @property
    def minor(self) -> int:
        return 0 if self.is_back else self.request.money.amount_minor


@dataclass
class PlainServer:
    """Everything a desk may ask, and the clock it is answered by."""

    now_ms: int
    policies: list[Policy] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    answers: dict[str, tuple[str, object]] = field(default_factory=dict)
    held: dict[str, Lease] = field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        return self.policies[-1]

    def publish(self, policy: Policy) -> None:
        self.policies.append(replace(policy, version=len(self.policies) + 1))

    # -------------------------------------------------------------------------------------------------- the ledger

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        known = self._known(request.key, question(request))
        if known is not None:
            assert isinstance(known, Grant | Refusal)
            return known
        refusal = check(request, self._levels(request, self.now_ms), self.policy.version)
        answer = refusal or self._granted(request, self.now_ms, self.policy.version)
        self.answers[request.key] = question(request), answer
        return answer

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        known = self._known(request.key, question(request))
        if known is not None:
            assert isinstance(known, Reversal | Refusal)
            return known
        entry = self.entries.get(request.entry_id)
        if entry is None:
            raise UnusableInput("No such entry", "There is no such entry.")
        money = entry.request.money
        answer: Reversal | Refusal
        if entry.is_back:
            answer = Refusal(request.key, "reversal", 0, money.currency, "It is back already.", 0)
        else:
            entry.is_back = True
            answer = Reversal(request.key, f"r-{request.key}", entry.entry_id, money, self.now_ms)
        self.answers[request.key] = question(request), answer
        return answer

    def balance(
        self,
        *,
        agent_id: str | None = None,
        incident_id: str | None = None,
        customer_id: str | None = None,
        gesture: str | None = None,
        household_id: str | None = None,
        issue: str = "",
    ) -> Balance:
        wish = GrantRequest(
            key="-",
            agent_id=agent_id or "",
            conversation_id="-",
            incident_id=incident_id or "",
            customer_id=customer_id or "",
            gesture=gesture or "-",
            money=Money(0, self.policy.currency),
            reason="",
        )
        return Balance(self._levels(wish, self.now_ms), "incident", self.policy.currency, self.policy.version)

    def movements(self, conversation_id: str) -> list[Movement]:
        return [
            Movement(e.entry_id, r.key, r.agent_id, r.gesture, "credit", r.money.amount_minor, "GBP", r.reason, None, e.at_ms)
            for e in self.entries.values()
            if (r := e.request).conversation_id == conversation_id
        ]  # fmt: skip

    # ------------------------------------------------------------------------------------------------- the policies

    def current(self) -> PublishedPolicy:
        return PublishedPolicy(self.policy, "", self.policy.version, 0, "helen")

    # --------------------------------------------------------------------------------------------------- the leases

    def take(self, lease: str, agent_id: str, device: str) -> Lease:
        if lease not in self.held:
            limits = self.policy.limits
            mine = [x for x in self.held.values() if (x.agent_id, x.state) == (agent_id, "open")]
            out = sum(x.amount_minor - x.drawn_minor for x in mine if x.expires_at_ms > self.now_ms)
            wish = replace(self._nothing(agent_id), agent_id=agent_id)
            levels = self._levels(wish, self.now_ms)
            left = min([level.available_minor for level in levels])
            amount = max(0, min(limits.allowance_minor, 2 * limits.allowance_minor - out, left))
            self.held[lease] = Lease(
                lease=lease,
                agent_id=agent_id,
                device=device,
                currency=self.policy.currency,
                amount_minor=amount,
                drawn_minor=0,
                taken_at_ms=self.now_ms,
                expires_at_ms=self.now_ms + limits.allowance_hours * HOUR_MS,
                lasts_ms=0,
                policy_version=self.policy.version,
                state="open" if amount else "returned",
            )
        return self._told(lease)

    def draw(self, lease: str, request: GrantRequest, drawn_at_ms: int) -> Grant | None:
        known = self._known(request.key, question(request))
        if isinstance(known, Refusal):
            request = replace(request, key=f"{request.key} allowance")
            known = self._known(request.key, question(request))
        if isinstance(known, Grant):
            return known
        held, minor = self.held.get(lease), request.money.amount_minor
        if held is None or held.state != "open" or held.amount_minor - held.drawn_minor < minor:
            if check(request, self._levels(request, self.now_ms), self.policy.version):
                return None
            answer = self._granted(request, self.now_ms, self.policy.version)
        else:
            day_ends_ms = (held.taken_at_ms // DAY_MS + 1) * DAY_MS - 1
            at_ms = min(max(drawn_at_ms, held.taken_at_ms), day_ends_ms, self.now_ms)
            answer = self._granted(request, at_ms, held.policy_version)
            self.held[lease] = replace(held, drawn_minor=held.drawn_minor + minor)
        self.answers[request.key] = question(request), answer
        return answer

    def forgo(self, request: GrantRequest) -> Grant | Refusal:
        known = self._known(request.key, question(request))
        if known is None:
            why = "Not possible: the desk lost the answer and asks no more."
            known = Refusal(request.key, "allowance", 0, request.money.currency, why)
            self.answers[request.key] = question(request), known
        assert isinstance(known, Grant | Refusal)
        return known

    def give_back(self, lease: str, agent_id: str) -> Lease | None:
        return self._end(lease, "returned")

    def write_off(self, lease: str) -> Lease | None:
        if self.held[lease].expires_at_ms + GRACE_MS > self.now_ms:
            raise UnusableInput("Not yet", "A desk may still spend from it.")
        return self._end(lease, "written_off")

    # ------------------------------------------------------------------------------------------------------ the rest

    def _end(self, lease: str, state: str) -> Lease | None:
        if lease not in self.held:
            return None
        if self.held[lease].state == "open":
            self.held[lease] = replace(self.held[lease], state=state)  # type: ignore[arg-type]
        return self._told(lease)

    def _told(self, lease: str) -> Lease:
        held = self.held[lease]
        return replace(held, lasts_ms=max(0, held.expires_at_ms - self.now_ms))

    def _known(self, key: str, asked: str) -> object:
        if key not in self.answers:
            return None
        if self.answers[key][0] != asked:
            raise KeyReused("The key was used before", "This key came before with other parameters.")
        return self.answers[key][1]

    def _granted(self, request: GrantRequest, at_ms: int, version: int) -> Grant:
        name = f"e-{len(self.entries) + 1:06d}"
        self.entries[name] = Entry(name, request, at_ms, version)
        return Grant(request.key, name, request.money, version, at_ms)

    def _nothing(self, agent_id: str) -> GrantRequest:
        return GrantRequest(
            key="-",
            agent_id=agent_id,
            conversation_id="-",
            incident_id="",
            customer_id="",
            gesture="-",
            money=Money(0, "GBP"),
            reason="",
        )

    def _levels(self, request: GrantRequest, at_ms: int) -> tuple[LevelBalance, ...]:
        found = limits_that_apply(
            self.policy,
            at_ms=at_ms,
            incident_ids=(request.incident_id,) if request.incident_id else (),
            agent_id=request.agent_id,
            customer_id=request.customer_id,
            gesture_kind=as_kind(request.gesture),
        )
        return tuple(
            LevelBalance(item.level, item.limit_minor, *self.used(item.level, request, at_ms), request.money.currency)
            for item in found
        )

    def used(self, level: LimitLevel, request: GrantRequest, at_ms: int) -> tuple[int, int]:
        """Spent, and set aside for desks."""
        if level == "incident":
            return sum(e.minor for e in self.entries.values() if e.request.incident_id == request.incident_id), 0
        if level == "customer":
            since_ms = at_ms - self.policy.limits.customer_days * DAY_MS
            mine = (e for e in self.entries.values() if e.request.customer_id == request.customer_id)
            return sum(e.minor for e in mine if e.at_ms > since_ms), 0
        if level == "agent_day":
            day, who = period_label("day", at_ms), request.agent_id
            spent = (e for e in self.entries.values() if e.request.agent_id == who)
            out = (x for x in self.held.values() if (x.agent_id, x.state) == (who, "open"))
            return (
                sum(e.minor for e in spent if period_label("day", e.at_ms) == day),
                sum(x.amount_minor - x.drawn_minor for x in out if period_label("day", x.taken_at_ms) == day),
            )
        assert level == "team_pool", level
        first, last = days_of("month", at_ms)
        month = [e.minor for e in self.entries.values() if first <= period_label("day", e.at_ms) <= last]
        out = (x for x in self.held.values() if x.state == "open")
        return sum(month), sum(
            x.amount_minor - x.drawn_minor for x in out if first <= period_label("day", x.taken_at_ms) <= last
        )
