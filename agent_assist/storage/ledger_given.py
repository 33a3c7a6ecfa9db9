"""Ledger entries as the leak report wants them: the grants that moved money, and which were taken back. Pure, no SQL."""

from collections.abc import Sequence

from agent_assist.domain.leaks import Given
from agent_assist.storage.ledger_rules import Entry

# What spends: a grant at once, a commit what was set aside.
_SPENDS = frozenset(("grant", "commit"))


def given(entries: Sequence[Entry]) -> list[Given]:
    """Every entry that spent something, oldest first."""
    taken_back = {entry.reverses for entry in entries if entry.reverses is not None}
    return [
        Given(
            entry_id=entry.entry_id,
            at_ms=entry.at_ms,
            agent_id=entry.agent_id,
            customer_id=entry.customer_id,
            incident_id=entry.incident_id,
            gesture_kind=entry.gesture_kind,
            amount_minor=entry.amount_minor,
            currency=entry.currency,
            policy_version=entry.policy_version,
            taken_back=entry.entry_id in taken_back,
        )
        for entry in entries
        if entry.kind in _SPENDS and entry.amount_minor > 0
    ]
