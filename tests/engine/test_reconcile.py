"""A crash between ledger and log: the restarted desk shows what the ledger holds."""

from pathlib import Path

from agent_assist.domain.budget import Grant, GrantRequest, ReverseRequest
from agent_assist.domain.events import ConversationStarted
from agent_assist.domain.money import Money
from agent_assist.domain.rules import rules_of
from agent_assist.engine.formats import Formats
from agent_assist.engine.session import Ports, Session
from agent_assist.language.reader import LocalReader
from agent_assist.storage.packs import playbook_of, starter_policy, starter_policy_text
from agent_assist.storage.store import Store, open_store

RULES = rules_of(starter_policy(), playbook_of(["ecommerce"]))
READER = LocalReader(RULES.playbook)


def desk(store: Store) -> Session:
    ids = iter(range(10_000))
    ports = Ports(store.events, READER, lambda: 1_000, lambda: str(next(ids)), store.ledger, store.customers)
    session = Session(ports, RULES, Formats(), "priya")
    session.restore()
    return session


def wish(key: str) -> GrantRequest:
    return GrantRequest(
        key=key,
        agent_id="priya",
        conversation_id="c-1",
        incident_id="c-1",
        customer_id="u-1",
        gesture="taxi_from_store",
        money=Money(2200, "GBP"),
        reason="The funeral is tomorrow",
    )


def test_what_a_crash_left_only_in_the_ledger_is_shown_after_a_restart(tmp_path: Path) -> None:
    store = open_store(tmp_path / "desk.sqlite")
    store.policies.publish(starter_policy_text(), "helen")
    first = desk(store)
    first.record([ConversationStarted(event_id="e-1", conversation_id="c-1", occurred_at_ms=1, sequence=1)])
    grant = store.ledger.grant(wish("k-1"))  # the program ends here, before the event is written
    assert isinstance(grant, Grant)

    second = desk(store)
    (standing,) = second.floor.conversations["c-1"].granted
    assert (standing.entry_id, standing.amount_minor, standing.reversed) == (grant.entry_id, 2200, False)

    # The take-back is lost in the same way, and found in the same way.
    store.ledger.reverse(ReverseRequest(key="k-2", entry_id=grant.entry_id, agent_id="priya", reason="Not needed"))
    third = desk(store)
    assert third.floor.conversations["c-1"].granted[0].reversed

    # What was taken over once is in the log: nothing is added again.
    count = len(list(store.events.events()))
    desk(store)
    assert len(list(store.events.events())) == count
    store.close()
