"""The file system that this process's SQLite writes through, as SQLite's own structure. What fails there stands elsewhere.

Needs SQLite as a shared library, as Linux has it.
"""

import _sqlite3
import ctypes
from typing import Any, NamedTuple


class FileSystem(ctypes.Structure):
    """SQLite's own structure, third version."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_bytes", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("following", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("own", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("calls", ctypes.c_void_p * 12),
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)),
        ("next_call", ctypes.c_void_p),
    )


class Found(NamedTuple):
    """The system's file system: the library it is in, where it lies, and what lies there."""

    library: Any
    address: int
    system: Any


def file_system() -> Found | None:
    """The one SQLite uses unless told otherwise; None where it cannot be reached."""
    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        find = library.sqlite3_vfs_find
    except (OSError, AttributeError):
        return None
    find.restype = ctypes.c_void_p
    address = find(None)
    system = FileSystem.from_address(address) if address else None
    if system is None or system.version < 3 or system.name != b"unix":
        return None
    return Found(library, address, system)
