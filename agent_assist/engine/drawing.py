"""Whose turn it is: while the window draws, the engine's steps wait. Two threads share one interpreter; each would keep the
other waiting at every call, and it is the window that a person sees stutter. No Qt, and nothing of what is drawn.
"""

import threading
from typing import Final

# A window that never comes back from its drawing stops nothing.
LONGEST_S: Final = 0.03

_over = threading.Event()
_over.set()


def draws() -> None:
    """The window begins to draw. For its own thread."""
    _over.clear()


def has_drawn() -> None:
    """It has drawn, and waits for what comes."""
    _over.set()


def give_way() -> None:
    """Wait until the window has drawn, if it draws. For threads other than its own, between two steps of their work."""
    if not _over.is_set() and not _over.wait(LONGEST_S):
        _over.set()  # its thread is busy with something else: nobody waits for it again
