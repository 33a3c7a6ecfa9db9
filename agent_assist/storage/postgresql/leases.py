"""`lease_server.LeaseServer` on the team's server: each call is one function there. Nothing is decided here."""

import json
from typing import Final

from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.storage import ledger_chain as chain
from agent_assist.storage import ledger_rules as rules
from agent_assist.storage.codec import read_fields
from agent_assist.storage.lease_server import Lease
from agent_assist.storage.postgresql.connection import TeamDatabase

_TAKE: Final = "SELECT agent_assist.lease_take(%s, %s, %s)"
_DRAW: Final = "SELECT agent_assist.lease_draw(%s, %s, %s)"
_FORGO: Final = "SELECT agent_assist.lease_forgo(%s)"
_GIVE_BACK: Final = "SELECT agent_assist.lease_give_back(%s, %s)"
_WRITE_OFF: Final = "SELECT agent_assist.lease_write_off(%s)"
_OPEN: Final = "SELECT * FROM agent_assist.leases WHERE state = 'open' ORDER BY taken_at_ms, lease"
_NOW: Final = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"


class PostgresqlLeases:
    """Leases of one team."""

    def __init__(self, database: TeamDatabase) -> None:
        self._database = database

    def take(self, lease: str, agent_id: str, device: str) -> Lease:
        """Have a share under a key made before."""
        ((text,),) = self._database.call(_TAKE, (lease, agent_id, device))
        return _lease(text)

    def draw(self, lease: str, request: GrantRequest, drawn_at_ms: int) -> Grant | None:
        """Post what was given from the share; None where nothing can pay for it."""
        rules.check_usable(request)
        ((text,),) = self._database.call(_DRAW, (lease, chain.question(request), drawn_at_ms))
        answer = None if text is None else chain.answer_from(json.loads(text))
        assert answer is None or isinstance(answer, Grant | Refusal)
        return answer if isinstance(answer, Grant) else None

    def forgo(self, request: GrantRequest) -> Grant | Refusal:
        """Take a key for good without spending."""
        ((text,),) = self._database.call(_FORGO, (chain.question(request),))
        answer = chain.answer_from(json.loads(text))
        assert isinstance(answer, Grant | Refusal)
        return answer

    def give_back(self, lease: str, agent_id: str) -> Lease | None:
        """Let the rest go."""
        ((text,),) = self._database.call(_GIVE_BACK, (lease, agent_id))
        return None if text is None else _lease(text)

    def write_off(self, lease: str) -> Lease | None:
        """Free what a desk that is gone never gave back. Raises UnusableInput while that desk may still spend it."""
        ((text,),) = self._database.call(_WRITE_OFF, (lease,))
        return None if text is None else _lease(text)

    def open(self) -> list[Lease]:
        """Every lease that is out, oldest first. For who may read the tables."""
        ((now_ms,),) = self._database.call(_NOW)
        found: list[Lease] = []
        for row in self._database.call(_OPEN):
            lease, _, agent_id, device, currency, amount, drawn, taken, expires, version, state = row
            lasts_ms = max(0, expires - now_ms)
            found.append(
                Lease(lease, agent_id, device, currency, amount, drawn, taken, expires, lasts_ms, version, state)
            )
        return found


def _lease(text: str) -> Lease:
    lease: Lease = read_fields(Lease, json.loads(text))
    return lease
