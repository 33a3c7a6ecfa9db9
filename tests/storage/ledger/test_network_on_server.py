"""A few of the same days with the real server in the middle: its functions end each as the plain one does, to the entry."""

import os

import pytest

from tests.postgres_server import server_or_skip
from tests.storage.ledger.network import Day
from tests.storage.ledger.real_server import RealServer

SEEDS = int(os.environ.get("AGENT_ASSIST_MONEY_SERVER_DAYS", "20"))
GRANTS = 30
PARTS = 4


class RealDay(Day):
    server_class = RealServer


def stands(day: Day) -> dict[str, tuple[int, int]]:
    """By key: what stands at the end, and when it counts."""
    return {entry.request.key: (entry.minor, entry.at_ms) for entry in day.server.entries.values()}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_day_at_the_real_server_loses_doubles_or_overspends(part: int) -> None:
    server_or_skip()
    offline = 0
    for seed in range(part, SEEDS, PARTS):
        day = RealDay(seed, GRANTS)
        faults = day.play()
        assert isinstance(day.server, RealServer)
        faults += [day.server.verified()] if day.server.verified() else []
        ends = stands(day)
        day.server.close()
        assert not faults, f"RealDay({seed}, {GRANTS}).play(): {faults}"
        plain = Day(seed, GRANTS)
        assert not plain.play()
        assert ends == stands(plain), f"RealDay({seed}, {GRANTS}) and Day({seed}, {GRANTS}) end in two ways"
        offline += day.offline
    assert offline > 0
