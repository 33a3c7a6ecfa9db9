"""The real server in the play of desks and a bad network: what the plain one answers from lists, its functions answer."""

from typing import Any

from agent_assist.domain.budget import Balance, Grant, GrantRequest, Movement, Refusal, Reversal, ReverseRequest
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_writing import write_policy
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.lease_server import Lease
from tests.storage.ledger.plain_server import Entry, PlainServer
from tests.storage.ledger.server_store import ServerClock, ServerStore


class RealServer(PlainServer):
    """`PlainServer` by name: everything is asked of PostgreSQL."""

    def __init__(self, now_ms: int) -> None:
        self._clock = ServerClock(now_ms)
        self._store = ServerStore(self._clock)
        self._leases = self._store.leases

    @property
    def now_ms(self) -> int:
        return self._clock.now_ms

    @now_ms.setter
    def now_ms(self, value: int) -> None:
        self._clock.now_ms = value

    def publish(self, policy: Policy) -> None:
        self._store.policies.publish(write_policy(policy), "helen")

    def current(self) -> PublishedPolicy:
        found: PublishedPolicy = self._store.policies.current()
        return found

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        answer: Grant | Refusal = self._store.ledger.grant(request)
        return answer

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        answer: Reversal | Refusal = self._store.ledger.reverse(request)
        return answer

    def balance(self, **named: Any) -> Balance:
        answer: Balance = self._store.ledger.balance(**named)
        return answer

    def movements(self, conversation_id: str) -> list[Movement]:
        return list(self._store.ledger.movements(conversation_id))

    def take(self, lease: str, agent_id: str, device: str) -> Lease:
        return self._leases.take(lease, agent_id, device)

    def draw(self, lease: str, request: GrantRequest, drawn_at_ms: int) -> Grant | None:
        return self._leases.draw(lease, request, drawn_at_ms)

    def forgo(self, request: GrantRequest) -> Grant | Refusal:
        return self._leases.forgo(request)

    def give_back(self, lease: str, agent_id: str) -> Lease | None:
        return self._leases.give_back(lease, agent_id)

    def write_off(self, lease: str) -> Lease | None:
        return self._leases.write_off(lease)

    @property
    def held(self) -> dict[str, Lease]:  # type: ignore[override]
        return {lease.lease: lease for lease in self._leases.open()}

    @property
    def answers(self) -> dict[str, Any]:  # type: ignore[override]
        return dict.fromkeys(link.key for link in self._store.ledger.written()[1])

    @property
    def entries(self) -> dict[str, Entry]:  # type: ignore[override]
        from agent_assist.storage.ledger_chain import request_from

        entries, links = self._store.ledger.written()
        asked = {link.key: request_from(link.request) for link in links}
        back = {entry.reverses for entry in entries if entry.reverses}
        found = {}
        for entry in entries:
            request = asked[entry.key]
            if entry.kind == "grant" and isinstance(request, GrantRequest):
                made = Entry(entry.entry_id, request, entry.at_ms, entry.policy_version, entry.entry_id in back)
                found[entry.entry_id] = made
        return found

    def verified(self) -> str:
        """What the ledger's own check finds, empty when all fits."""
        found = self._store.ledger.verify()
        return "" if found.ok else f"{found.first_bad}: {found.why}"

    def close(self) -> None:
        self._store.close()
