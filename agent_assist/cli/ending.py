"""How a command that runs until it is ended hears of that, from its first moment on: SIGTERM, SIGINT. It ends nothing else."""

import contextlib
import signal
from collections.abc import Callable
from types import FrameType
from typing import Final

# Commands that go on until somebody ends them; to be ended is what they wait for, so it is code 0.
UNTIL_ENDED: Final = frozenset(("listen", "record", "serve"))
_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


def end_when_asked() -> None:
    """Before there is a loop: while the program is being loaded there is nothing to finish."""
    for name in _SIGNALS:
        signal.signal(name, _end)


def call_when_asked(act: Callable[[], object]) -> None:
    """From now on the running loop hears of it, and `act` begins the end."""
    import asyncio

    for name in _SIGNALS:
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C arrives as KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(name, act)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
