"""A desk's store in a team, put together: its own file, two lines to the server, and what decides which of them answers.

It opens whether the server is there or not. No SQL and no decisions here.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from agent_assist.engine.ports import PublishedPolicy
from agent_assist.paths import default_store
from agent_assist.storage.catalogue import Catalogue, kinds_of
from agent_assist.storage.dsn import local_path, policy_keys, team_conninfo
from agent_assist.storage.postgresql.opened import Team, team_later
from agent_assist.storage.postgresql.outbox import PostgresqlOutbox
from agent_assist.storage.postgresql.signing import check_public, signer
from agent_assist.storage.sqlite.allowance import SqliteAllowance
from agent_assist.storage.sqlite.shares import SqliteShares
from agent_assist.storage.sqlite.team_policies import SqliteTeamPolicies
from agent_assist.storage.store import Store, open_store
from agent_assist.storage.team_desk import TeamDesk
from agent_assist.storage.team_sync import Server

# A person waits: then the share is given from. The line behind has more time.
FRONT_PATIENCE_S: Final = 2.0
BACK_PATIENCE_S: Final = 8.0


@dataclass(frozen=True, slots=True)
class TeamStore:
    """The desk's store, and what decides in it: money and policies as they are when the server is away."""

    store: Store
    money: TeamDesk
    policies: SqliteTeamPolicies
    hear: Callable[[Callable[[], None]], Callable[[], None]]


def open_team_desk(dsn: str | Path, agent_id: str, own: Path | None = None) -> TeamStore:
    """Open a desk on its own file and on the server `dsn` names, and look whether that answers.

    Raises StoreUnreachable or one of its kinds for the file alone.
    """
    keys = [check_public(key) for key in policy_keys(dsn)]
    mine = open_store(own or local_path(dsn) or default_store())
    front = team_later(team_conninfo(dsn), patience_s=FRONT_PATIENCE_S, kinds_of=kinds_of)
    back = team_later(team_conninfo(dsn), patience_s=BACK_PATIENCE_S, kinds_of=kinds_of)
    policies = SqliteTeamPolicies(mine.database, back.policies, _signer_of, keys)
    money = TeamDesk(
        SqliteAllowance(mine.database, _tick_ms, Catalogue().kind),
        SqliteShares(mine.database, _tick_ms),
        policies,
        _server(front),
        _server(back),
        agent_id,
    )
    money.sync()
    store = replace(
        mine,
        ledger=front.ledger,
        book=front.book,
        outbox=PostgresqlOutbox(back.database, agent_id),
        policies=back.policies,
        approvals=front.approvals,
        server=front,
        back=back,
    )
    return TeamStore(store, money, policies, back.hear_policies)


def _server(team: Team) -> Server:
    return Server(team.ledger, team.leases, team.policies, team.check, team.database.wake)


def _signer_of(published: PublishedPolicy) -> str | None:
    return signer(published.signature, published.version, published.text, published.author, published.note)


def _tick_ms() -> int:
    return int(time.monotonic() * 1000)
