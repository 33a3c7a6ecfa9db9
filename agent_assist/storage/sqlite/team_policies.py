"""The policies of its team that a desk found good, in its own file: in force while the server is away, or offers a bad one.

A desk asks for the signatures of the keys it was told at its start, or of those the server named when it first looked.
From then on a policy without one never takes force here, and no older version follows a newer one.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.ports import PublishedPolicy
from agent_assist.storage.sqlite.connection import Database

_COLUMNS: Final = "SELECT version, text, author, note, published_at_ms FROM team_policies"


class PolicySource(Protocol):
    """The server's side: its policies, and the keys it says they are signed with."""

    def current(self) -> PublishedPolicy | None:
        """The newest this program can read."""
        ...

    def versions(self) -> Sequence[PublishedPolicy]:
        """Every version this program can read, oldest first."""
        ...

    def publish(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Put a text in force."""
        ...

    def keys(self) -> Sequence[str]:
        """Public keys."""
        ...


class SqliteTeamPolicies:
    """`engine.ports.PolicyStore` of a desk in a team. `signer_of` names the key that signed a version, or None."""

    def __init__(
        self,
        database: Database,
        server: PolicySource,
        signer_of: Callable[[PublishedPolicy], str | None],
        told_keys: Sequence[str] = (),
    ) -> None:
        self._database, self._server, self._signer_of = database, server, signer_of
        self._told_keys = tuple(told_keys)
        self._offered = 0
        self._kept: tuple[int, PublishedPolicy | None] | None = None

    def current(self) -> PublishedPolicy | None:
        """The newest good one that this program can read."""
        newest = self.current_version()
        if self._kept is None or self._kept[0] != newest:
            self._kept = newest, next(iter(reversed(self._stored())), None)
        return self._kept[1]

    def current_version(self) -> int:
        """The newest good version's number, 0 without any. From this desk's file alone."""
        return int(self._database.rows("SELECT coalesce(max(version), 0) FROM team_policies")[0][0])

    def versions(self) -> Sequence[PublishedPolicy]:
        """Every version: the server's, or those this desk has kept."""
        try:
            return self._server.versions()
        except StoreUnreachable:
            return self._stored()

    def publish(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Put a text in force, at the server."""
        return self._server.publish(text, author, note)

    def is_behind(self, version: int) -> bool:
        """Whether the server decides by a newer policy that this desk did not find good."""
        return self._offered > version

    def refresh(self, server: PolicySource) -> None:
        """Look at the server's newest, and keep it if it is good. Raises StoreUnreachable."""
        newest, known = server.current(), self.current_version()
        if newest is None or newest.version <= known:
            self._offered = 0
            return
        trusted = self._trusted(server, newest.version)
        good = newest if self._is_good(newest, trusted) else None
        if good is None:  # an earlier one may be new here and good
            later = (item for item in reversed(server.versions()) if known < item.version < newest.version)
            good = next((item for item in later if self._is_good(item, trusted)), None)
        self._offered = 0 if good == newest else newest.version
        if good is not None:
            row = (good.version, good.text, good.author, good.note, good.published_at_ms, self._signer_of(good) or "")
            with self._database.writing() as connection:
                connection.execute("INSERT OR IGNORE INTO team_policies VALUES (?, ?, ?, ?, ?, ?)", row)

    def _trusted(self, server: PolicySource, version: int) -> Sequence[str]:
        """Told at the start, else remembered from the first look that found any. None: this team does not sign."""
        if self._told_keys:
            return self._told_keys
        rows = self._database.rows("SELECT public_key FROM team_trust")
        if not rows:
            named = server.keys()
            if named:
                with self._database.writing() as connection:
                    connection.executemany("INSERT INTO team_trust VALUES (?, ?)", [(key, version) for key in named])
            return named
        return [key for (key,) in rows]

    def _is_good(self, offered: PublishedPolicy, trusted: Sequence[str]) -> bool:
        return not trusted or self._signer_of(offered) in trusted

    def _stored(self) -> list[PublishedPolicy]:
        found = []
        for version, text, author, note, published_at_ms in self._database.rows(f"{_COLUMNS} ORDER BY version"):
            policy = _parsed(text)
            if policy is not None:
                known = replace(policy, version=version)
                found.append(PublishedPolicy(known, text, version, published_at_ms, author, note))
        return found


def _parsed(text: str) -> Policy | None:
    try:
        return parse_policy(text)
    except PolicyInvalid:  # kept by a later program
        return None
