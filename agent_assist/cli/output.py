"""What a command says, said to the end: a full disk, a reader who left, a missing stream, Ctrl+C. No command's logic is here."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator

INTERRUPTED = 130  # what a shell answers for Ctrl+C


@contextlib.contextmanager
def said_to_the_end() -> Iterator[None]:
    """Run one command. What cannot be written ends it with a line on standard error and exit code 1, never a traceback."""
    _fill_missing_streams()
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where it can be answered, and not when the interpreter ends
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise
        _discard_output()
        place = f" {fault.filename}" if fault.filename else ""
        print(f"It cannot be written{place}: {os.strerror(fault.errno)}. What was done before stands.", file=sys.stderr)
        raise SystemExit(1) from None


def _fill_missing_streams() -> None:
    """A program started without standard streams, as by a service or a window, has None for them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - it stays


def _discard_output() -> None:
    """So that the interpreter, at its end, does not try and fail once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
