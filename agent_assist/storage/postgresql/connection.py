"""One connection to the team's server: bounded waits, and calls that are repeated when it is safe. No SQL of its own.

A call is repeated after a conflict and after the line broke: every act carries a key, so a second time finds the first.
psycopg is imported when the first connection is made, never on the desk's way to its first paint.
"""

import contextlib
import random
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from agent_assist.domain.said import said
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.postgresql import faults

if TYPE_CHECKING:
    import psycopg

CONNECT_S: Final = 5
# How long a call goes on trying, all in all.
PATIENCE_S: Final = 8.0
_CONFLICT_PAUSE_S: Final = (0.0005, 0.01)
_AWAY_PAUSE_S: Final = (0.05, 0.25)
_SETTINGS: Final = (
    "SET statement_timeout = '8s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; "
    "SET client_min_messages = 'warning'; SET TIME ZONE 'UTC'"
)


class TeamDatabase:
    """A line to the server, made again when it breaks. Threads may share it: each call has it alone."""

    def __init__(
        self, conninfo: str, *, patience_s: float = PATIENCE_S, rest_s: float = 0.0, connects: bool = True
    ) -> None:
        """Connect. Raises StoreUnreachable at once when nobody answers, unless the first call is to connect.

        `rest_s`: for so long after nobody answered a call fails at once, so that whoever waits is not held up again.
        """
        self._conninfo = conninfo
        self._patience_s = patience_s
        self._rest_s = rest_s
        self._rests_until_s = 0.0
        self._lock = threading.RLock()
        self._connection: psycopg.Connection | None = None
        self.place = _place(conninfo)
        with self._lock:
            if connects:
                self._open()

    def call(self, sql: str, parameters: Sequence[Any] = (), patience_s: float | None = None) -> list[tuple[Any, ...]]:
        """All rows of one statement that is a transaction of its own, repeated until it is answered.

        Raises what `faults.in_words` makes of a refusal, StoreUnreachable when the server stays away.
        """
        import psycopg

        deadline = time.monotonic() + (self._patience_s if patience_s is None else patience_s)
        with self._lock:
            while True:
                try:
                    found = self._open().execute(sql.encode(), parameters)
                    return found.fetchall() if found.description else []
                except psycopg.Error as error:
                    self._wait_or_raise(error, deadline)

    @contextlib.contextmanager
    def reading(self) -> Iterator["psycopg.Connection"]:
        """One read transaction: everything read in the block is of the same moment."""
        import psycopg

        with self._lock, self._in_words():
            connection = self._open()
            with connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                connection.execute("SET LOCAL statement_timeout = 0")  # a long ledger takes its time
                try:
                    yield connection
                except psycopg.Error:
                    self._forget_if_broken()
                    raise

    @contextlib.contextmanager
    def raw(self) -> Iterator["psycopg.Connection"]:
        """The connection itself, for what is done once: making the schema, giving rights."""
        with self._lock, self._in_words():
            yield self._open()

    def wake(self) -> None:
        """Somebody answered elsewhere: the next call tries again, however short ago nobody did here."""
        self._rests_until_s = 0.0

    def close(self) -> None:
        """Let go of the server. A second call does nothing; a call after it connects anew."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _open(self) -> "psycopg.Connection":
        if self._connection is not None and self._connection.closed:
            self._connection.close()
            self._connection = None
        if self._connection is None:
            if time.monotonic() < self._rests_until_s:
                raise StoreUnreachable(
                    said("The team's store cannot be reached"),
                    said("{place}: nobody answered just now.", place=self.place),
                )
            try:
                self._connection = self._connected()
            except StoreUnreachable:
                self._rests_until_s = time.monotonic() + self._rest_s
                raise
        return self._connection

    def _connected(self) -> "psycopg.Connection":
        try:
            import psycopg
        except ImportError as error:
            raise StoreUnreachable(
                said("This installation has no team store"),
                said("Install the `team` extra: {command}", command="pip install 'agent-assist[team]'"),
            ) from error
        try:
            connection = psycopg.connect(
                self._conninfo,
                autocommit=True,
                connect_timeout=max(2, min(CONNECT_S, int(self._patience_s))),
                application_name="agent-assist",
                client_encoding="UTF8",
                keepalives_idle=10,
                keepalives_interval=3,
                keepalives_count=3,
                tcp_user_timeout=int(min(10.0, self._patience_s + 2) * 1000),
            )
        except psycopg.ProgrammingError as error:
            raise StoreUnreachable(said("Unusable address"), f"{self.place}: {faults.first_line(error)}") from error
        except psycopg.Error as error:
            raise faults.unreachable(error, self.place) from error
        try:
            connection.execute(_SETTINGS)
        except psycopg.Error as error:
            connection.close()
            raise faults.unreachable(error, self.place) from error
        return connection

    def _wait_or_raise(self, error: "psycopg.Error", deadline: float) -> None:
        """Pause before the next try, or raise the fault in words."""
        away = faults.is_away(error, self._forget_if_broken())
        if not (away or faults.is_conflict(error)) or time.monotonic() > deadline:
            raise faults.in_words(error, self.place) or error from error
        _pause(_AWAY_PAUSE_S if away else _CONFLICT_PAUSE_S)
        if away:
            self._reconnect(deadline)

    def _reconnect(self, deadline: float) -> None:
        while True:
            try:
                self._open()
                return
            except StoreUnreachable:
                if time.monotonic() > deadline:
                    raise
            _pause(_AWAY_PAUSE_S)

    def _forget_if_broken(self) -> bool:
        connection = self._connection
        if connection is None:
            return True
        if connection.broken or connection.closed:
            connection.close()
            self._connection = None
            return True
        return False

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        import psycopg

        try:
            yield
        except psycopg.Error as error:
            self._forget_if_broken()
            raise faults.in_words(error, self.place) or error from error


def _pause(between: tuple[float, float]) -> None:
    time.sleep(random.uniform(*between))  # noqa: S311, TID251 - not a secret; blocks the caller's own thread, never Qt's


def _place(conninfo: str) -> str:
    """Host and database for a message; never the password."""
    try:
        from psycopg.conninfo import conninfo_to_dict

        told = conninfo_to_dict(conninfo)
    except Exception:  # noqa: BLE001 - an address that cannot be read is told as such by the connection itself
        return "The named server"
    return f"{told.get('dbname') or 'the database'} on {told.get('host') or told.get('hostaddr') or 'this machine'}"
