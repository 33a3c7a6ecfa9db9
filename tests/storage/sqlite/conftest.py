"""What the money tests share: policies to spend under and requests to spend with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent_assist.domain.budget import GrantRequest, ReverseRequest
from agent_assist.domain.money import Money
from agent_assist.storage.store import Store, open_store


def policy_text(kinds: str = "", currency: str = "GBP", **limits: int | str) -> str:
    """A policy document: an incident holds 20000, an agent's day 50000, the pool 90000, unless told otherwise."""
    told: dict[str, int | str] = {"incident_minor": 20000, "agent_day_minor": 50000, "team_pool_minor": 90000, **limits}
    lines = [f"{name} = {value!r}".replace("'", '"') for name, value in told.items()]
    return f'schema = 1\ncurrency = "{currency}"\n[limits]\n' + "\n".join(lines) + f"\n[limits.gesture_kind]\n{kinds}\n"


def asked(key: str, amount_minor: int = 1_000, **told: Any) -> GrantRequest:
    """A wish to spend, the same but for what is told."""
    currency = told.pop("currency", "GBP")
    whole = {
        "agent_id": "raj",
        "conversation_id": "c-1",
        "incident_id": "i-1",
        "customer_id": "u-1",
        "gesture": "credit",
        "reason": "The coat came late",
        **told,
    }
    return GrantRequest(key=key, money=Money(amount_minor, currency), **whole)


def taken_back(key: str, entry_id: str, **told: Any) -> ReverseRequest:
    """A wish to take an entry back."""
    return ReverseRequest(key=key, entry_id=entry_id, **{"agent_id": "raj", "reason": "Not needed", **told})


@pytest.fixture
def spending(store: Path) -> Iterator[Store]:
    """A store with the usual policy in force."""
    opened = open_store(store)
    opened.policies.publish(policy_text(), "helen")
    yield opened
    opened.close()
