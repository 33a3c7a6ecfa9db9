"""One desk's working day: fold, record, and only then show. It owns the conversations and asks for balances.

It runs on one thread, the engine's; it knows no socket, no window and no SQL.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from agent_assist.domain import events as e
from agent_assist.domain.advice.trouble import household_of, issue_of
from agent_assist.domain.budget import Balance
from agent_assist.domain.context import Context, context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.rules import Rules
from agent_assist.domain.said import said
from agent_assist.domain.words import HelpLevel
from agent_assist.engine.customer_memory import keep
from agent_assist.engine.drafts import DraftBook
from agent_assist.engine.drawing import give_way
from agent_assist.engine.errors import StoreUnreachable, UserFacingError
from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.floor import Floor
from agent_assist.engine.formats import Formats
from agent_assist.engine.learning import Learning
from agent_assist.engine.open_conversation import Open
from agent_assist.engine.ports import (
    Approvals,
    Clock,
    CustomerStore,
    DraftStore,
    EventLog,
    LearningLog,
    Leases,
    Ledger,
    NewId,
    Reader,
)
from agent_assist.engine.reconcile import missing_events
from agent_assist.engine.sending import ReplyOutcome, Sending
from agent_assist.engine.told import Told, answer_words
from agent_assist.engine.transcript import Transcript
from agent_assist.engine.translation import tr
from agent_assist.engine.unread import Unread, UnreadWords, is_readable

PENDING_MOST = 10_000
BALANCE_KEPT_MS = 2_000


@dataclass(slots=True)
class Ports:
    """The outside, handed in by the composition root. `ledger` None: no money can be checked."""

    log: EventLog
    reader: Reader
    clock: Clock
    new_id: NewId
    ledger: Ledger | None = None
    customers: CustomerStore | None = None
    approvals: Approvals | None = None
    leases: Leases | None = None
    learning: LearningLog | None = None
    drafts: DraftStore | None = None


class Session:
    """The desk's state and the way in for what the feed brings; what a person does comes in through `acts`."""

    def __init__(self, ports: Ports, rules: Rules, formats: Formats, agent_id: str, agent_name: str = "") -> None:
        self.ports = ports
        self.formats = formats
        self.agent_id = agent_id
        self.agent_name = agent_name
        self.floor = Floor(rules, ports.reader, agent_name=agent_name)
        self.told = Told(agent_id)
        self.drafts = DraftBook(ports.drafts)
        self.sending = Sending()
        self.open: dict[str, Open] = {}
        self.current: str | None = None
        self.feed = FeedState("stopped", said("No feed"), 0)
        self._standing: UserFacingError | None = None
        self._unwritten: StoreUnreachable | None = None
        self.paused = False
        self.help_level: HelpLevel = "full"
        self.policy_at_ms: int | None = None  # when the policy in force was published
        self.newest_policy = 0  # newer than the one in force: it cannot be used here
        self.result = ""
        self.on_change: Callable[[], None] = lambda: None
        self.on_lines: Callable[[], None] | None = None  # only the feed has moved, or was read; else `on_change`
        self.learning = Learning(ports.learning) if ports.learning else None
        self.unread = UnreadWords()
        self._pending: list[e.Event] = []
        self._wrapped: set[str] = set()

    @property
    def fault(self) -> UserFacingError | None:
        """What is wrong outside: a write that failed, else what was wrong from the start or with the feed."""
        return self._unwritten or self._standing

    @fault.setter
    def fault(self, fault: UserFacingError | None) -> None:
        """A fault that stays until it is taken away here; a write that works does not mend it."""
        self._standing = fault

    def store_failed(self, fault: StoreUnreachable) -> None:
        """The store said no. The next write that works takes this away."""
        self._unwritten = fault

    @property
    def rules(self) -> Rules:
        """The rules in force now."""
        return self.floor.rules

    def adopt(self, rules: Rules, reader: Reader | None = None) -> None:
        """From here on decide under other rules, and read with `reader`; what was decided stands.

        Every open conversation's log says which version is in force from now on.
        """
        self.floor.use(rules, reader)
        self.ports.reader = reader or self.ports.reader
        self.money_changed()
        for conversation_id in self.open:
            self.store(self._adopted(conversation_id, rules.policy.version))
        self.result = tr("New rules: policy {version}", version=rules.policy.version)
        self.on_change()

    def _adopted(self, conversation_id: str, version: int) -> e.PolicyAdopted:
        return e.PolicyAdopted(
            event_id=f"{conversation_id}:policy:{version}:{self.ports.new_id()}",
            conversation_id=conversation_id,
            occurred_at_ms=self.ports.clock(),
            source="desk",
            policy_version=version,
        )

    def restore(self) -> None:
        """Bring back the conversations the log holds that were not wrapped up."""
        whole: set[str] = set()
        for event in self.ports.log.events():
            key = event.conversation_id
            self.told.take(event)
            if isinstance(event, e.HelpChosen) and event.agent_id == self.agent_id:
                self.help_level = event.level
            if key in whole:
                continue
            if key in self._wrapped:
                if _reopens(event):
                    self._reopen(key)
                    whole.add(key)
                    if self.floor.conversations[key].wrapped_up is not None:
                        self.close(key)
                continue
            self._bring_back(event)
        if self.unread.at_once is None:
            self.read_on(len(self.unread))
        self._reconcile()
        self.drafts.restore(self.open)
        self.on_change()

    def _reconcile(self) -> None:
        """Take over from the ledger what a crash kept from the log."""
        if self.ports.ledger is None:
            return
        for conversation_id in list(self.open):
            state = self.floor.conversations[conversation_id]
            self._follow(missing_events(state, self.ports.ledger.movements(conversation_id)))

    def record(self, events: Sequence[e.Event]) -> bool:
        """Fold and store what the feed brought. True when it is durable and may be acknowledged.

        Nothing is shown before it was offered to the store, and the log has the order of the fold: an utterance, its
        reading, the next. Where many come at once the lines go first and their readings follow (`read_on`). A store that
        cannot be written costs nothing that was good: the events wait in memory.
        """
        happened: list[e.Event] = []
        lines: list[e.UtteranceHeard] = []  # nothing follows from them now: they are taken in together
        read = 0
        self.unread.batch(len(events))
        try:
            for event in events:
                give_way()
                readable = is_readable(event)
                later = readable and self.unread.must_wait(read)
                read += readable
                prepared = self.floor.prepared(event)
                if isinstance(prepared, e.UtteranceHeard) and (later or not readable) and self._is_here(prepared):
                    lines.append(prepared)
                    continue
                before, lines = lines, []
                happened += self._heard(before)
                happened += self._taken_in(prepared, later=later)
        finally:
            happened += self._heard(lines)
            durable = self._append(happened)
        (self.on_lines or self.on_change)()
        return durable

    def _is_here(self, event: e.UtteranceHeard) -> bool:
        return event.conversation_id in self.open and event.conversation_id not in self._wrapped

    def _heard(self, lines: list[e.UtteranceHeard]) -> list[e.UtteranceHeard]:
        """Fold and show many lines of open conversations of which none is read yet; they, in order, for the log."""
        for event, said_before in zip(lines, self.floor.hear(lines), strict=True):
            give_way()
            if said_before is not None:
                self.unread.remember(event, said_before)
                self._show(event.conversation_id or "", event)
        return lines

    def read_on(self, count: int, is_time: Callable[[], bool] = lambda: True) -> None:
        """Read at most `count` of the words that wait, oldest first, while it `is_time`; all are recorded in one write."""
        self._catch_up(self.unread.taken_while(is_time, count))

    def read_all_of(self, conversation_id: str) -> None:
        """Read what waits of one conversation: its note must not be written before its end is read."""
        self._catch_up(self.unread.take_of(conversation_id))

    def _catch_up(self, words: Iterable[Unread]) -> None:
        happened: list[e.Event] = []
        try:
            for waiting in words:
                give_way()
                found = self.floor.caught_up(waiting.heard, waiting.said)
                for event in (*found, *(self._adopted_learning(waiting.heard) if found else ())):
                    self._show(event.conversation_id or "", event)
                    happened.append(event)
        finally:
            self._append(happened)
        (self.on_lines or self.on_change)()

    def _taken_in(self, event: e.Event, *, later: bool = False) -> list[e.Event]:
        """Fold and show one event; it and what follows from it, in order, for the log. `later`: it is not read yet."""
        if isinstance(event, e.ConversationStarted | e.ConversationUpdated) and event.customer_id:
            self._look_up(event.customer_id)
        key = event.conversation_id
        if key in self._wrapped and not (_reopens(event) and self._reopened_by(key, event)):
            self._append([event])
            return []
        if self.floor.repeats(event):
            return [event]
        before = self.floor.conversations.get(key or "")
        _, following = self.floor.accept(event, read=not later)
        happened = [event, *following, *(() if later else self._adopted_learning(event))]
        if later:
            self.unread.remember(event, before.recent if before else ())
        for concerned in [key] if key is not None else self.floor.concerned(event):
            for shown in happened:
                self._show(concerned, shown)
        return happened

    def _adopted_learning(self, event: e.Event) -> list[e.Event]:
        """What a talk takes over from others like it, once the customer's words say which others those are."""
        state = self.floor.conversations.get(event.conversation_id or "")
        if self.learning is None or state is None or not _reopens(event) or not self.learning.is_due(state):
            return []
        ctx = context(state, self.rules, self.ports.clock(), None, self.agent_name)
        try:
            adopted = self.learning.adopted(ctx, self.ports.new_id)
        except StoreUnreachable as error:
            self.store_failed(error)
            return []
        if adopted is None:
            return []
        self.floor.restore(adopted)
        return [adopted]

    @property
    def hurried(self) -> bool:
        """Whether the last view of the transcript in front left out what came too fast."""
        kept = self.open.get(self.current or "")
        return kept is not None and kept.transcript.hurried

    def feed_changed(self, state: FeedState) -> None:
        """The feed says how it is doing."""
        self.feed = state
        self.on_change()

    def reply_heard(self, reply_id: str, outcome: ReplyOutcome, words: str) -> None:
        """The feed says what became of a reply."""
        came_of_it = self.sending.heard(reply_id, outcome, words)
        if came_of_it is not None:
            self.result = came_of_it
            self.on_change()

    def balance(self, state: Conversation) -> Balance | None:
        """What is left in trust for this conversation, asked of the ledger once and after each change of money."""
        kept = self.open.get(state.conversation_id)
        if self.ports.ledger is None or kept is None:
            return None
        now_ms = self.ports.clock()
        # Another desk may spend from the same pool, and a new day may begin: what is shown is never old.
        if not kept.balance_known or now_ms - kept.balance_at_ms > BALANCE_KEPT_MS:
            kept.balance = self._ask_balance(state)
            kept.balance_known, kept.balance_at_ms = True, now_ms
        return kept.balance

    def money_changed(self) -> None:
        """Ask the ledger again: what one conversation spends is gone for all, and a no of before may be a yes now."""
        for kept in self.open.values():
            kept.balance_known = False
            kept.refused.clear()

    def store(self, event: e.Event) -> None:
        """Append and fold one event made at this desk."""
        self._append([event])
        self.told.take(event)
        self._follow([event], stored=True)

    def answered(self, answers: Sequence[e.ProposalAnswered]) -> None:
        """A supervisor has answered what was told from this desk; the answers stand in the log already."""
        for answer in answers:
            proposal = self.told.take(answer)
            if answer.conversation_id in self.open:
                self._follow([answer], stored=True)
            if proposal is not None:
                self.result = answer_words(proposal)
        if answers:
            self.on_change()

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
        self.drafts.forget(conversation_id)
        self.sending.forget(conversation_id)
        self._wrapped.add(conversation_id)

    def _bring_back(self, event: e.Event) -> None:
        """Fold and show one event of the log."""
        repeated = self.floor.repeats(event)
        key = event.conversation_id
        before = self.floor.conversations.get(key or "")
        self.floor.restore(event)
        if repeated:
            return
        self.unread.remember(event, before.recent if before else ())
        for concerned in [key] if key is not None else self.floor.concerned(event):
            self._show(concerned, event, live=False)
        if isinstance(event, e.WrappedUp) and key is not None:
            self.close(key)

    def _reopened_by(self, conversation_id: str, event: e.Event) -> bool:
        """Bring a wrapped-up conversation back for words that are new; words it knows already leave it closed."""
        self._reopen(conversation_id)
        if self.floor.repeats(event):
            self.close(conversation_id)
            return False
        return True

    def _reopen(self, conversation_id: str) -> None:
        """The whole conversation again, from the log and from what still waits to be written."""
        self._wrapped.discard(conversation_id)
        waiting = [event for event in self._pending if event.conversation_id == conversation_id]
        try:
            stored = list(self.ports.log.events(conversation_id))
        except StoreUnreachable as error:
            self.store_failed(error)
            stored = []
        for event in (*stored, *waiting):
            if not self.floor.repeats(event):
                self.floor.restore(event)
                self._show(conversation_id, event, live=False)

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
        if not waiting:
            return True
        try:
            self.ports.log.append(waiting)
        except StoreUnreachable as error:
            self._pending = waiting[-PENDING_MOST:]
            self._unwritten = error
            return False
        self._pending, self._unwritten = [], None
        return True

    def teach(self, ctx: Context) -> None:
        """Tell how a finished talk ended, for later ones to be ranked by."""
        if self.learning is None:
            return
        try:
            self.learning.record(ctx, self.ports.new_id)
        except StoreUnreachable as error:
            self.store_failed(error)

    def remember(self, state: Conversation, impression: float | None, disposition: str = "") -> None:
        """Take what stays of a finished conversation into what this machine keeps of the customer: how it was for them,
        what was promised, what was offered.
        """
        if self.ports.customers is None:
            return
        try:
            keep(self.ports.customers, state, self.rules, impression, disposition, self.ports.clock())
        except StoreUnreachable as error:
            self.store_failed(error)

    def _look_up(self, customer_id: str) -> None:
        if self.ports.customers is None:
            return
        try:
            customer = self.ports.customers.customer(customer_id)
        except StoreUnreachable as error:
            self.store_failed(error)
            return
        if customer is not None:
            self.floor.learn(customer)

    def _ask_balance(self, state: Conversation) -> Balance | None:
        assert self.ports.ledger is not None
        try:
            return self.ports.ledger.balance(
                agent_id=self.agent_id,
                incident_id=state.incident,
                customer_id=state.customer_id,
                household_id=household_of(state),
                issue=issue_of(state, self.rules),
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
        kept.found = ()
        kept.transcript.add(event, customer, state.agent_name or self.agent_name)

    def show_earlier(self, conversation_id: str) -> None:
        """Bring back from the log what has left the window of the transcript, a window at a time."""
        state = self.floor.conversations[conversation_id]
        customer = state.customer.called if state.customer else state.customer_name
        whole = Transcript(self.formats, whole=True)
        for event in self.ports.log.events(conversation_id):
            whole.add(event, customer, state.agent_name or self.agent_name)
        self.open[conversation_id].transcript.bring_back(whole.view().rows)

    def _free_number(self) -> int:
        taken = {kept.number for kept in self.open.values()}
        return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _reopens(event: e.Event) -> bool:
    """A wrapped-up conversation comes back for the customer's own words, for nothing else."""
    return is_readable(event)
