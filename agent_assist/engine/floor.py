"""All conversations of a desk in memory: prepares what comes in, reads what the customer said, folds it.

It stores nothing and shows nothing. Both the live session and a replay run through here, so they decide alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.conversation import Conversation, Utterance
from agent_assist.domain.customer import Customer
from agent_assist.domain.facets.environment import match
from agent_assist.domain.fold import fold
from agent_assist.domain.hearing import Hearing
from agent_assist.domain.rules import Rules
from agent_assist.engine.drawing import give_way
from agent_assist.engine.ports import Reader, Turn
from agent_assist.engine.safe_text import safe_customer, safe_event

GENERAL_SIGNALS = 40
EARLIER_TEXTS = 5
LONGEST_QUOTE = 300


class Floor:
    """Conversations by id, in order of arrival."""

    def __init__(self, rules: Rules, reader: Reader, customers: Iterable[Customer] = (), agent_name: str = "") -> None:
        self.rules = rules
        self._agent_name = agent_name
        self.conversations: dict[str, Conversation] = {}
        self._reader = reader
        self._customers = {customer.customer_id: customer for customer in customers}
        self._signals: tuple[e.SignalReceived, ...] = ()
        self._earlier: dict[str, dict[str, tuple[str, ...]]] = {}
        self._settled: dict[str, set[str]] = {}

    def use(self, rules: Rules, reader: Reader | None = None) -> None:
        """Fold and read under other rules from now on; without `reader` the one in use stays."""
        self.rules = rules
        self._reader = reader or self._reader

    def prepared(self, event: e.Event) -> e.Event:
        """The event as it may be stored: card numbers, and what else the policy says, are gone from every text a person wrote."""
        if isinstance(event, e.UtteranceHeard):
            return self._redacted(event)
        return safe_event(event, self._redact)

    def accept(self, event: e.Event, *, read: bool = True) -> tuple[str | None, list[e.Event]]:
        """Fold one prepared event. Returns the conversation it concerns most, and the events that follow from it.

        Without `read` an utterance is folded as it was said; its reading comes later, through `caught_up`.
        """
        if event.conversation_id is None:
            concerned = self._general(event)
            newest = max(concerned, key=lambda key: self.conversations[key].last_at_ms, default=None)
            return newest, []
        if self.repeats(event):
            return event.conversation_id, []
        followers = self._fold(event, read)
        return event.conversation_id, followers

    def hear(self, lines: Sequence[e.UtteranceHeard]) -> list[Sequence[Utterance] | None]:
        """Fold prepared words of known conversations, unread, in order. For each what had been said by then; None where
        it was settled before.
        """
        hearings: dict[str, Hearing] = {}
        said: list[Sequence[Utterance] | None] = []
        for event in lines:
            give_way()
            if self.repeats(event):
                said.append(None)
                continue
            key = event.conversation_id or ""
            hearing = hearings.get(key)
            if hearing is None:
                hearing = hearings[key] = Hearing(self.conversations[key])
            said.append(hearing.recent)
            hearing.hear(event, self.rules)
            if event.final:
                self._settled.setdefault(key, set()).add(event.utterance_id)
        self.conversations.update((key, hearing.state()) for key, hearing in hearings.items())
        return said

    def restore(self, event: e.Event) -> None:
        """Fold an event from the log; what follows from it is in the log as well."""
        if event.conversation_id is None:
            self._general(event)
        elif not self.repeats(event):
            self._fold_one(event.conversation_id, event)

    def repeats(self, event: e.Event) -> bool:
        """Whether this is an utterance that was settled before: it is neither counted, read nor shown twice."""
        return isinstance(event, e.UtteranceHeard) and event.utterance_id in self._settled.get(
            event.conversation_id or "", ()
        )

    def concerned(self, event: e.Event) -> list[str]:
        """The conversations an event that names none is about."""
        if isinstance(event, e.CustomerDescribed):
            wanted = event.customer.customer_id
            return [key for key, state in self.conversations.items() if state.customer_id == wanted]
        if isinstance(event, e.SignalReceived):
            return [key for key, state in self.conversations.items() if match(event, state)]
        return []

    def read(self, event: e.UtteranceHeard, said: Sequence[Utterance] | None = None) -> e.UtteranceRead | None:
        """The reading of a settled customer utterance, or None: nobody else's words are ever read.

        `said` is what had been said by then; without it, what has been said by now.
        """
        if event.role != "customer" or not event.final or event.conversation_id is None:
            return None
        state = self.conversations.get(event.conversation_id)
        recent = said if said is not None else state.recent if state else ()
        before = [Turn(item.role, item.text) for item in recent if item.utterance_id != event.utterance_id]
        language = event.language or (state.language if state else None)
        reading = self._reader.read(event.utterance_id, event.text, before, language)
        return e.UtteranceRead(
            event_id=f"{event.event_id}:read",
            conversation_id=event.conversation_id,
            occurred_at_ms=event.occurred_at_ms,
            epoch=event.epoch,
            source="reader",
            reading=reading,
        )

    def caught_up(self, event: e.UtteranceHeard, said: Sequence[Utterance]) -> list[e.Event]:
        """Read words that were folded unread, and fold what follows from them; nothing once their conversation has left.

        One that has ended is still read: its note and what stays with the customer rest on the tone of its end.
        """
        state = self.conversations.get(event.conversation_id or "")
        if state is None:
            return []
        return self._read_and_folded(state.conversation_id, event, said)

    def flagged(self, read: e.UtteranceRead) -> list[e.BrandRiskFlagged]:
        """The flag a folded reading raises, the first time the customer speaks of going public; else nothing."""
        state = self.conversations[read.conversation_id or ""]
        seen = state.cue("public_post")
        if seen is None or state.brand_flagged:
            return []
        return [
            e.BrandRiskFlagged(
                event_id=f"{state.conversation_id}:public",  # one id in one conversation: a store keeps it once
                conversation_id=state.conversation_id,
                occurred_at_ms=read.occurred_at_ms,
                epoch=read.epoch,
                source="desk",
                utterance_id=seen.utterance_id,
                words=seen.cue.text[:LONGEST_QUOTE],
                agent=state.agent_name or self._agent_name or state.agent_id or "",
            )
        ]

    def learn(self, customer: Customer) -> None:
        """Know a customer from now on, for conversations that begin later.

        This desk's own, kept without a profile, is laid over the profile that the feed has told.
        """
        known = self._customers.get(customer.customer_id)
        bare = customer == Customer(customer.customer_id).with_own_of(customer)
        self._customers[customer.customer_id] = (
            replace(known, relation=customer.relation, kept_here=customer.kept_here, offered=customer.offered)
            if known and bare
            else customer
        )

    def forget(self, conversation_id: str) -> None:
        """Drop a conversation from memory; its log stays."""
        self.conversations.pop(conversation_id, None)
        self._earlier.pop(conversation_id, None)
        self._settled.pop(conversation_id, None)

    def _fold(self, event: e.Event, read: bool = True) -> list[e.Event]:
        assert event.conversation_id is not None
        self._fold_one(event.conversation_id, event)
        followers: list[e.Event] = []
        if isinstance(event, e.UtteranceHeard):
            return self._read_and_folded(event.conversation_id, event) if read else []
        if isinstance(event, e.ConversationStarted | e.ConversationUpdated):
            followers = self._known_customer(event)
        for follower in followers:
            self._fold_one(event.conversation_id, follower)
        return followers

    def _read_and_folded(
        self, conversation_id: str, event: e.UtteranceHeard, said: Sequence[Utterance] | None = None
    ) -> list[e.Event]:
        read = self.read(event, said)
        if read is None:
            return []
        self._fold_one(conversation_id, read)
        return [read, *self._raised(conversation_id, read)]

    def _raised(self, conversation_id: str, read: e.UtteranceRead) -> list[e.Event]:
        flags: list[e.Event] = [*self.flagged(read)]
        for flag in flags:
            self._fold_one(conversation_id, flag)
        return flags

    def _fold_one(self, conversation_id: str, event: e.Event) -> None:
        state = self.conversations.get(conversation_id)
        if state is None:
            state = Conversation(conversation_id, signals=self._signals, started_ms=event.occurred_at_ms)
        if isinstance(event, e.CustomerDescribed):
            self._customers[event.customer.customer_id] = event.customer
        if isinstance(event, e.UtteranceHeard) and event.final:
            self._settled.setdefault(conversation_id, set()).add(event.utterance_id)
        self.conversations[conversation_id] = fold(state, event, self.rules)

    def _known_customer(self, event: e.ConversationStarted | e.ConversationUpdated) -> list[e.Event]:
        customer = self._customers.get(event.customer_id or "")
        if customer is None:
            return []
        return [
            e.CustomerDescribed(
                event_id=f"{event.event_id}:customer",
                conversation_id=event.conversation_id,
                occurred_at_ms=event.occurred_at_ms,
                epoch=event.epoch,
                source="customers",
                customer=safe_customer(customer, self._redact),
            )
        ]

    def _general(self, event: e.Event) -> list[str]:
        """An event that names no conversation: it is kept for later ones, and folded into those it concerns."""
        if isinstance(event, e.CustomerDescribed):
            self._customers[event.customer.customer_id] = event.customer
        elif isinstance(event, e.SignalReceived):
            self._signals = _with_signal(self._signals, event)
            for key, state in self.conversations.items():
                self.conversations[key] = replace(state, signals=_with_signal(state.signals, event))
        concerned = self.concerned(event)
        for key in concerned:
            state = self.conversations[key]
            if isinstance(event, e.CustomerDescribed):
                self.conversations[key] = fold(state, event, self.rules)
            else:
                self.conversations[key] = replace(
                    state, last_at_ms=max(state.last_at_ms, event.occurred_at_ms), last_event_id=event.event_id
                )
        return concerned

    def _redact(self, text: str) -> str:
        return self._reader.redact(text).text

    def _redacted(self, event: e.UtteranceHeard) -> e.UtteranceHeard:
        key, role, text = event.conversation_id or "", event.role, event.text
        by_role = self._earlier.get(key)
        if by_role is None:
            by_role = self._earlier[key] = {}
        earlier = by_role.get(role, ())
        asked = ""
        for speaker in reversed(by_role):
            if speaker != role:
                asked = by_role[speaker][-1]
                break
        safe = self._reader.redact(text, earlier, asked, event.final)
        if event.final:
            # The raw tail is kept in memory only, to find a card number that is split over several turns.
            by_role.pop(role, None)  # so that the order of the roles says who spoke last
            by_role[role] = (*earlier[1 - EARLIER_TEXTS :], text[-200:])
        return event if safe.text == text else replace(event, text=safe.text)


def _with_signal(known: tuple[e.SignalReceived, ...], event: e.SignalReceived) -> tuple[e.SignalReceived, ...]:
    """A signal told again, as after a resume, stands once."""
    return (*(item for item in known if item.event_id != event.event_id), event)[-GENERAL_SIGNALS:]
