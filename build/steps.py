"""How a packaging step runs a tool and says what it does. Knows no tool in particular."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LONGEST_S = 900.0


class Failed(Exception):
    """A step that did not do what it must, with the tool's last words."""


def say(words: str) -> None:
    """One line of progress."""
    print(f"-- {words}", flush=True)


def run(line: Sequence[str | Path], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Run a tool to its end and return what it printed. Raises `Failed` with its last 40 lines when it fails or hangs."""
    started = time.monotonic()
    try:
        done = _done(line, cwd, environment)
    except subprocess.TimeoutExpired as hung:
        told = hung.stdout.decode(errors="replace") if hung.stdout else ""
        last = "\n".join(told.splitlines()[-40:])
        raise Failed(f"{' '.join(map(str, line))} had not ended after {LONGEST_S:.0f} s:\n{last}") from None
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-40:])
        raise Failed(f"{' '.join(map(str, line))} ended with {done.returncode}:\n{last}")
    print(f"   {Path(str(line[0])).name} {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return done.stdout


def _done(
    line: Sequence[str | Path], cwd: Path | None, extra: Mapping[str, str] | None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(part) for part in line],
        cwd=cwd, env=None if extra is None else {**os.environ, **extra}, timeout=LONGEST_S,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip


def size(path: Path) -> str:
    """The size of a file, or of all files in a folder (links not followed), in MB."""
    files = path.rglob("*") if path.is_dir() else [path]
    total = sum(file.lstat().st_size for file in files if not file.is_dir())
    return f"{total / 1_000_000:.1f} MB"
