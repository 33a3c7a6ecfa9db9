"""What words move in a conversation before they are read, kept loose while many lines of it are taken in at once.

The state is as wide as a conversation, and copying it for each of a thousand lines takes longer than all they change.
No reading and nothing of what the words mean; what else events change stands in `fold.py`.
"""

from agent_assist.domain.changed import changed
from agent_assist.domain.conversation import Conversation, Utterance
from agent_assist.domain.events import UtteranceHeard
from agent_assist.domain.promises import after_words
from agent_assist.domain.rules import Rules
from agent_assist.domain.stages import after_agent

RECENT = 12
KEPT = 40


class Hearing:
    """`hear` each line in order, then ask for the `state` once. `recent` is what had been said by then."""

    __slots__ = (
        "_agent_turns",
        "_before",
        "_customer_turns",
        "_is_open",
        "_last_at_ms",
        "_last_event_id",
        "_last_sequence",
        "_order_named",
        "_promises",
        "_speaking",
        "_stage",
        "recent",
    )

    def __init__(self, state: Conversation) -> None:
        self._before = state
        self.recent = state.recent
        self._customer_turns, self._agent_turns = state.customer_turns, state.agent_turns
        self._speaking = state.customer_speaking
        self._order_named, self._promises, self._stage = state.order_named, state.promises, state.stage
        self._is_open = state.wrapped_up is None
        self._last_at_ms, self._last_event_id = state.last_at_ms, state.last_event_id
        self._last_sequence = state.last_sequence

    def hear(self, event: UtteranceHeard, rules: Rules) -> None:
        """One line: a settled one counts, once; of one still being spoken only its speaker does."""
        if event.occurred_at_ms > self._last_at_ms:
            self._last_at_ms = event.occurred_at_ms
        self._last_event_id = event.event_id
        self._last_sequence = event.sequence or self._last_sequence
        said_id, role = event.utterance_id, event.role
        for item in self.recent:
            if item.utterance_id == said_id:
                return  # a final settles an utterance for good
        if not event.final:
            self._speaking = self._speaking or role == "customer"
            return
        if role == "agent":
            self._agent_spoke(event, rules)
        self.recent = (*self.recent[1 - RECENT :], Utterance(said_id, role, event.text, event.occurred_at_ms))
        if role == "customer":
            self._customer_turns += 1
            self._speaking = False
            self._order_named = _order_named(self._before, event.text) or self._order_named
            self._is_open = True  # one more thing: it goes on

    def _agent_spoke(self, event: UtteranceHeard, rules: Rules) -> None:
        """The agent's words are looked at for promises, and for nothing else."""
        if not self._before.stage_chosen:
            has_wish = bool(self._before.intents)
            self._stage = after_agent(self._stage, has_wish, self._customer_turns, self._agent_turns + 1)
        self._agent_turns += 1
        at_ms, clock = event.occurred_at_ms, rules.policy.clock
        self._promises = after_words(self._promises, event.text, at_ms, event.utterance_id, clock)[-KEPT:]

    def state(self) -> Conversation:
        """The conversation after everything heard."""
        return changed(
            self._before,
            recent=self.recent,
            customer_turns=self._customer_turns,
            agent_turns=self._agent_turns,
            customer_speaking=self._speaking,
            order_named=self._order_named,
            promises=self._promises,
            stage=self._stage,
            wrapped_up=None if self._is_open else self._before.wrapped_up,
            last_at_ms=self._last_at_ms,
            last_event_id=self._last_event_id,
            last_sequence=self._last_sequence,
        )


def _order_named(state: Conversation, text: str) -> str:
    """An order on record whose number stands in the customer's words; longer numbers first."""
    if state.customer is None:
        return ""
    known = sorted((order.order_id for order in state.customer.orders), key=len, reverse=True)
    return next((order_id for order_id in known if order_id and order_id in text), "")
