"""The PostgreSQL server that the team store's tests start for themselves: installed where that is allowed.

Standard library only. Where it is not allowed the line that installs it is printed, and those tests are skipped;
under CI=true they fail.
"""

import os
import shutil
from pathlib import Path

import environment

PACKAGE = "postgresql"


def ensure() -> None:
    """Have a server on this machine if root may install it; otherwise say how. The tests run either way."""
    if _is_there():
        return
    line = f"apt-get install -y {PACKAGE}"
    if shutil.which("apt-get") is None or os.name != "posix":
        print(f"No PostgreSQL server here: the team store's tests are skipped. On Debian: {line}", flush=True)
    elif os.geteuid() != 0:
        print(f"No PostgreSQL server here: the team store's tests are skipped. Run: sudo {line}", flush=True)
    else:
        try:
            environment.apt_install([PACKAGE])
        except environment.SetupProblem as problem:
            print(f"{problem}\nThe team store's tests are skipped.", flush=True)


def _is_there() -> bool:
    return shutil.which("postgres") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
