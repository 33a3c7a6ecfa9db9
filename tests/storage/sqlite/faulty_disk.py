"""A disk that fails: SQLite's own calls to write, of which the Nth one says that the disk is full or broken.

SQLite lets a test put its own call in the place of the system's; this needs SQLite as a shared library, as Linux has it.
"""

import _sqlite3
import contextlib
import ctypes
import errno
from collections.abc import Callable, Iterator
from typing import Any, Final

_CALLS: Final = ("pwrite64", "pwrite", "write")
_Write = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)


class _Vfs(ctypes.Structure):
    """The beginning of SQLite's own structure, third version."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_bytes", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("following", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("own", ctypes.c_void_p),
        ("calls", ctypes.c_void_p * 13),
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)),
    )


class FaultyDisk:
    """Counts the writes of this process's SQLite; from `failing` on the Nth one, and those after it, go wrong."""

    def __init__(self, vfs: Any, call: str, original: int) -> None:
        self.writes = 0
        self._fails_at: int | None = None
        self._error = errno.EIO
        self._vfs, self._call = vfs, call.encode()
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
        assert self._vfs.set_call(ctypes.addressof(self._vfs), self._call, call) == 0

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
    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        find: Callable[[None], int | None] = library.sqlite3_vfs_find
    except (OSError, AttributeError):
        return None
    find.restype = ctypes.c_void_p  # type: ignore[attr-defined]
    address = find(None)
    if not address:
        return None
    vfs = _Vfs.from_address(address)
    if vfs.version < 3 or vfs.name != b"unix":
        return None
    for call in _CALLS:
        original = vfs.get_call(address, call.encode())
        if original:
            return FaultyDisk(vfs, call, original)
    return None
