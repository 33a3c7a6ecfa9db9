"""Whether this computer has slept: its clock on the wall went on, its running clock did not. Pure: both are handed in.

A line that was open before a sleep may be dead without a word, and a pause between two attempts may have been slept through.
"""

from collections.abc import Callable
from typing import Final

JUMP_MS: Final = 3_000


class Waking:
    """`woke` is asked every few seconds. A clock that is set forward looks the same, and costs one question to the peer."""

    def __init__(self, wall_ms: Callable[[], int], running_s: Callable[[], float]) -> None:
        self._wall_ms = wall_ms
        self._running_s = running_s
        self._ahead_ms = self._now_ahead_ms()

    def woke(self) -> bool:
        """Whether the wall clock has gone on without us since it was asked last."""
        before_ms, self._ahead_ms = self._ahead_ms, self._now_ahead_ms()
        return self._ahead_ms - before_ms >= JUMP_MS

    def _now_ahead_ms(self) -> float:
        return self._wall_ms() - self._running_s() * 1000
