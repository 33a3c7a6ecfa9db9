"""Three hundred kills at random moments, real processes and SIGKILL: nothing acknowledged is lost, nothing stands twice."""

import os
from pathlib import Path

import pytest

from tests.storage.sqlite import kills


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs signals and fork")
@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_kills_at_random_moments_leave_whole_money(tmp_path: Path, seed: int) -> None:
    told = kills.killed(tmp_path, 100, seed)
    assert told.holds, told
    assert told.kills == 100
    assert told.acknowledged >= 200, "hardly anybody was spending"
    assert told.pending_holds, "nobody was killed between a hold and what settles it"


def test_what_was_said_and_is_not_there_is_found(tmp_path: Path) -> None:
    """The check itself: a lost answer and a total that is off are seen."""
    path, told = tmp_path / "desk.sqlite", kills.Outcome()
    opened = kills.open_store(path)
    opened.policies.publish(kills.policy_text(), "helen")
    opened.ledger.grant(kills.asked("k-1", 100, incident_id="i"))
    kills._hold_to(path, "k-1\nk-2\n", told, "x")
    assert (told.lost, told.acknowledged, told.holds) == (1, 2, False)
    with opened.database.writing() as connection:
        connection.execute("UPDATE ledger_counters SET spent_minor = 50000 WHERE level IN ('team_pool', 'incident')")
    opened.close()
    told = kills.Outcome()
    kills._hold_to(path, "k-1\n", told, "x")
    assert told.broken
    assert told.overspent == 30_000
