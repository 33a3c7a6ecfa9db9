"""The acts on money after the wish: hold, amend, commit, release, expire, fulfil - what is asked and what stands.

Values only. Every act has a key made before it: the same key gives the same answer for ever.
"""

from dataclasses import dataclass
from typing import Final

from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.money import Money

DEFAULT_HOLD_S: Final = 900
LONGEST_HOLD_S: Final = 30 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveRequest(GrantRequest):
    """A wish to set money aside: it lowers what is available at once, and is free again after `hold_s` by itself."""

    hold_s: int = DEFAULT_HOLD_S


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendRequest:
    """Another amount for a hold that is still pending. The whole amount, not the difference."""

    key: str
    entry_id: str
    agent_id: str
    money: Money
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRequest:
    """Spend what a hold set aside. It needs no further look at the limits: the money was set aside for this."""

    key: str
    entry_id: str
    agent_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRequest:
    """Let a hold go: the money is free again."""

    key: str
    entry_id: str
    agent_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireRequest:
    """What the ledger asks of itself when a hold's time is over by the database's clock."""

    key: str
    entry_id: str
    agent_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilRequest:
    """A committed gesture reached the customer; `reference` is what the other side calls it."""

    key: str
    entry_id: str
    agent_id: str
    reason: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Money set aside, on disk. `entry_id` names it in every later act."""

    key: str
    entry_id: str
    money: Money
    expires_at_ms: int
    policy_version: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Amendment:
    """A hold with another amount; `hold` is the entry it changes, `change_minor` how much more is set aside."""

    key: str
    entry_id: str
    hold: str
    money: Money
    change_minor: int
    expires_at_ms: int
    policy_version: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """A hold that was spent. `entry_id` is what a take-back or a fulfilment names."""

    key: str
    entry_id: str
    hold: str
    money: Money
    policy_version: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Release:
    """A hold that was let go."""

    key: str
    entry_id: str
    hold: str
    money: Money
    at_ms: int


@dataclass(frozen=True, slots=True)
class Expiry:
    """A hold whose time was over."""

    key: str
    entry_id: str
    hold: str
    money: Money
    at_ms: int


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A committed gesture that reached the customer."""

    key: str
    entry_id: str
    fulfils: str
    reference: str
    at_ms: int
