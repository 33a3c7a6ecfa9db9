"""What a desk needs of its team's server to hold an allowance: a share of the pool that it may spend while the server is away.

Values and one Protocol; no SQL. The server debits the pool when it lets a desk have the share, and frees what is left
only when the desk gives it back or a supervisor writes it off: the worst that can happen is budget that lies idle.
"""

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from agent_assist.domain.budget import Grant, GrantRequest, Refusal

LeaseState = Literal["open", "returned", "written_off"]
# The gesture's name under which the ledger sets an allowance aside.
ALLOWANCE: Final = "allowance"
# A supervisor may write a lease off only so long after its end: by then no desk's clock still takes it for good.
GRACE_MS: Final = 24 * 3_600_000
# Held until it is given back: no time ends it.
WITHOUT_END_MS: Final = 253_402_300_799_000


@dataclass(frozen=True, slots=True)
class Lease:
    """A desk's share. `lasts_ms` is counted from the server's answer; `expires_at_ms` is the server's clock."""

    lease: str
    agent_id: str
    device: str
    currency: str
    amount_minor: int
    drawn_minor: int
    taken_at_ms: int
    expires_at_ms: int
    lasts_ms: int
    policy_version: int
    state: LeaseState


class LeaseServer(Protocol):
    """Every call may be repeated: the second time finds what the first one did. Raises StoreUnreachable for no answer."""

    def take(self, lease: str, agent_id: str, device: str) -> Lease:
        """Have a share under a key made before. Nothing left, or none allowed: an amount of 0, returned already."""
        ...

    def draw(self, lease: str, request: GrantRequest, drawn_at_ms: int) -> Grant | None:
        """Post what was given from the share. None: the share cannot pay for it, and no limit leaves room either."""
        ...

    def forgo(self, request: GrantRequest) -> Grant | Refusal:
        """Take a key for good without spending: what it was answered before, or a no that stands from now on."""
        ...

    def give_back(self, lease: str, agent_id: str) -> Lease | None:
        """Let the rest go. None for a lease nobody knows."""
        ...
