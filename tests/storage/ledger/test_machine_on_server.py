"""Any row of acts against the plain model, on the team's server: fewer than on the embedded engine, for each costs a trip."""

import os

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.postgres_server import server_or_skip
from tests.storage.ledger.machine import LedgerMachine
from tests.storage.ledger.server_store import ServerClock, ServerStore

# AGENT_ASSIST_MONEY_SERVER_EXAMPLES asks for more, and the measurement for 2,000 of 100 steps.
EXAMPLES = int(os.environ.get("AGENT_ASSIST_MONEY_SERVER_EXAMPLES", "40"))
STEPS = int(os.environ.get("AGENT_ASSIST_MONEY_SERVER_STEPS", "30"))
PARTS = 4


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_servers_ledger_is_the_plain_one(part: int) -> None:
    server_or_skip()
    kept = settings(
        max_examples=max(1, EXAMPLES // PARTS),
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        verbosity=Verbosity.quiet,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )

    @seed(part)
    class Machine(LedgerMachine):
        store_class = ServerStore  # type: ignore[assignment]
        clock_class = ServerClock

    run_state_machine_as_test(Machine, settings=kept)
