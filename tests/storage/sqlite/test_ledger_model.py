"""The ledger against a model of a few lines: whatever is asked in whatever order, both say the same."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.engine.errors import KeyReused, UnusableInput
from agent_assist.storage.store import open_store
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

KEYS = st.integers(1, 25).map(lambda number: f"k-{number}")
AGENTS = st.sampled_from(("raj", "mo"))
INCIDENTS = st.sampled_from(("i-1", "i-2", "i-3"))
AMOUNTS = st.sampled_from((0, 1, 400, 999, 1_000))


class LedgerMachine(RuleBasedStateMachine):
    """The model: entries as (agent, incident, amount), the limits in force, and every answer by its key."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "desk.sqlite"
        self.store = open_store(self.path)
        self.limits: dict[str, int] | None = None
        self.entries: dict[str, tuple[str, str, int]] = {}
        self.answers: dict[str, tuple[Any, Any]] = {}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.ledger.verify().ok
            self.store.close()
            self.folder.cleanup()

    def spent(self, agent: str | None = None, incident: str | None = None) -> int:
        return sum(
            amount
            for owner, problem, amount in self.entries.values()
            if agent in (None, owner) and incident in (None, problem)
        )

    def left(self, agent: str, incident: str) -> dict[str, int]:
        if self.limits is None:
            return {"policy": 0}
        used = {
            "incident_minor": self.spent(incident=incident),
            "agent_day_minor": self.spent(agent=agent),
            "team_pool_minor": self.spent(),
        }
        return {name.removesuffix("_minor"): max(0, self.limits[name] - used[name]) for name in used}

    @rule(incident=st.integers(0, 2_000), agent=st.integers(0, 3_000), pool=st.integers(0, 4_000))
    def publish(self, incident: int, agent: int, pool: int) -> None:
        self.limits = {"incident_minor": incident, "agent_day_minor": agent, "team_pool_minor": pool}
        self.store.policies.publish(policy_text(**self.limits), "helen")

    @rule(key=KEYS, agent=AGENTS, incident=INCIDENTS, amount=AMOUNTS)
    def grant(self, key: str, agent: str, incident: str, amount: int) -> None:
        request = asked(key, amount, agent_id=agent, incident_id=incident)
        if key in self.answers:
            self.ask_again(request, self.store.ledger.grant)
            return
        answer = self.store.ledger.grant(request)
        left = self.left(agent, incident)
        if amount and amount > min(left.values()):
            assert isinstance(answer, Refusal)
            assert answer.available_minor == min(left.values()) == left[answer.binding_limit]
        else:
            assert isinstance(answer, Grant)
            self.entries[answer.entry_id] = (agent, incident, amount)
        self.answers[key] = (request, answer)

    @rule(key=KEYS, data=st.data())
    def take_back(self, key: str, data: st.DataObject) -> None:
        known = [answer.entry_id for _, answer in self.answers.values() if isinstance(answer, Grant | Reversal)]
        entry_id = data.draw(st.sampled_from([*known, "e-000999"]))
        request = taken_back(key, entry_id)
        if key in self.answers:
            self.ask_again(request, self.store.ledger.reverse)
            return
        if entry_id == "e-000999":
            try:
                self.store.ledger.reverse(request)
            except UnusableInput:
                return
            raise AssertionError("an unknown entry was taken back")
        answer = self.store.ledger.reverse(request)
        if entry_id in self.entries:
            assert isinstance(answer, Reversal)
            assert answer.money.amount_minor == self.entries.pop(entry_id)[2]
        else:
            assert isinstance(answer, Refusal)
        self.answers[key] = (request, answer)

    def ask_again(self, request: Any, ask: Any) -> None:
        before, answer = self.answers[request.key]
        if request == before:
            assert ask(request) == answer
            return
        try:
            ask(request)
        except KeyReused:
            return
        raise AssertionError("one key had two meanings")

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = open_store(self.path)

    @invariant()
    def balances_are_the_sum_of_the_entries(self) -> None:
        if not hasattr(self, "store"):
            return
        for agent in ("raj", "mo"):
            for incident in ("i-1", "i-2", "i-3"):
                balance = self.store.ledger.balance(agent_id=agent, incident_id=incident)
                spent = {level.level: level.spent_minor for level in balance.levels if level.level != "policy"}
                assert spent == {
                    "incident": self.spent(incident=incident),
                    "agent_day": self.spent(agent=agent),
                    "team_pool": self.spent(),
                }
                assert balance.available_minor == min(self.left(agent, incident).values())


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
