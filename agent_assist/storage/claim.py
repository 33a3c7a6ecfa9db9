"""One desk per store: a lock beside the file that the system frees when the program ends, however it ends."""

import os
from pathlib import Path
from typing import IO


class Claim:
    """Holds the lock while it lives. `held` is False when another program has it."""

    def __init__(self, store: Path) -> None:
        self._file: IO[bytes] | None = None
        self.held = False
        try:
            # Kept open on purpose: the lock lives as long as the handle.
            self._file = store.with_name(store.name + ".lock").open("ab")
            self.held = _lock(self._file)
        except OSError:
            # A folder that may not be written cannot be claimed; the store itself says so better.
            self.held = True

    def release(self) -> None:
        """Let another desk have the store. A second call does nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self.held = False


def _lock(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
