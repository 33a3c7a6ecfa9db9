"""Keeps the memory of all threads in one heap, where the C library can be told so. No Qt, nothing of ours."""

import sys

_MOST_ARENAS = -8  # M_ARENA_MAX of malloc.h


def one_heap() -> bool:
    """Ask GNU's C library for one heap; whether it will. Before the threads are begun.

    It gives each thread a heap of its own, and what one of them has let go no other can use. Python runs one thread at
    a time, so nobody waits for the shared one.
    """
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    ask = getattr(ctypes.CDLL(None), "mallopt", None)
    return ask is not None and bool(ask(_MOST_ARENAS, 1))
