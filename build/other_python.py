"""A second Python version with what `replay` needs, so that the tests can compare the two byte for byte.

Standard library only. Looks for one that is here already and installs none; where there is none it says so.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 14)
# Nothing that replays opens a window or a vault: these two are most of what an installation weighs.
NOT_NEEDED = ("PySide6", "keyring")


def ensure(root: Path) -> None:
    """Make `root/.work/other-python` from a second Python version of this machine, if it has one that works.

    Costs nothing when it was made for the present packages. Never ends a test run: the test that compares says why it is
    skipped.
    """
    place = root / ".work" / "other-python"
    stamp = place / "made-for.txt"
    wanted = "\n".join(_packages(root)) + (root / "build" / "constraints.txt").read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(place, ignore_errors=True)
    for python in _others():
        print(f"Making {place.relative_to(root)} with {python}", flush=True)
        if _made(python, place, root):
            stamp.write_text(wanted, encoding="utf-8")
            return
        shutil.rmtree(place, ignore_errors=True)
    print("No second Python version here that holds the packages: one test, of equal bytes on both, is skipped.")
    print("Any of 3.11 to 3.14 on the PATH will do.", flush=True)


def _made(python: str, place: Path, root: Path) -> bool:
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    inside = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(inside), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    install += ["--only-binary=:all:", "-c", str(root / "build" / "constraints.txt"), *_packages(root)]
    for line in ([python, "-m", "venv", str(place)], install):
        try:
            done = subprocess.run(line, env=clean, capture_output=True, text=True, check=False)
        except OSError as problem:
            print(f"  {problem}", flush=True)
            return False
        if done.returncode != 0:
            print(f"  {(done.stderr or done.stdout).strip().splitlines()[-1:]}", flush=True)
            return False
    return True


def _packages(root: Path) -> list[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [package for package in project["dependencies"] if not package.startswith(NOT_NEEDED)]


def _others() -> Iterator[str]:
    """Pythons of another minor version, the newest first: on the PATH, and installed beside this one."""
    own = sys.version_info[:2]
    minors = [minor for minor in range(NEWEST[1], OLDEST[1] - 1, -1) if (3, minor) != own]
    beside = Path(sys.base_prefix).parent
    for minor in minors:
        named = [shutil.which(f"python3.{minor}"), *map(str, sorted(beside.glob(f"*3.{minor}*/bin/python3.{minor}")))]
        for python in filter(None, named):
            if _version(python) == (3, minor):
                yield python


def _version(python: str) -> tuple[int, ...]:
    """What `python` says it is; empty when it does not run (a version manager's stand-in, for one)."""
    try:
        told = subprocess.run([python, "--version"], capture_output=True, text=True, check=False, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.match(r"Python (\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else ()
