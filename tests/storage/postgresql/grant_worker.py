"""A process of its own that grants on a team's server, whatever happens to the server meanwhile. Run as a script.

Arguments: DSN, name, how many wishes, how many incidents, how long to go on trying, in seconds. Each wish is sent one to
three times. Prints each wish's answer: yes or no, its key, its amount, its entry; `differs` when two answers differ.
"""

import random
import sys
import time

from agent_assist.domain.budget import Grant, GrantRequest, Refusal
from agent_assist.domain.money import Money
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.storage.postgresql.ledger import PostgresqlLedger
from agent_assist.storage.postgresql.opened import Team, open_team


def main(dsn: str, name: str, count: int, incidents: int, patience_s: float) -> None:
    """Send every wish until it is answered."""
    chance = random.Random(name)
    team = patiently(lambda: open_team(dsn, may_create=False), patience_s)
    assert isinstance(team, Team)
    for number in range(count):
        amount_minor = chance.randint(1, 900)
        wish = GrantRequest(
            key=f"{name}-{number}",
            agent_id=name,
            conversation_id="c",
            incident_id=f"i-{chance.randrange(incidents)}",
            customer_id=f"u-{chance.randrange(5)}",
            gesture=chance.choice(("credit", "made_up")),
            money=Money(amount_minor, "GBP"),
            reason="race",
        )
        answers = {sent(team.ledger, wish, patience_s) for _ in range(chance.randint(1, 3))}
        answer = answers.pop()
        word = "differs" if answers else "yes" if isinstance(answer, Grant) else "no"
        print(word, wish.key, amount_minor, getattr(answer, "entry_id", "-"), flush=True)
    team.close()


def sent(ledger: PostgresqlLedger, wish: GrantRequest, patience_s: float) -> Grant | Refusal:
    """The answer, asked for with the same key until it comes."""
    answer = patiently(lambda: ledger.grant(wish), patience_s)
    assert isinstance(answer, Grant | Refusal)
    return answer


def patiently(act: object, patience_s: float) -> object:
    """Do it again while the server is away."""
    assert callable(act)
    deadline = time.monotonic() + patience_s
    while True:
        try:
            return act()
        except StoreUnreachable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
