"""Any row of acts against the plain model, on both engines at once, in parts that run side by side."""

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.postgres_server import programs, server_or_skip
from tests.storage.ledger.machine import EXAMPLES, STEPS, LedgerMachine

PARTS = 8


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_ledger_is_the_plain_one_on_both_engines(part: int) -> None:
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
        pass

    if programs() is not None:
        from tests.storage.ledger.both_stores import BothStores

        Machine.store_class = BothStores  # type: ignore[assignment]
    run_state_machine_as_test(Machine, settings=kept)
    server_or_skip()  # the embedded engine has been held to it; where the other one is missing, the run says so
