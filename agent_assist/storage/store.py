"""One store opened whole: the record, the money, the policies and the customers behind one `--store`. No SQL here."""

from dataclasses import dataclass
from pathlib import Path

from agent_assist.storage.catalogue import Catalogue
from agent_assist.storage.sqlite.connection import Database, open_database
from agent_assist.storage.sqlite.customers import SqliteCustomerStore
from agent_assist.storage.sqlite.event_log import SqliteEventLog
from agent_assist.storage.sqlite.ledger import SqliteLedger
from agent_assist.storage.sqlite.ledger_book import SqliteLedgerBook
from agent_assist.storage.sqlite.outbox import SqliteOutbox
from agent_assist.storage.sqlite.policies import SqlitePolicyStore
from agent_assist.storage.sqlite.team_record import SqliteTeamRecord


@dataclass(frozen=True, slots=True)
class Store:
    """What one store offers, all on one connection."""

    database: Database
    events: SqliteEventLog
    ledger: SqliteLedger
    book: SqliteLedgerBook
    outbox: SqliteOutbox
    policies: SqlitePolicyStore
    customers: SqliteCustomerStore
    team: SqliteTeamRecord

    def close(self) -> None:
        """Let go of the store."""
        self.database.close()


def open_store(
    dsn: str | Path,
    *,
    may_create: bool = True,
    may_fill_empty: bool = False,
) -> Store:
    """Open the store `dsn` names: a path, or `:memory:`.

    Raises StoreUnreachable or one of its kinds. A store that may only be read opens, and refuses every write.
    """
    database = open_database(dsn, may_create=may_create, may_fill_empty=may_fill_empty)
    database.back_up()
    policies = SqlitePolicyStore(database)
    return Store(
        database=database,
        events=SqliteEventLog(database),
        ledger=SqliteLedger(database, policies, Catalogue().kind),
        book=SqliteLedgerBook(database, policies),
        outbox=SqliteOutbox(database),
        policies=policies,
        customers=SqliteCustomerStore(database),
        team=SqliteTeamRecord(database),
    )
