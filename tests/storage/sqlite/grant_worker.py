"""A process of its own that grants until it is told to stop or killed. Run as a script by the race and the kill test.

Arguments: store, name, how many grants (0: for ever), `real` or `naive`. Prints each answer as it stands.
"""

import random
import sys
import time

from agent_assist.domain.budget import Grant, GrantRequest, check
from agent_assist.domain.money import Money
from agent_assist.storage.sqlite import ledger as real
from agent_assist.storage.sqlite.clock import now_ms
from agent_assist.storage.store import Store, open_store


def naive_grant(store: Store, request: GrantRequest) -> str:
    """The mistake the race test must catch: the totals are read in one transaction and the entry is written in another."""
    with store.database.reading() as connection:
        published = store.policies.in_force(connection)
        at_ms = now_ms(connection)
        levels = real._grant_levels(connection, request, None, published, at_ms)
    assert published is not None
    if check(request, levels, published.version) is not None:
        return "no"
    time.sleep(0.002)
    with store.database.writing() as connection:
        number = real._next_number(connection)
        grant = Grant(request.key, real.entry_id(number), request.money, published.version, at_ms)
        entry = real.rules.entry_of_grant(number, request, grant, "")
        decision = real._Decision(grant, at_ms, "", entry, entry, levels)
        real._store(connection, request, real.rules.question(request), decision)
    return "yes"


def main(path: str, name: str, count: int, manner: str) -> None:
    """Grant random amounts on one incident."""
    store, amounts = open_store(path), random.Random(name)
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
            answer = naive_grant(store, request)
        else:
            answer = "yes" if isinstance(store.ledger.grant(request), Grant) else "no"
        print(answer, key, amount_minor, flush=True)
        number += 1
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
