"""Faults: the whole table at full counts, cuts at every byte and all, with what each recovery took. Some fifteen minutes."""

import argparse
import asyncio
import logging
import os
import platform
import sys
import time
from collections.abc import Awaitable, Callable

from tests.benchmarks._faults import desk, hostile, lines
from tests.benchmarks._faults.table import Row

Rows = Row | list[Row]


def rows(share: float) -> dict[str, Callable[[], Awaitable[Rows]]]:
    """Each fault with its counts; `share` of them."""

    def some(count: int) -> int:
        return max(2, round(count * share))

    return {
        "F1": lambda: lines.random_cuts(10, some(10_000), some(100)),
        "F2": lambda: lines.every_byte(max(1, round(1 / share))),
        "F3": lambda: lines.disorder(some(100), some(1_000)),
        "F4": lambda: hostile.malformed(some(12_000)),
        "F5": hostile.floods,
        "F6": lambda: _both(hostile.dead_peers(), desk.told_of_death()),
        "F7": lambda: _both(hostile.bursts(some(10), some(10_000)), desk.bursts_shown(some(10), some(10_000))),
        "F8": hostile.refusals,
        "F9": hostile.bad_tls,
        "F10": lambda: hostile.set_clocks(some(20)),
        "F11": lambda: lines.a_day(some(480), some(4_800)),
        "F12": lambda: lines.two_desks(some(50)),
        "outages": lambda: lines.outages(some(60), 12.0),
    }


def main() -> None:
    """Print the table; exit 1 when a row does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="rows by name, with commas between")
    parser.add_argument("--share", type=float, default=1.0, help="of the table's counts")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}; load {os.getloadavg()[0]:.1f}"
    )
    known = rows(asked.share)
    found: list[Row] = []
    for name in asked.only.split(",") if asked.only else known:
        began_s = time.monotonic()
        row = asyncio.run(_awaited(known[name]))
        print(f"-- {name}: {time.monotonic() - began_s:.0f} s, load {os.getloadavg()[0]:.1f}")
        for one in row if isinstance(row, list) else [row]:
            one.print()
            found.append(one)
    missed = [one.number for one in found if one.holds is False]
    asked_for = [one for one in found if one.holds is not None]
    print(
        f"{len(asked_for) - len(missed)} of {len(asked_for)} rows hold"
        + (f"; missed: {', '.join(missed)}" if missed else "")
    )
    sys.exit(1 if missed else 0)


async def _both(one: Awaitable[Row], other: Awaitable[Row]) -> Rows:
    return [await one, await other]


async def _awaited(row: Callable[[], Awaitable[Rows]]) -> Rows:
    return await row()


if __name__ == "__main__":
    main()
