"""What a desk owes its team's server and gets from it, while nobody waits: acts posted once, shares renewed and given back.

No SQL here: the two sides come in, and a simulation brings its own. What a person is answered stands in `team_desk.py`.
"""

import contextlib
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from agent_assist.domain.budget import Grant, GrantRequest, Refusal, ReverseRequest
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.engine.errors import StoreForbids, StoreUnreachable, UnusableInput
from agent_assist.engine.ports import AllowanceState, Holds, Ledger, PublishedPolicy
from agent_assist.storage.lease_server import LeaseServer
from agent_assist.storage.ledger_periods import DAY_MS
from agent_assist.storage.sqlite.allowance import SqliteAllowance
from agent_assist.storage.sqlite.shares import SqliteShares, Standing, Unposted
from agent_assist.storage.sqlite.team_policies import PolicySource

# A share that is small because little was left is not asked for anew all the time.
ASK_AGAIN_MS: Final = 600_000
ASK_SOON_MS: Final = 60_000


class _InUse(StoreUnreachable):
    """The same key is on its way already."""


class LedgerServer(Ledger, Holds, Protocol):
    """A ledger on the server: spends, and sets aside."""


class Policies(Protocol):
    """The policies this desk found good, and how they are brought up to date."""

    def current(self) -> PublishedPolicy | None:
        """The policy in force here."""
        ...

    def refresh(self, server: PolicySource) -> None:
        """Look at the server's newest, and keep it if it is good."""
        ...

    def is_behind(self, version: int) -> bool:
        """Whether the server decides by a policy that this desk did not find good."""
        ...


@dataclass(frozen=True, slots=True)
class Server:
    """One line to the team's server. A call raises StoreUnreachable when nobody answers."""

    ledger: LedgerServer
    leases: LeaseServer
    policies: PolicySource
    check: Callable[[], None] = lambda: None  # raises StoreUnreachable for a server of another version
    wake: Callable[[], None] = lambda: None  # it is back: no need to rest any more


class TeamSync:
    """A desk's standing with its team's server. `sync` runs on a thread of its own and uses `back` alone, which may be slow."""

    def __init__(
        self,
        own: SqliteAllowance,
        shares: SqliteShares,
        policies: Policies,
        front: Server,
        back: Server,
        agent_id: str,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        self._own, self._shares, self._policies = own, shares, policies
        self._front, self._back = front, back
        self._agent_id, self._new_id = agent_id, new_id
        self._turn = threading.Lock()
        self._keys_turn = threading.Lock()
        self._keys: set[str] = set()
        self._is_down, self._why = False, ""
        self._asked_tick_ms: int | None = None
        self._got_nothing = False
        self._state = AllowanceState()
        self._look()

    def standing(self) -> AllowanceState:
        """How the share stands: kept in memory, asked at every frame."""
        return self._state

    def sync(self) -> bool:
        """Post, renew and give back; whether something a person sees has changed. From one thread at a time."""
        with self._turn:
            before, self._why = self._state, ""
            try:
                self._back.check()
                self._policies.refresh(self._back.policies)
                self._take_what_was_asked()
                self._post()
                self._renew()
                self._give_back()
                self._front.wake()
                self._is_down = False
            except (StoreForbids, UnusableInput) as fault:  # it answers: no share is given from while it says no
                self._is_down, self._why = False, f"{fault.title}. {fault.message}"
            except StoreUnreachable as fault:
                self._is_down, self._why = True, f"{fault.title}. {fault.message}"
            self._look()
            return self._state != before

    def _take_what_was_asked(self) -> None:
        for lease in self._shares.asked(self._agent_id):
            asked_at = self._shares.now()
            self._shares.opened(self._back.leases.take(lease, self._agent_id, self._shares.device()), asked_at)

    def _post(self) -> None:
        """In the order it happened. What the server will not have as it is waits for a person, and holds up nothing."""
        for number, wish in self._shares.unsure():
            with contextlib.suppress(_InUse), self._having(wish.key):
                if number in dict(self._shares.unsure()):  # it was not answered meanwhile
                    self._forgo(wish)
                    self._shares.forgone(number)
        for act in self._shares.unposted():
            try:
                self._post_one(act)
            except UnusableInput as fault:
                self._shares.conflict(act.number, fault.message)

    def _forgo(self, wish: GrantRequest) -> None:
        """Nobody was told yes: the key is taken for good, and what the server did after all is taken back."""
        answer = self._back.leases.forgo(wish)
        if isinstance(answer, Grant):
            key = f"{wish.key[:400]} forgone"
            why = "The desk lost the answer, and told nobody yes"
            self._back.ledger.reverse(
                ReverseRequest(key=key, entry_id=answer.entry_id, agent_id=wish.agent_id, reason=why)
            )

    def _post_one(self, act: Unposted) -> None:
        if isinstance(act.request, GrantRequest):
            granted = self._granted(act, act.request)
            if granted is None:
                self._shares.conflict(act.number, "No limit leaves room for it now")
            else:
                self._shares.posted(act.number, granted.entry_id)
            return
        assert act.given is not None
        given = {item.number: item for item in self._shares.unposted()}.get(act.given)
        if given is not None:  # the gift itself found no room, and is not wanted any more
            self._shares.withdrawn(act.number, act.given)
            return
        entry = act.given_entry or self._shares.entry_of(act.request.entry_id)
        answer = self._back.ledger.reverse(replace(act.request, entry_id=entry))
        self._shares.posted(act.number, "", answer.why if isinstance(answer, Refusal) else "")

    def _granted(self, act: Unposted, request: GrantRequest) -> Grant | None:
        if act.lease:
            return self._back.leases.draw(act.lease, request, act.server_at_ms)
        answer = self._back.ledger.grant(request)
        return answer if isinstance(answer, Grant) else None

    def _renew(self) -> None:
        """A new share when the old one is half spent or half over, of another day, or of another policy."""
        published = self._policies.current()
        stands = self._shares.stands(self._agent_id)
        if not self._has_allowance():
            if stands is not None:
                self._shares.close(self._agent_id)
            return
        assert published is not None
        wanted = published.policy.limits.allowance_minor
        if stands is not None and stands.now_ms >= stands.ends_ms:
            self._shares.close(self._agent_id)
            stands = None
        if not self._is_due(stands, wanted):
            return
        self._asked_tick_ms = self._shares.now()[1]
        self._shares.ask(f"lease {self._new_id()}", self._agent_id)
        self._take_what_was_asked()
        self._got_nothing = self._shares.stands(self._agent_id) is None

    def _is_due(self, stands: Standing | None, wanted: int) -> bool:
        waited_ms = ASK_AGAIN_MS if self._asked_tick_ms is None else self._shares.now()[1] - self._asked_tick_ms
        if stands is None:
            soon_ms = ASK_AGAIN_MS if self._got_nothing else ASK_SOON_MS
            return self._asked_tick_ms is None or waited_ms >= soon_ms or waited_ms < 0
        is_other_day = stands.server_ms // DAY_MS != stands.taken_at_ms // DAY_MS
        is_half_over = stands.now_ms - stands.begins_ms > (stands.ends_ms - stands.begins_ms) // 2
        is_half_spent = stands.drawn_minor * 2 > stands.amount_minor
        is_other = stands.amount_minor != wanted
        return (is_other_day or is_half_over or is_half_spent or is_other) and (
            self._asked_tick_ms is None or waited_ms >= ASK_AGAIN_MS or (is_half_spent and waited_ms >= ASK_SOON_MS)
        )

    def _give_back(self) -> None:
        for lease, agent_id in self._shares.closing():
            self._back.leases.give_back(lease, agent_id)
            self._shares.closed(lease)

    def _has_allowance(self) -> bool:
        published = self._policies.current()
        return published is not None and published.policy.limits.allowance_minor > 0

    @contextlib.contextmanager
    def _having(self, key: str) -> Iterator[None]:
        """One at a time: a wish that is being asked is not forgone, and the other way round. Raises StoreUnreachable."""
        with self._keys_turn:
            if key in self._keys:
                raise _InUse("One moment", "The same is being asked just now.")
            self._keys.add(key)
        try:
            yield
        finally:
            with self._keys_turn:
                self._keys.discard(key)

    def _look(self) -> None:
        published = self._policies.current()
        currency = (published.policy if published else Policy()).currency
        share = self._own.share(self._agent_id, currency)
        waiting, conflicts = self._shares.counts()
        left = Money(share.left_minor, currency) if share else None
        self._state = AllowanceState(self._is_down or waiting > 0, left, waiting, conflicts, self._why)
