"""How a row of the fault table is printed, and what is measured beside it: how long the loop stood, what memory grew."""

import asyncio
import os
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_VERDICT: Final = {True: "holds", False: "MISSED", None: "beside"}


@dataclass(frozen=True)
class Row:
    """One line: the fault's number, what was done, what was found, whether it holds; None where it only stands beside one that must."""

    number: str
    done: str
    found: str
    holds: bool | None

    def print(self) -> None:
        print(
            f"{self.number:<4} {_VERDICT[self.holds]:<7} {self.done}\n             {self.found}",
            flush=True,
        )


def spread(seconds: Sequence[float]) -> str:
    """Median, p95 and worst."""
    if not seconds:
        return "none"
    return f"p50 {percentile(seconds, 50):.3f} s   p95 {percentile(seconds, 95):.3f} s   worst {max(seconds):.3f} s   of {len(seconds)}"


def percentile(seconds: Sequence[float], percent: int) -> float:
    """By linear interpolation."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1] if len(seconds) > 1 else seconds[0]


def resident_kb() -> int:
    """Memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def open_files() -> int:
    """File descriptors of this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


@dataclass
class Stalls:
    """How late a timer came that should come every 5 ms."""

    late_s: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"loop stood p99 {percentile(self.late_s, 99) * 1e3:.0f} ms, worst {max(self.late_s) * 1e3:.0f} ms"


@asynccontextmanager
async def stalls() -> AsyncIterator[Stalls]:
    """Measure while inside."""
    found = Stalls()

    async def watch() -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.005)
            found.late_s.append(time.monotonic() - began - 0.005)

    task = asyncio.create_task(watch())
    try:
        yield found
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
