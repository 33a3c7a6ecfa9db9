"""Policy versions in SQLite: published once, never edited, the newest good one in force. No settings are read here."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.connection import Database

_COLUMNS = "SELECT version, text, author, note, published_at_ms FROM policies"
_Row = tuple[int, str, str, str, int]


class SqlitePolicyStore:
    """`engine.ports.PolicyStore` on one store. Parsed versions are kept: a version never changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._parsed: dict[int, Policy | None] = {}
        self._in_force: dict[int, PublishedPolicy | None] = {}

    def current(self) -> PublishedPolicy | None:
        """The policy in force: the newest that this program can read; None when there is none."""
        with self._database.reading() as connection:
            return self.in_force(connection)

    def current_version(self) -> int:
        """The newest version's number, 0 without any: one look at one row, cheap enough to ask every second."""
        return int(self._database.rows("SELECT coalesce(max(version), 0) FROM policies")[0][0])

    def in_force(self, connection: sqlite3.Connection) -> PublishedPolicy | None:
        """The same as `current`, inside a transaction that is open.

        What is in force while a version is the newest never changes, so the text is read once.
        """
        newest = connection.execute("SELECT max(version) FROM policies").fetchone()[0]
        return self.in_force_under(connection, newest)

    def in_force_under(self, connection: sqlite3.Connection, newest: int | None) -> PublishedPolicy | None:
        """The same, where the number of the newest version has been read in that transaction."""
        if newest is None:
            return None
        if newest not in self._in_force:
            self._in_force[newest] = self._newest_readable(connection)
        return self._in_force[newest]

    def _newest_readable(self, connection: sqlite3.Connection) -> PublishedPolicy | None:
        for row in connection.execute(f"{_COLUMNS} ORDER BY version DESC"):
            policy = self._policy(row)
            if policy is not None:
                return _published(row, policy)
        return None

    def versions(self) -> Sequence[PublishedPolicy]:
        """Every version this program can read, oldest first."""
        found = ((row, self._policy(row)) for row in self._database.rows(f"{_COLUMNS} ORDER BY version"))
        return [_published(row, policy) for row, policy in found if policy is not None]

    def publish(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Put a text in force as the next version. To go back, publish an older version's text.

        Raises PolicyInvalid, naming every mistake, and then the last good version stays.
        """
        policy = parse_policy(text)
        with self._database.writing() as connection:
            return self._insert(connection, policy, text, author, note)

    def put_in_force(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Publish `text` unless the newest version already says the same; the version then in force."""
        policy = parse_policy(text)
        with self._database.writing() as connection:
            newest = connection.execute(f"{_COLUMNS} ORDER BY version DESC LIMIT 1").fetchone()
            if newest is not None and newest[1] == text:
                return _published(newest, policy)
            return self._insert(connection, policy, text, author, note)

    def _insert(
        self, connection: sqlite3.Connection, policy: Policy, text: str, author: str, note: str
    ) -> PublishedPolicy:
        (version,) = connection.execute("SELECT coalesce(max(version), 0) + 1 FROM policies").fetchone()
        row = (version, text, author, note, now_ms(connection))
        connection.execute(
            "INSERT INTO policies (version, text, author, note, published_at_ms) VALUES (?, ?, ?, ?, ?)", row
        )
        return _published(row, policy)

    def _policy(self, row: _Row) -> Policy | None:
        version, text = row[0], row[1]
        if version not in self._parsed:
            try:
                self._parsed[version] = parse_policy(text)
            except PolicyInvalid:  # written by a later program: the last good one stays in force
                self._parsed[version] = None
        return self._parsed[version]


def _published(row: _Row, policy: Policy) -> PublishedPolicy:
    version, text, author, note, published_at_ms = row
    return PublishedPolicy(
        policy=replace(policy, version=version),
        text=text,
        version=version,
        published_at_ms=published_at_ms,
        author=author,
        note=note,
    )
