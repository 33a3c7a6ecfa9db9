"""One desk's working day: record first, then fold, then show. It owns the conversations and asks for balances.

It runs on one thread, the engine's; it knows no socket, no window and no SQL.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agent_assist.domain import events as e
from agent_assist.domain.budget import Balance, Refusal
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.rules import Rules
from agent_assist.engine.errors import StoreUnreachable, UserFacingError
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.floor import Floor
from agent_assist.engine.formats import Formats
from agent_assist.engine.ports import Clock, CustomerStore, EventLog, Ledger, NewId, Reader
from agent_assist.engine.transcript import Transcript

PENDING_MOST = 10_000


@dataclass(slots=True)
class Ports:
    """The outside, handed in by the composition root. `ledger` None: no money can be checked."""

    log: EventLog
    reader: Reader
    clock: Clock
    new_id: NewId
    ledger: Ledger | None = None
    customers: CustomerStore | None = None


@dataclass(slots=True)
class Open:
    """What the desk keeps beside the folded state of one conversation."""

    transcript: Transcript
    number: int
    unread: int = 0
    seen_ms: int = 0
    refused: dict[str, Refusal] = field(default_factory=dict)
    balance: Balance | None = None
    balance_known: bool = False
    insight_saved: str = ""


class Session:
    """The desk's state and the way in for what the feed brings; what a person does comes in through `acts`."""

    def __init__(self, ports: Ports, rules: Rules, formats: Formats, agent_id: str, agent_name: str = "") -> None:
        self.ports = ports
        self.formats = formats
        self.agent_id = agent_id
        self.agent_name = agent_name
        self.floor = Floor(rules, ports.reader)
        self.open: dict[str, Open] = {}
        self.current: str | None = None
        self.feed = FeedState("stopped", "No feed", 0)
        self.fault: UserFacingError | None = None
        self.paused = False
        self.result = ""
        self.on_change: Callable[[], None] = lambda: None
        self._pending: list[e.Event] = []

    @property
    def rules(self) -> Rules:
        """The rules in force now."""
        return self.floor.rules

    def adopt(self, rules: Rules) -> None:
        """From here on decide under other rules; what was decided stands."""
        self.floor.rules = rules
        for kept in self.open.values():
            kept.balance_known = False
        self.on_change()

    def restore(self) -> None:
        """Bring back the conversations the log holds that were not wrapped up."""
        for event in self.ports.log.events():
            self.floor.restore(event)
            if event.conversation_id is not None:
                self._show(event.conversation_id, event, live=False)
        for conversation_id, state in list(self.floor.conversations.items()):
            if state.wrapped_up is not None:
                self._close(conversation_id)
        for utterance in self.floor.unread():
            self._follow([read] if (read := self.floor.read(utterance)) else [])
        self.on_change()

    def record(self, events: Sequence[e.Event]) -> bool:
        """Store, then fold what the feed brought. True when it is durable and may be acknowledged.

        A store that cannot be written costs nothing that was good: the events are kept in memory and the desk goes on.
        """
        prepared = [self.floor.prepared(event) for event in events]
        durable = self._append(prepared)
        followers: list[e.Event] = []
        for event in prepared:
            if isinstance(event, e.ConversationStarted | e.ConversationUpdated) and event.customer_id:
                self._look_up(event.customer_id)
            concerned, following = self.floor.accept(event)
            if concerned is not None:
                for shown in (event, *following):
                    self._show(concerned, shown)
            followers += following
        if followers:
            durable = self._append(followers) and durable
        self.on_change()
        return durable

    def feed_changed(self, state: FeedState) -> None:
        """The feed says how it is doing."""
        self.feed = state
        self.on_change()

    def balance(self, state: Conversation) -> Balance | None:
        """What is left in trust for this conversation, asked of the ledger once and after each change of money."""
        kept = self.open.get(state.conversation_id)
        if self.ports.ledger is None or kept is None:
            return None
        if not kept.balance_known:
            kept.balance = self._ask_balance(state)
            kept.balance_known = True
        return kept.balance

    def money_changed(self) -> None:
        """Ask the ledger again: what one conversation spends is gone for all."""
        for kept in self.open.values():
            kept.balance_known = False

    def store(self, event: e.Event) -> None:
        """Append and fold one event made at this desk."""
        self._append([event])
        self._follow([event], stored=True)

    def show(self, conversation_id: str) -> None:
        """Bring a conversation to the front."""
        if conversation_id in self.open:
            self.current = conversation_id
            kept = self.open[conversation_id]
            kept.unread, kept.seen_ms = 0, self.ports.clock()

    def close(self, conversation_id: str) -> None:
        """A wrapped-up conversation leaves the desk; its log stays."""
        self._close(conversation_id)
        if self.current == conversation_id:
            self.current = next(iter(self.open), None)
            if self.current:
                self.show(self.current)

    def _close(self, conversation_id: str) -> None:
        self.open.pop(conversation_id, None)
        self.floor.forget(conversation_id)

    def _follow(self, events: Sequence[e.Event], stored: bool = False) -> None:
        if not stored:
            self._append(events)
        for event in events:
            self.floor.restore(event)
            if event.conversation_id is not None:
                self._show(event.conversation_id, event)

    def _append(self, events: Sequence[e.Event]) -> bool:
        """Write, and with it whatever waited for room. False when the store said no."""
        waiting = [*self._pending, *events]
        try:
            self.ports.log.append(waiting)
        except StoreUnreachable as error:
            self._pending = waiting[-PENDING_MOST:]
            self.fault = error
            return False
        if self._pending or isinstance(self.fault, StoreUnreachable):
            self._pending, self.fault = [], None
        return True

    def _look_up(self, customer_id: str) -> None:
        if self.ports.customers is None:
            return
        try:
            customer = self.ports.customers.customer(customer_id)
        except StoreUnreachable as error:
            self.fault = error
            return
        if customer is not None:
            self.floor.learn(customer)

    def _ask_balance(self, state: Conversation) -> Balance | None:
        assert self.ports.ledger is not None
        try:
            return self.ports.ledger.balance(
                agent_id=self.agent_id, incident_id=state.incident, customer_id=state.customer_id
            )
        except UserFacingError:
            return None

    def _show(self, conversation_id: str, event: e.Event, live: bool = True) -> None:
        kept = self.open.get(conversation_id)
        state = self.floor.conversations[conversation_id]
        if kept is None:
            kept = self.open[conversation_id] = Open(Transcript(self.formats), self._free_number())
            if self.current is None:
                self.current = conversation_id
        if isinstance(event, e.UtteranceHeard) and event.final and event.role == "customer":
            kept.unread = kept.unread + 1 if live and conversation_id != self.current else kept.unread
        if isinstance(event, e.ConversationUpdated | e.ConversationStarted):
            kept.balance_known = False
        customer = state.customer.called if state.customer else state.customer_name
        kept.transcript.add(event, customer, state.agent_name or self.agent_name)

    def _free_number(self) -> int:
        taken = {kept.number for kept in self.open.values()}
        return next(number for number in range(1, len(taken) + 2) if number not in taken)
