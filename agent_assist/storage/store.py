"""One store opened whole: the record, the money, the policies and the customers behind one `--store`. No SQL here.

A file holds all of it. With a team's server the money and the policies are there, the rest stays in this desk's file.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from agent_assist.engine.errors import UnusableInput
from agent_assist.engine.ports import Approvals, Outbox
from agent_assist.paths import default_store
from agent_assist.storage.catalogue import Catalogue, kinds_of
from agent_assist.storage.dsn import MEMORY, is_team, local_path, sqlite_path, team_conninfo
from agent_assist.storage.sqlite.approvals import SqliteApprovals
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.sqlite.customers import SqliteCustomerStore
from agent_assist.storage.sqlite.drafts import SqliteDrafts
from agent_assist.storage.sqlite.event_log import SqliteEventLog
from agent_assist.storage.sqlite.learning import SqliteLearningLog
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.ledger_book import SqliteLedgerBook
from agent_assist.storage.sqlite.outbox import SqliteOutbox
from agent_assist.storage.sqlite.policies import SqlitePolicyStore
from agent_assist.storage.sqlite.team_record import SqliteTeamRecord

if TYPE_CHECKING:
    from agent_assist.storage.postgresql.book import PostgresqlLedgerBook
    from agent_assist.storage.postgresql.ledger import PostgresqlLedger
    from agent_assist.storage.postgresql.opened import Team
    from agent_assist.storage.postgresql.policies import PostgresqlPolicyStore


@dataclass(frozen=True, slots=True)
class MoneyStore:
    """The money of one store and the policies it is spent under, and nothing else of it."""

    ledger: "SqliteLedger | PostgresqlLedger"
    policies: "SqlitePolicyStore | PostgresqlPolicyStore"
    approvals: Approvals
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Store:
    """What one store offers. `database` is this desk's own file; `server` the team's, where the money is, if any."""

    database: Database
    events: SqliteEventLog
    ledger: "SqliteLedger | PostgresqlLedger"
    book: "SqliteLedgerBook | PostgresqlLedgerBook"
    outbox: Outbox
    approvals: Approvals
    policies: "SqlitePolicyStore | PostgresqlPolicyStore"
    customers: SqliteCustomerStore
    team: SqliteTeamRecord
    learning: SqliteLearningLog
    drafts: SqliteDrafts
    server: "Team | None" = None
    back: "Team | None" = None  # a second line, for what nobody waits for

    def hear_approvals(self) -> Callable[[Callable[[], None]], Callable[[], None]] | None:
        """How to hear at once that a request or an answer came; None where only asking tells. Called back on any thread."""
        return self.server.hear_approvals if self.server is not None else None

    def close(self) -> None:
        """Let go of the store."""
        for line in (self.server, self.back):
            if line is not None:
                line.close()
        self.database.close()


def open_money(
    dsn: str | Path, *, may_create: bool = True, may_fill_empty: bool = False, missing_is_empty: bool = False
) -> MoneyStore:
    """Open only the money of the store `dsn` names. `missing_is_empty`: where there is none yet, one in memory."""
    if not is_team(dsn):
        path = sqlite_path(dsn)
        if missing_is_empty and not path.exists() and path.parent.is_dir():
            path = Path(MEMORY)
        store = open_store(path, may_create=may_create, may_fill_empty=may_fill_empty)
        return MoneyStore(store.ledger, store.policies, store.approvals, store.close)
    from agent_assist.storage.postgresql.opened import NotInstalled, open_team

    try:
        team = open_team(team_conninfo(dsn), may_create=may_create and not missing_is_empty, kinds_of=kinds_of)
    except NotInstalled:
        if not missing_is_empty:
            raise
        return open_money(MEMORY)
    return MoneyStore(team.ledger, team.policies, team.approvals, team.close)


def open_store(
    dsn: str | Path,
    *,
    may_create: bool = True,
    may_fill_empty: bool = False,
    needs_desk: bool = True,
) -> Store:
    """Open the store `dsn` names: a path, `:memory:`, or a team's server beside this desk's own file.

    `needs_desk=False`: a machine without a desk (an auditor's, a gateway) has an empty one in memory beside the server.
    Raises StoreUnreachable or one of its kinds. A store that may only be read opens, and refuses every write.
    """
    if is_team(dsn):
        return _open_beside_server(dsn, may_create=may_create, needs_desk=needs_desk)
    database = open_database(dsn, may_create=may_create, may_fill_empty=may_fill_empty)
    database.back_up()
    policies = SqlitePolicyStore(database)
    ledger = SqliteLedger(database, policies, Catalogue().kind)
    ledger.expire_due()  # what a crash left held, and whose time is over
    return Store(
        database=database,
        events=SqliteEventLog(database),
        ledger=ledger,
        book=SqliteLedgerBook(database, policies),
        outbox=SqliteOutbox(database),
        approvals=SqliteApprovals(database, policies, ledger),
        policies=policies,
        customers=SqliteCustomerStore(database),
        team=SqliteTeamRecord(database),
        learning=SqliteLearningLog(database),
        drafts=SqliteDrafts(database),
    )


def _open_beside_server(dsn: str | Path, *, may_create: bool, needs_desk: bool) -> Store:
    from agent_assist.storage.postgresql.opened import open_team

    server = open_team(team_conninfo(dsn), may_create=False, kinds_of=kinds_of)
    try:
        path = local_path(dsn) or default_store()
        if not needs_desk and not local_path(dsn) and not path.exists():
            path = Path(MEMORY)
        own = open_store(path, may_create=may_create)
    except BaseException:
        server.close()
        raise
    return replace(
        own,
        ledger=server.ledger,
        book=server.book,
        outbox=server.outbox,
        policies=server.policies,
        approvals=server.approvals,
        server=server,
    )


def install_team(dsn: str) -> tuple[int, tuple[str, ...]]:
    """Make or update a team's ledger on the server `dsn` names: its schema's version, and the roles it has."""
    from agent_assist.storage.postgresql.connection import TeamDatabase
    from agent_assist.storage.postgresql.install import SCHEMA_VERSION, install
    from agent_assist.storage.postgresql.rights import ROLES

    database = TeamDatabase(_team_address(dsn))
    try:
        with database.raw() as connection:
            return SCHEMA_VERSION, ROLES if install(connection) else ()
    finally:
        database.close()


def add_to_team(dsn: str, login: str, role: str, agent_id: str) -> bool:
    """Give a login its role in the team; True when the login was made."""
    from agent_assist.storage.postgresql.membership import add_member

    server = open_team_of(dsn)
    try:
        return add_member(server.database, login, role, agent_id)
    finally:
        server.close()


def open_team_of(dsn: str) -> "Team":
    """The team's server alone. Raises UnusableInput for a DSN that names none."""
    from agent_assist.storage.postgresql.opened import open_team

    return open_team(_team_address(dsn), may_create=False, kinds_of=kinds_of)


def _team_address(dsn: str) -> str:
    if not is_team(dsn):
        raise UnusableInput(
            "Not a team's store", "A team's store is a PostgreSQL server: postgresql://login@server/database"
        )
    return team_conninfo(dsn)
