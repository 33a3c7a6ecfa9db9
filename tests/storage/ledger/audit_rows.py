"""A thousand audit rows and everything one bit, one deletion or one exchange can do to them."""

from collections.abc import Iterator
from dataclasses import replace

from agent_assist.storage.ledger_verify import Link, Stored, fault_of_link, verified
from agent_assist.storage.sqlite.entries import stored
from tests.storage.ledger.conftest import committed, held
from tests.storage.ledger.memory_store import Clock, MemoryStore
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

ROWS = 1_000
TEXTS = ("key", "request", "answer", "hash")
NUMBERS = ("number", "at_ms")


def thousand_rows() -> Stored:
    """The ledger after a thousand requests of every kind."""
    store = MemoryStore(Clock(1_767_225_600_000))
    store.policies.publish(policy_text(agent_day_minor=10**9, team_pool_minor=10**9), "helen")
    ledger = store.ledger
    number = 0
    while number < ROWS:
        name = f"k-{number}"
        if number % 10 == 3:
            ledger.reserve(held(name, 50, incident_id=name, issue=f"o-{number}"))
        elif number % 10 == 4:
            ledger.commit(committed(name, f"e-{number:06d}"))
        elif number % 10 == 7:
            ledger.reverse(taken_back(name, f"e-{number:06d}"))
        else:
            ledger.grant(asked(name, 10 + number % 30, incident_id=name, reason="Für Inês, 素敵な客"))
        number += 1
    with store.database.reading() as connection:
        whole = stored(connection)
    store.close()
    assert len(whole.links) == ROWS
    assert verified(whole).ok
    return whole


def flips(found: Link, every: int, start: int = 0) -> Iterator[Link]:
    """The row with one bit changed, for every bit or for every nth."""
    place = start
    for name in (*TEXTS, *NUMBERS):
        value = getattr(found, name)
        bits = len(value.encode()) * 8 if isinstance(value, str) else 63
        for bit in range(bits):
            place += 1
            if place % every == 0:
                yield replace(found, **{name: _flipped(value, bit)})


def _flipped(value: str | int, bit: int) -> str | int:
    if isinstance(value, int):
        return value ^ (1 << bit)
    raw = bytearray(value.encode())
    raw[bit // 8] ^= 1 << (bit % 8)
    return raw.decode("utf-8", "surrogateescape")


def is_found(whole: Stored, place: int, changed: Link) -> bool:
    """Whether the chain shows that the row at `place` was changed: at itself, or in its key beside its request."""
    before = whole.links[place - 2].hash if place > 1 else ""
    if fault_of_link(before, place, changed) is not None:
        return True
    original = whole.links[place - 1]
    return changed.key != original.key and f'"key":"{original.key}"' in original.request
