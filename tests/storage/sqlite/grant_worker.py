"""A process of its own that grants until it is told to stop or killed. Run as a script by the race and the kill test.

Arguments: store, name, how many grants (0: for ever), `real` or `naive`. Prints each answer as it stands. With a count it
says that it is ready and waits for a line: those that race begin together.
"""

import random
import sys
import time

from agent_assist.domain.budget import Grant, GrantRequest, check
from agent_assist.domain.money import Money
from agent_assist.storage.ledger_chain import question
from agent_assist.storage.ledger_entries import entry_of_wish
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.sqlite.entries import entry_id
from agent_assist.storage.sqlite.ledger_decide import wish_levels
from agent_assist.storage.sqlite.ledger_write import Decision, head_of, store
from agent_assist.storage.store import Store, open_store


def naive_grant(opened: Store, request: GrantRequest) -> str:
    """The mistake the race test must catch: the totals are read in one transaction and the entry is written in another."""
    with opened.database.reading() as connection:
        published = opened.policies.in_force(connection)
        at_ms = now_ms(connection)
        levels, _ = wish_levels(connection, request, None, published, at_ms)
    assert published is not None
    if check(request, levels, published.version) is not None:
        return "no"
    time.sleep(0.002)
    with opened.database.writing() as connection:
        head = head_of(connection)
        grant = Grant(request.key, entry_id(head.number), request.money, published.version, at_ms)
        entry = entry_of_wish(head.number, request, grant, "")
        store(connection, head, request, question(request), Decision(answer=grant, entry=entry, first=entry))
    return "yes"


def main(path: str, name: str, count: int, manner: str) -> None:
    """Grant random amounts on one incident."""
    opened, amounts = open_store(path), random.Random(name)
    if count:
        print("ready", flush=True)
        sys.stdin.readline()
    number = 0
    while not count or number < count:
        amount_minor = amounts.randint(1, 900) if count else 1
        key = f"{name}-{number}"
        request = GrantRequest(
            key=key,
            agent_id=name,
            conversation_id="c",
            incident_id="i",
            customer_id="u",
            gesture="made_up",
            money=Money(amount_minor, "GBP"),
            reason="race",
        )
        if manner == "naive":
            answer = naive_grant(opened, request)
        else:
            answer = "yes" if isinstance(opened.ledger.grant(request), Grant) else "no"
        print(answer, key, amount_minor, flush=True)
        number += 1
    opened.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
