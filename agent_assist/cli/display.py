"""A screen for the windows where there is none: Xvfb when it is installed, else Qt's offscreen platform. No Qt here."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

SCREEN = "1600x1000x24"


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Make sure Qt finds a place to draw; yields what it is: `display`, `xvfb` or `offscreen`."""
    if not sys.platform.startswith("linux") or "QT_QPA_PLATFORM" in os.environ:
        yield "offscreen" if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")) else "display"
        return
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield "display"
        return
    started = _xvfb()
    if started is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield "offscreen"
        return
    process, number = started
    os.environ["DISPLAY"] = f":{number}"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    try:
        yield "xvfb"
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)


def _xvfb() -> tuple["subprocess.Popen[bytes]", int] | None:
    """A new X server on a number it chooses itself, or None."""
    program = shutil.which("Xvfb")
    if program is None or not _has_xcb():
        return None
    reader, writer = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
            [program, "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"],
            pass_fds=(writer,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl+C in the terminal ends the demo, which then ends its own screen in order.
            start_new_session=True,
        )
    finally:
        os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    if number.isdigit():
        return process, int(number)
    process.terminate()
    return None


def _has_xcb() -> bool:
    import ctypes

    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return False
    return True
