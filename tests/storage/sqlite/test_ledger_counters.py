"""The totals as rows: summed whole over many names and days, and few pages and statements for a grant."""

import struct
from pathlib import Path

from agent_assist.domain.budget import Grant
from agent_assist.storage.ledger_totals import NOTHING, Applied, Change, Span, Total
from agent_assist.storage.sqlite import ledger_counters
from agent_assist.storage.store import Store, open_store
from tests.storage.sqlite.conftest import asked, policy_text

_FRAME_HEADER_BYTES, _JOURNAL_HEADER_BYTES = 24, 32


def test_an_incident_of_many_names_and_a_month_of_days_are_summed_whole(spending: Store) -> None:
    names = tuple(f"i-{number}" for number in range(450))
    days = [f"2026-01-{day:02d}" for day in range(1, 32)]
    with spending.database.writing() as connection:
        for name in names:
            ledger_counters.add(connection, [Total("incident", name, "credit")], "GBP", Change(2, 1, 1))
        for day in (*days, "2026-02-01", "2025-12-31"):
            for agent in ("raj", "mo"):
                ledger_counters.add(connection, [Total("agent_day", agent, day)], "GBP", Change(10, 0, 1))
        ledger_counters.add(connection, [Total("agent_day", "raj", days[0])], "EUR", Change(99, 0, 1))
        month = Span("agent_day", ("raj",), days[0], days[-1])
        applied = (
            Applied("incident", 1, Span("incident", names)),
            Applied("gesture_kind", 1, Span("incident", names, "refund", "refund")),
            Applied("company_stop", 0),
            Applied("agent_month", 1, month),
            Applied("agent_day", 1, Span("agent_day", ("raj",), days[4], days[4])),
            Applied("team_pool", 1, Span("team_pool", ("",), days[4], days[4])),
        )
        assert ledger_counters.in_spans(connection, applied, "GBP") == [
            Change(900, 450, 450),
            NOTHING,
            NOTHING,
            Change(310, 0, 31),
            Change(10, 0, 1),
            NOTHING,
        ]
        assert ledger_counters.in_spans(connection, applied[2:3], "GBP") == [NOTHING]


def test_a_total_is_told_under_the_name_it_was_added_to(spending: Store) -> None:
    daily, incident = Total("team_pool", "", "2026-01-01"), Total("incident", "i", "credit")
    with spending.database.writing() as connection:
        ledger_counters.add(connection, [daily, incident], "GBP", Change(5, 1, 1))
        ledger_counters.change_each(connection, [daily, incident], "GBP", Change(1, -1, 0))
        assert ledger_counters.stored(connection) == {
            (*daily, "GBP"): Change(6, 0, 1),
            (*incident, "GBP"): Change(6, 0, 1),
        }


def test_a_grant_writes_few_pages_in_few_statements(store: Path) -> None:
    """Each page goes to the journal whole before a grant is said to stand: what a grant costs is their number."""
    spending = open_store(store)
    spending.policies.publish(policy_text(incident_minor=10**9, agent_day_minor=10**9, team_pool_minor=10**9), "helen")
    connection = spending.database._connection
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    statements: list[str] = []

    def grant(number: int) -> None:
        answer = spending.ledger.grant(asked(f"k-{number}", 1, incident_id=f"i-{number}"))
        assert isinstance(answer, Grant)

    for number in range(200):
        grant(number)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for number in range(200, 300):
        grant(number)
    journal = store.with_name(store.name + "-wal").read_bytes()
    (page_bytes,) = struct.unpack(">I", journal[8:12])
    frames = (len(journal) - _JOURNAL_HEADER_BYTES) // (page_bytes + _FRAME_HEADER_BYTES)
    assert frames <= 900, "nine pages a grant"
    connection.set_trace_callback(statements.append)
    grant(300)
    connection.set_trace_callback(None)
    assert [text.split(maxsplit=3)[:3] for text in statements if not text.startswith("--")] == [
        ["BEGIN", "IMMEDIATE"],
        ["SELECT", "requests,", "ledger_head.hash,"],
        ["SELECT", "root", "FROM"],
        ["SELECT", "0,", "sum(spent_minor),"],
        ["INSERT", "INTO", "ledger_requests"],
        ["UPDATE", "ledger_head", "SET"],
        ["INSERT", "INTO", "ledger_entries"],
        ["INSERT", "INTO", "ledger_counters"],
        ["COMMIT"],
    ]
    spending.close()
