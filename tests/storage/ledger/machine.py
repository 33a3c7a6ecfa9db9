"""The state machine: any row of acts, retries, restarts, policies and clock jumps, held to the plain model after each.

`EXAMPLES` and `STEPS` are how much of it runs; AGENT_ASSIST_MONEY_EXAMPLES asks for more.
"""

import os
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from agent_assist.domain.budget import Grant, Refusal, Reversal
from agent_assist.domain.budget_acts import Amendment, Commitment, Fulfilment, Hold, Release
from agent_assist.engine.errors import KeyReused
from tests.storage.ledger.conftest import amended, committed, fulfilled, held, released
from tests.storage.ledger.memory_store import Clock, MemoryStore
from tests.storage.ledger.plain_model import Gesture, PlainLedger
from tests.storage.sqlite.conftest import asked, policy_text, taken_back

EXAMPLES = int(os.environ.get("AGENT_ASSIST_MONEY_EXAMPLES", "2000"))
STEPS = 100
START_MS = 1_767_225_600_000
MINUTE_MS = 60_000
WHO = st.tuples(
    st.sampled_from(("raj", "mo")),
    st.sampled_from(("i-1", "i-2", "i-3")),
    st.sampled_from(("u-1", "u-2", "")),
    st.sampled_from(("", "o-1", "o-2")),
)
AMOUNTS = st.sampled_from((0, 1, 400, 1_000, 2_500, 5_000))
PLACE = st.integers(0, 10**6)
POLICIES = tuple(
    {
        "incident_minor": incident,
        "agent_day_minor": 9_000,
        "agent_day_count": count,
        "team_pool_minor": pool,
        "customer_minor": customer,
        "customer_count": gestures,
        "customer_days": 30,
        "incident_reopen_days": 10,
    }
    for incident, count, pool, customer, gestures in (
        (6_000, -1, 30_000, 8_000, -1),
        (6_000, 5, 30_000, -1, 3),
        (3_000, 8, 12_000, 6_000, 4),
        (0, -1, 30_000, -1, -1),
    )
)


class LedgerMachine(RuleBasedStateMachine):
    """The ledger beside the plain one."""

    store_class: type[MemoryStore] = MemoryStore
    clock_class: type[Clock] = Clock

    @initialize(place=PLACE)
    def begin(self, place: int) -> None:
        self.clock = self.clock_class(START_MS)
        self.store = self.store_class(self.clock)
        self.model = PlainLedger(dict(POLICIES[0]))
        self.answers: list[tuple[Any, Any, Any]] = []
        self.who: tuple[str, str, str, str] = ("raj", "i-1", "u-1", "")
        self.publish(place)

    def key(self) -> str:
        return f"k-{len(self.answers)}"

    def told(self, ask: Any, request: Any) -> Any:
        answer = ask(request)
        self.answers.append((ask.__name__, request, answer))
        return answer

    @rule(place=PLACE)
    def publish(self, place: int) -> None:
        limits = POLICIES[place % len(POLICIES)]
        self.store.policies.publish(policy_text(**limits), "helen")
        self.model.limits = dict(limits)

    @rule(who=WHO, amount=AMOUNTS, holds=st.booleans())
    def wish(self, who: tuple[str, str, str, str], amount: int, holds: bool) -> None:
        self.who = who
        agent, incident, customer, issue = who
        named = {"agent_id": agent, "incident_id": incident, "customer_id": customer, "issue": issue}
        at_ms = self.model.tick(self.clock.now_ms)
        expected = self.model.refused(amount, *who, at_ms=at_ms)
        if holds:
            answer = self.told(self.store.ledger.reserve, held(self.key(), amount, hold_s=600, **named))
        else:
            answer = self.told(self.store.ledger.grant, asked(self.key(), amount, **named))
        self.model.now_ms = at_ms
        if expected is not None:
            assert isinstance(answer, Refusal), (answer, expected)
            assert (answer.binding_limit, answer.available_minor) == expected
            return
        assert isinstance(answer, Hold if holds else Grant), (answer, expected)
        assert answer.at_ms == at_ms
        ends_ms = at_ms + 600_000 if holds else 0
        state = "held" if holds else "committed"
        made = Gesture(answer.entry_id, agent, incident, customer, issue, amount, at_ms, state, ends_ms, at_ms)
        self.model.begin(made)

    @rule(place=PLACE, act=st.sampled_from(("commit", "release", "reverse", "fulfil")))
    def settle(self, place: int, act: str) -> None:
        if not self.model.gestures:
            return
        gesture = self.model.gestures[-1 - place % min(6, len(self.model.gestures))]
        at_ms = self.model.tick(self.clock.now_ms)
        make, yes = {
            "commit": (committed, Commitment),
            "release": (released, Release),
            "reverse": (taken_back, Reversal),
            "fulfil": (fulfilled, Fulfilment),
        }[act]
        may = {
            "commit": gesture.state == "held",
            "release": gesture.state == "held",
            "reverse": gesture.state == "committed",
            "fulfil": gesture.state == "committed" and not gesture.fulfilled,
        }[act]
        answer = self.told(getattr(self.store.ledger, act), make(self.key(), gesture.entry_id))
        self.model.now_ms = at_ms
        assert isinstance(answer, yes if may else Refusal), (act, gesture, answer)
        if may:
            if act == "commit":
                gesture.spent_ms = at_ms
            if act == "fulfil":
                gesture.fulfilled = True
            else:
                gesture.state = {"commit": "committed", "release": "released", "reverse": "reversed"}[act]

    @rule(place=PLACE, amount=st.sampled_from((1, 700, 3_000)))
    def amend(self, place: int, amount: int) -> None:
        pending = [gesture for gesture in self.model.gestures if gesture.state == "held"]
        if not pending:
            return
        gesture = pending[place % len(pending)]
        at_ms = self.model.tick(self.clock.now_ms)
        expected: object = "over"
        if gesture.state == "held" and gesture.amount:
            before, gesture.amount = gesture.amount, 0
            who = (gesture.agent, gesture.incident, gesture.customer, gesture.issue)
            over = self.model.refused(amount, *who, at_ms=at_ms) if amount > before else None
            gesture.amount = before
            expected = over and over[0]
        answer = self.told(self.store.ledger.amend, amended(self.key(), gesture.entry_id, amount))
        self.model.now_ms = at_ms
        if expected is None:
            assert isinstance(answer, Amendment), answer
            gesture.amount = amount
        else:
            assert isinstance(answer, Refusal), (answer, expected)

    @rule(place=PLACE, changed=st.booleans())
    def again(self, place: int, changed: bool) -> None:
        """A key that came before: its answer of then, or an error for other parameters."""
        if not self.answers:
            return
        name, request, answer = self.answers[place % len(self.answers)]
        ask = getattr(self.store.ledger, name)
        if not changed:
            assert ask(request) == answer
            return
        other = asked(request.key, 77, reason="Another")
        try:
            self.store.ledger.grant(other)
        except KeyReused:
            return
        raise AssertionError("one key had two meanings")

    @rule(minutes=st.sampled_from((1, 11, 60 * 25, 60 * 24 * 12, -60, -60 * 24 * 40)))
    def jump(self, minutes: int) -> None:
        # From the latest moment seen: a clock that was set back is set right by the next step forward.
        self.clock.now_ms = max(self.clock.now_ms, self.model.now_ms) + minutes * MINUTE_MS

    @rule()
    def restart(self) -> None:
        self.store.restart()

    @invariant()
    def what_is_left_is_what_the_plain_one_says(self) -> None:
        if not hasattr(self, "store"):
            return
        agent, incident, customer, issue = self.who
        at_ms = self.model.tick(self.clock.now_ms)
        balance = self.store.ledger.balance(agent_id=agent, incident_id=incident, customer_id=customer, issue=issue)
        left = {level.level: level.available_minor for level in balance.levels}
        expected = {level: max(0, minor) for level, minor in self.model.levels(*self.who, at_ms=at_ms)}
        assert left == expected, (left, expected)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            found, entries = self.store.judged()
            assert found.ok, found
            assert sum(entry.amount_minor for entry in entries) == self.model.spent
            self.store.close()
