"""What the ledger's tests share: each runs on every engine that knows the acts, on a store of its own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agent_assist.domain.budget_acts import AmendRequest, CommitRequest, FulfilRequest, ReleaseRequest, ReserveRequest
from agent_assist.domain.money import Money
from agent_assist.engine.ports import Holds
from agent_assist.storage.codec import as_fields
from agent_assist.storage.store import Store, open_store
from tests.storage.sqlite.conftest import asked, policy_text


def _engines() -> list[str]:
    with contextlib.suppress(ImportError):
        from agent_assist.storage.postgresql.ledger import PostgresqlLedger

        if hasattr(PostgresqlLedger, "reserve"):
            return ["sqlite", "postgresql"]
    return ["sqlite"]


@pytest.fixture(params=_engines())
def ledger_engine(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """The address of a store that is not there yet, on each engine."""
    if request.param == "sqlite":
        return tmp_path / "desk.sqlite"
    from tests.storage.postgresql.conftest import server_or_skip, template

    server = server_or_skip()
    return f"{server.dsn(server.new_database(template()))}?local={tmp_path / 'desk.sqlite'}"


@pytest.fixture
def spending(ledger_engine: str | Path) -> Iterator[Store]:
    """A store with the usual policy in force."""
    opened = open_store(ledger_engine)
    opened.policies.publish(policy_text(), "helen")
    yield opened
    opened.close()


@pytest.fixture
def holds(spending: Store) -> Holds:
    """Its ledger, for acts on money that is set aside first."""
    assert isinstance(spending.ledger, Holds)
    return spending.ledger


def held(key: str, amount_minor: int = 1_000, hold_s: int = 900, **told: Any) -> ReserveRequest:
    """A wish to set aside, the same but for what is told."""
    return ReserveRequest(**as_fields(asked(key, amount_minor, **told)), hold_s=hold_s)


def _act(key: str, entry_id: str) -> dict[str, Any]:
    return {"key": key, "entry_id": entry_id, "agent_id": "raj", "reason": "So decided"}


def amended(key: str, entry_id: str, amount_minor: int) -> AmendRequest:
    """A wish to hold another amount."""
    return AmendRequest(**_act(key, entry_id), money=Money(amount_minor, "GBP"))


def committed(key: str, entry_id: str) -> CommitRequest:
    """A wish to spend what is held."""
    return CommitRequest(**_act(key, entry_id))


def released(key: str, entry_id: str) -> ReleaseRequest:
    """A wish to let a hold go."""
    return ReleaseRequest(**_act(key, entry_id))


def fulfilled(key: str, entry_id: str, reference: str = "R-1") -> FulfilRequest:
    """A note that a gesture reached the customer."""
    return FulfilRequest(**_act(key, entry_id), reference=reference)
