"""A disk that fails: SQLite's own calls to write, of which the Nth one says that the disk is full or broken.

SQLite lets a test put its own call in the place of the system's.
"""

import contextlib
import ctypes
import errno
from collections.abc import Iterator
from typing import Any, Final

from tests.storage.sqlite.vfs import Found, file_system

_CALLS: Final = ("pwrite64", "pwrite", "write")
_Write = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)


class FaultyDisk:
    """Counts the writes of this process's SQLite; from `failing` on the Nth one, and those after it, go wrong."""

    def __init__(self, found: Found, call: str, original: int) -> None:
        self.writes = 0
        self._fails_at: int | None = None
        self._error = errno.EIO
        self._found, self._call = found, call.encode()
        system = _Write(original)

        def write(file: int, content: int, length: int, place: int) -> int:
            self.writes += 1
            if self._fails_at is not None and self.writes >= self._fails_at:
                ctypes.set_errno(self._error)
                return -1
            return int(system(file, content, length, place))

        self._kept = _Write(write)

    def start(self) -> None:
        """Stand in for the system's call."""
        self._set(ctypes.cast(self._kept, ctypes.c_void_p))

    def stop(self) -> None:
        """Give the system's call its place back."""
        self._set(None)

    def _set(self, call: Any) -> None:
        assert self._found.system.set_call(self._found.address, self._call, call) == 0

    @contextlib.contextmanager
    def failing(self, at: int, error: int) -> Iterator[None]:
        """In the block the `at`th write fails with `error`, and every later one."""
        self.writes, self._fails_at, self._error = 0, at, error
        try:
            yield
        finally:
            self._fails_at = None


def faulty_disk() -> FaultyDisk | None:
    """One for this process's SQLite; None where its calls cannot be reached."""
    found = file_system()
    for call in _CALLS:
        original = found.system.get_call(found.address, call.encode()) if found else None
        if found and original:
            return FaultyDisk(found, call, original)
    return None
