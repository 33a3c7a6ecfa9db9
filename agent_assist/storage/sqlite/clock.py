"""The database's clock, for money: it never runs backwards, whatever this machine's clock does. No periods here."""

import sqlite3

# 2440587.5 is the Julian day of 1970-01-01.
NOW = "max(last_seen_ms, CAST(round((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER))"
_NOW = f"SELECT {NOW} FROM ledger_head"  # noqa: S608 - constants


def now_ms(connection: sqlite3.Connection) -> int:
    """Epoch milliseconds, at least the latest time this ledger has seen."""
    return int(connection.execute(_NOW).fetchone()[0])
