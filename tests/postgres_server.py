"""A real PostgreSQL server for tests and measurements: its own folder, port and superuser, gone at the end.

The server refuses to run as root, so root starts it as another user. No test and no ledger here.
"""

import atexit
import functools
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

INSTALL_LINE = "apt-get install -y postgresql"
_UNPRIVILEGED = ("postgres", "nobody")
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "autovacuum_naptime": "5s",
    "max_wal_size": "256MB",
    "log_min_messages": "warning",
}


class PostgresServer:
    """One server. `kill` is the postmaster's sudden death; `start` brings it back on the same data."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._data = folder / "data"
        self._user = _unprivileged_user()
        self.port = _free_port()
        self._made = 0
        folder.chmod(0o755)
        if self._user is not None:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def dsn(self, database: str = "postgres", user: str = "postgres", **more: str) -> str:
        """Where to connect, as the superuser unless told otherwise."""
        told = "&".join(f"{name}={value}" for name, value in more.items())
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}{'?' if told else ''}{told}"

    def start(self) -> None:
        """Start and wait until it answers; after a kill, until the dead server's children have gone."""
        options = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
        for _ in range(40):
            line = ["-D", str(self._data), "-l", str(self._folder / "log"), "-w", "-t", "60"]
            started = self._run(
                "pg_ctl", *line, "-o", f"-p {self.port} -k {self._folder} {options}", "start", check=False
            )
            if started.returncode == 0:
                return
            time.sleep(0.25)
        raise AssertionError(f"PostgreSQL does not start:\n{(self._folder / 'log').read_text()[-3000:]}")

    def stop(self) -> None:
        """Stop and take the folder away."""
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def kill(self) -> None:
        """Kill the postmaster, as a crash would."""
        os.kill(int((self._data / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)

    def new_database(self, template: str = "template1") -> str:
        """The name of a database of its own, empty or a copy."""
        self._made += 1
        name = f"t{os.getpid()}_{self._made}_{secrets.token_hex(3)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def execute(self, statement: str, database: str = "postgres", user: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement past the program under test; its rows."""
        import psycopg

        with psycopg.connect(self.dsn(database, user), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def _run(self, program: str, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Run one of the server's programs; its output goes to a file, because a pipe would be kept open."""
        with (self._folder / "output").open("w+") as output:
            ids: dict[str, Any] = {"user": self._user, "group": _group(self._user), "extra_groups": []}
            done = subprocess.run(
                [str(self._programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                cwd=self._folder,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                **(ids if self._user is not None else {}),
            )
            if check and done.returncode != 0:
                output.seek(0)
                raise AssertionError(f"{program} failed:\n{output.read()}")
            return done


@functools.cache
def programs() -> Path | None:
    """The folder of the newest server on this machine, or None."""
    found = [Path(path).parent for path in (shutil.which("postgres"), shutil.which("pg_ctl")) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((path for path in found if (path / "initdb").exists() and (path / "postgres").exists()), None)


@functools.cache
def running_server() -> PostgresServer:
    """The one server of this process, started when first asked for and stopped when the process ends."""
    place = programs()
    assert place is not None
    server = PostgresServer(place, Path(tempfile.mkdtemp(prefix="aa-pg-", dir="/tmp")))
    atexit.register(server.stop)
    server.start()
    return server


def server_or_skip() -> PostgresServer:
    """The server. Where it is not installed the test is skipped with the line that installs it; in CI it fails."""
    if programs() is None:
        words = f"PostgreSQL's server is not installed: {INSTALL_LINE}"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return running_server()


def _unprivileged_user() -> str | None:
    import pwd

    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _group(user: str | None) -> int | None:
    import pwd

    return None if user is None else pwd.getpwnam(user).pw_gid


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
