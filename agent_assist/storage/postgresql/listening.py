"""What the server tells by itself: a line of its own that waits for news and wakes whoever asked. It reads no table.

News is a hint and may be lost with the line, so whoever is woken looks at the store; and looks now and then without it.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from agent_assist.storage.postgresql.connection import CONNECT_S

# One name per kind of news; the functions on the server use the same ones.
POLICY: Final = "agent_assist_policy"
APPROVAL: Final = "agent_assist_approval"

_LOOK_S: Final = 0.5
_AWAY_S: Final = 5.0
log = structlog.get_logger("agent_assist.team")


class Listener:
    """Calls `told(channel, text)` on its own thread for all news on `channels`, and when the line was made or has broken.

    Then the text is empty: something may have been said while nobody listened, or the server may be away.
    """

    def __init__(self, conninfo: str, channels: Sequence[str], told: Callable[[str, str], None]) -> None:
        self._conninfo, self._channels, self._told = conninfo, tuple(channels), told
        self._stopped = threading.Event()
        self.listening = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)

    def start(self) -> None:
        """Begin; returns at once, whether the server is there or not."""
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End and let go of the server."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        import psycopg

        while not self._stopped.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                log.info("not listening", fault=type(error).__name__)
            if self.listening.is_set() and not self._stopped.is_set():
                self._tell_all()  # who looks now sees that the server is away, and not half a minute later
            self.listening.clear()
            self._stopped.wait(_AWAY_S)

    def _tell_all(self) -> None:
        for channel in self._channels:
            self._told(channel, "")

    def _listen(self) -> None:
        import psycopg

        with psycopg.connect(
            self._conninfo,
            autocommit=True,
            connect_timeout=CONNECT_S,
            application_name="agent-assist listening",
            keepalives_idle=10,
            keepalives_interval=3,
            keepalives_count=3,
        ) as connection:
            for channel in self._channels:
                connection.execute(f"LISTEN {channel}".encode())
            self.listening.set()
            self._tell_all()
            while not self._stopped.is_set():
                for news in connection.notifies(timeout=_LOOK_S):
                    self._told(news.channel, news.payload)
