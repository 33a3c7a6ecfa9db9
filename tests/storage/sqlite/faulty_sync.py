"""A disk that takes what is written and fails when told to make it durable: the Nth call to sync, and those after it.

SQLite calls the system's sync directly, so this puts a file system of its own over SQLite's: every file is opened by the
real one and gets a table of methods whose `sync` counts.
"""

import contextlib
import ctypes
from collections.abc import Iterator
from typing import Any, Final

from tests.storage.sqlite.vfs import FileSystem, Found, file_system

_OK: Final = 0
_IOERR_FSYNC: Final = 10 | (4 << 8)
_METHODS: Final = 18
_SYNC: Final = 4
_Open = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Methods(ctypes.Structure):
    _fields_ = (("version", ctypes.c_int), ("calls", ctypes.c_void_p * _METHODS))


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class FaultySync:
    """Counts the syncs of this process's SQLite while it stands; in `failing` the Nth one, and those after it, fail."""

    def __init__(self, found: Found) -> None:
        self.syncs = 0
        self._fails_at: int | None = None
        self._library, self._address = found.library, found.address
        self._own = FileSystem.from_buffer_copy(found.system)
        self._own.name = b"faulty-sync"
        self._system_open = _Open(found.system.open)
        self._open_kept = _Open(self._open)
        self._own.open = ctypes.cast(self._open_kept, ctypes.c_void_p)
        self._tables: dict[int, tuple[_Methods, Any]] = {}

    def start(self) -> None:
        """Every store that is opened from here on is on this disk."""
        assert self._library.sqlite3_vfs_register(ctypes.byref(self._own), 1) == _OK

    def stop(self) -> None:
        """Give SQLite its own file system back."""
        assert self._library.sqlite3_vfs_unregister(ctypes.byref(self._own)) == _OK

    @contextlib.contextmanager
    def failing(self, at: int) -> Iterator[None]:
        """In the block the `at`th sync fails, and every later one."""
        self.syncs, self._fails_at = 0, at
        try:
            yield
        finally:
            self._fails_at = None

    def _open(self, _own: int, name: int, file: int, flags: int, out: int) -> int:
        found = int(self._system_open(self._address, name, file, flags, out))
        opened = _File.from_address(file)
        if opened.methods:
            opened.methods = ctypes.pointer(self._counted(opened.methods))
        return found

    def _counted(self, methods: Any) -> _Methods:
        """The file's methods with our own sync; one table for each that SQLite has."""
        address = ctypes.cast(methods, ctypes.c_void_p).value or 0
        if address not in self._tables:
            table = _Methods.from_buffer_copy(methods.contents)
            system = _Sync(table.calls[_SYNC])

            def sync(file: int, flags: int) -> int:
                self.syncs += 1
                if self._fails_at is not None and self.syncs >= self._fails_at:
                    return _IOERR_FSYNC
                return int(system(file, flags))

            kept = _Sync(sync)
            table.calls[_SYNC] = ctypes.cast(kept, ctypes.c_void_p)
            self._tables[address] = (table, kept)
        return self._tables[address][0]


_KEPT: list[FaultySync] = []


def faulty_sync() -> FaultySync | None:
    """One for this process's SQLite; None where its file system cannot be reached."""
    found = file_system()
    if found is None:
        return None
    # A store that is closed late still calls it: it lives as long as the process.
    _KEPT.append(FaultySync(found))
    return _KEPT[-1]
