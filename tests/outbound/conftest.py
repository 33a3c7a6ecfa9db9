"""What the tests of delivery share: a store to spend from, requests, and a policy that says where to tell it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent_assist.domain.budget import Grant, GrantRequest, ReverseRequest
from agent_assist.domain.money import Money
from agent_assist.storage.store import Store, open_store

SECRET = b"0123456789abcdef0123456789abcdef"


def policy_text(url: str = "", **fulfilment: int) -> str:
    """A policy with room to spend, one pack, and the fulfilment that is told."""
    told = "".join(f"{name} = {value}\n" for name, value in fulfilment.items())
    return (
        'schema = 1\ncurrency = "GBP"\nplaybooks = ["ecommerce"]\n'
        "[limits]\nincident_minor = 10000000\nagent_day_minor = 10000000\nteam_pool_minor = 10000000\n"
        f'[fulfilment]\nurl = "{url}"\n{told}'
    )


def asked(key: str, amount_minor: int = 1_000, **told: Any) -> GrantRequest:
    """A wish to spend, the same but for what is told."""
    whole = {
        "agent_id": "raj",
        "conversation_id": "c-1",
        "incident_id": "i-1",
        "customer_id": "u-1",
        "gesture": "credit",
        "reason": "The coat came late",
        **told,
    }
    return GrantRequest(key=key, money=Money(amount_minor, "GBP"), **whole)


def taken_back(key: str, entry_id: str) -> ReverseRequest:
    """A wish to take an entry back."""
    return ReverseRequest(key=key, entry_id=entry_id, agent_id="raj", reason="Not needed")


def granted(store: Store, key: str, **told: Any) -> str:
    """The entry of a grant that stands."""
    answer = store.ledger.grant(asked(key, **told))
    assert isinstance(answer, Grant)
    return answer.entry_id


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The path of a store that is not there yet."""
    return tmp_path / "desk.sqlite"


@pytest.fixture
def spending(store: Path) -> Iterator[Store]:
    """A store with a policy in force."""
    opened = open_store(store)
    opened.policies.publish(policy_text(), "helen")
    yield opened
    opened.close()
