"""Any row of acts against the plain model, in parts that run side by side."""

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.ledger.machine import EXAMPLES, STEPS, LedgerMachine

PARTS = 8


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_ledger_is_the_plain_one(part: int) -> None:
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

    run_state_machine_as_test(Machine, settings=kept)
