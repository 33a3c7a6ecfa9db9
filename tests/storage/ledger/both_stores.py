"""One ledger on each engine: the server is asked what the embedded engine was asked, and has to say the same to the letter.

The machine holds the embedded engine to the plain model at once. The server plays the same acts in one row at
the end, which costs a quarter of asking one by one; every sixteenth example is asked one by one.
"""

import functools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from agent_assist.domain.budget import Balance, LevelBalance
from agent_assist.domain.policy_text import parse_policy
from agent_assist.engine.errors import KeyReused
from agent_assist.storage.codec import read_fields
from agent_assist.storage.ledger_chain import answer_from, question
from agent_assist.storage.ledger_entries import Entry
from agent_assist.storage.ledger_verify import Verification
from agent_assist.storage.postgresql.policies import enforced_limits
from tests.storage.ledger.memory_store import Clock, MemoryStore
from tests.storage.ledger.server_store import ServerStore

_ONE_BY_ONE_EVERY: Final = 16
_WISHES: Final = ("grant", "reserve")
_REUSED: Final = "reused"


class BothStores:
    """`MemoryStore` by name, and the server's beside it."""

    _begun = 0

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._embedded, self._server = MemoryStore(clock), ServerStore(clock)
        self._longest = 1 if BothStores._begun % _ONE_BY_ONE_EVERY == 0 else 1_000
        BothStores._begun += 1
        self._row: list[tuple[str, str, Any]] = []
        self._told_ms = -1
        self.policies = self

    @property
    def ledger(self) -> "_Asked":
        return _Asked(self._embedded.ledger, self._ask)

    def publish(self, text: str, author: str) -> None:
        """Put a policy in force on both."""
        version = self._embedded.policies.publish(text, author).version
        self._ask("publish", json.dumps([text, author, _enforced(text)]), str(version))

    def restart(self) -> None:
        """Begin again with nothing in memory."""
        self._embedded.restart()
        if self._longest == 1:
            self._server.restart()

    def judged(self) -> tuple[Verification, list[Entry]]:
        """The first check that finds something, and the entries, which are the same."""
        self._compare()
        (one, entries), (other, same) = self._embedded.judged(), self._server.judged()
        assert entries == same
        return (other if one.ok else one), entries

    def close(self) -> None:
        self._embedded.close()
        self._server.close()

    def _ask(self, act: str, said: str, answer: Any) -> None:
        self._note_time()
        self._row.append((act, said, answer))
        if len(self._row) >= self._longest:
            self._compare()

    def _note_time(self) -> None:
        if self._told_ms != self._clock.now_ms:
            self._told_ms = self._clock.now_ms
            self._row.append(("clock", str(self._told_ms), "set"))

    def _compare(self) -> None:
        row, self._row = self._row, []
        told = self._server.play([act for act, _, _ in row], [said for _, said, _ in row]) if row else []
        for (act, said, answer), text in zip(row, told, strict=True):
            found = _read(act, text)
            assert found == answer, f"{act} {said}: {answer} on the embedded engine, {found} on the server"


class _Asked:
    """The embedded ledger, of which every question is noted with its answer."""

    def __init__(self, ledger: Any, note: Callable[[str, str, Any], None]) -> None:
        self._ledger, self._note = ledger, note

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def ask(request: Any) -> Any:
            try:
                answer = getattr(self._ledger, name)(request)
            except KeyReused:
                self._note(_REUSED, question(request), _REUSED)
                raise
            self._note("wish" if name in _WISHES else "act", question(request), answer)
            return answer

        ask.__name__ = name
        return ask

    def balance(self, *, agent_id: str, incident_id: str, customer_id: str, issue: str) -> Balance:
        """What is left, and what it is made of."""
        answer: Balance = self._ledger.balance(
            agent_id=agent_id, incident_id=incident_id, customer_id=customer_id, issue=issue
        )
        # How many gestures there were is told by the server where a limit speaks of it.
        levels = [replace(level, used_count=level.used_count * (level.limit_count >= 0)) for level in answer.levels]
        said = json.dumps([agent_id, incident_id, customer_id, None, None, issue])
        self._note("balance", said, (levels, answer.currency, answer.policy_version))
        return answer


@functools.cache
def _enforced(text: str) -> str:
    return enforced_limits(parse_policy(text))


def _read(act: str, text: str) -> Any:
    """What the server said, as the embedded engine would say it."""
    if act in ("clock", "publish", _REUSED):
        return text
    told = json.loads(text)
    if act == "balance":
        return [read_fields(LevelBalance, level) for level in told["levels"]], told["currency"], told["policy_version"]
    return answer_from(told)
