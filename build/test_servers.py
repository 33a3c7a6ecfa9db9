"""The servers that the tests start for themselves, installed where that is allowed: PostgreSQL, and Rails' cable.

Standard library only. Where it is not allowed the line that installs one is printed and its tests are skipped; under
CI=true they fail.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import environment


@dataclass(frozen=True)
class Server:
    """`programs`: one of them on the PATH, or a file of the pattern `kept`, says that it is here."""

    name: str
    packages: tuple[str, ...]
    programs: tuple[str, ...]
    without: str
    kept: str = ""

    def is_here(self) -> bool:
        """Whether nothing needs to be installed."""
        on_path = any(shutil.which(program) for program in self.programs)
        return on_path or bool(self.kept and any(Path("/").glob(self.kept)))


SERVERS = (
    Server(
        "PostgreSQL server",
        ("postgresql",),
        ("postgres",),
        "The team store's tests are skipped.",
        "usr/lib/postgresql/*/bin/initdb",
    ),
    Server(
        "Rails cable",
        ("ruby-actioncable", "puma"),
        ("puma",),
        "The Chatwoot adapter is not tried against a Rails cable.",
    ),
)


def ensure() -> None:
    """Have each on this machine if root may install it; otherwise say how. The tests run either way."""
    for server in SERVERS:
        if not server.is_here():
            _install(server)


def _install(server: Server) -> None:
    line = f"apt-get install -y --no-install-recommends {' '.join(server.packages)}"
    if shutil.which("apt-get") is None or os.name != "posix":
        print(f"No {server.name} here. {server.without} On Debian: {line}", flush=True)
    elif os.geteuid() != 0:
        print(f"No {server.name} here. {server.without} Run: sudo {line}", flush=True)
    else:
        try:
            environment.apt_install(server.packages)
        except environment.SetupProblem as problem:
            print(f"{problem}\n{server.without}", flush=True)
