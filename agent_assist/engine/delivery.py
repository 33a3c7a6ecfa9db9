"""Tells the outside of committed gestures, one outbox row at a time, until each is delivered or a person must look at it.

At least once, with the same key at each attempt: a receiver that honours the key never has one twice. The row is marked
only after the answer, so a crash in between sends it again. Nothing is committed here, and nothing here knows HTTP.
"""

import asyncio
import contextlib
import hashlib
import json
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from agent_assist.domain.budget_acts import FulfilRequest
from agent_assist.domain.fulfilment import Fulfilment, FulfilmentSettings, fulfilment_of, is_delivered, wait_ms
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.policy import Policy
from agent_assist.domain.policy_draft import laid_over
from agent_assist.domain.words import GESTURE_KINDS
from agent_assist.engine.cards import Cards
from agent_assist.engine.errors import KeyReused, StoreUnreachable, UnusableInput, UserFacingError
from agent_assist.engine.log import get_logger
from agent_assist.engine.ports import Holds, Outbox, OutboxRow, PolicyStore

EVERY_S: Final = 1.0
FAULT_EVERY_S: Final = 30.0  # a keyring may ask a person each time
# Longer than one attempt can take: nobody else sends what is being sent, and a crash delays it no longer than this.
HOLD_MS: Final = 60_000
_LONGEST_REFERENCE: Final = 200
log = get_logger("agent_assist.delivery")


@dataclass(frozen=True, slots=True)
class Message:
    """What is told of one movement. `key` is the same at each attempt and of no other message anywhere."""

    key: str
    payload: Mapping[str, Any]
    fulfilment: Fulfilment


@dataclass(frozen=True, slots=True)
class Told:
    """The receiver has it, now or from before, and may call it something."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The receiver will never take it as it is."""

    why: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nobody knows whether it arrived, or it may be taken later; `asked_s` is the wait the receiver asked for."""

    why: str
    asked_s: float | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A gesture that was taken over outside, by the act that granted it."""

    conversation_id: str
    entry_id: str
    gesture_id: str
    agent_id: str
    action_id: str


SendAnswer = Told | Rejected | NotNow
_NAMES: Final[dict[type, str]] = {Told: "told", Rejected: "rejected", NotNow: "not_now"}


class Sender(Protocol):
    """Carries one message. Every fault of the way is an answer, never an exception."""

    def send(self, message: Message) -> SendAnswer:
        """Send once, within seconds."""
        ...

    def stop(self) -> None:
        """End what is under way; from any thread."""
        ...


class Particulars:
    """What carrying out a gesture takes, as the policy said it that was in force when it was granted.

    `cards` are the words that agents wrote for the customer; where there are none the pack's stand.
    """

    def __init__(
        self, policies: PolicyStore, playbook_of: Callable[[Policy], Playbook], cards: Cards | None = None
    ) -> None:
        self._policies = policies
        self._playbook_of = playbook_of
        self._cards = cards
        self._known: dict[int, Playbook | None] = {}

    def of(self, payload: Mapping[str, Any]) -> Fulfilment:
        """The fields of one movement; without its policy or pack, what the gesture's kind alone says."""
        playbook = self._playbook(int(payload["policy_version"]))
        kind = next((word for word in GESTURE_KINDS if word == payload["gesture_kind"]), None)
        gesture = playbook.gesture(str(payload["gesture"])) if playbook else None
        found = fulfilment_of(gesture, kind, str(payload["agent"]))
        card = self._cards.of(payload) if self._cards is not None and payload["kind"] == "committed" else None
        return found if card is None else replace(found, note=card.text, note_signed_by=card.signed_by)

    def _playbook(self, version: int) -> Playbook | None:
        if version not in self._known:
            found = next((item.policy for item in self._policies.versions() if item.version == version), None)
            try:
                self._known[version] = laid_over(found, self._playbook_of(found)) if found else None
            except UnusableInput:  # a pack this program does not ship
                self._known[version] = None
        return self._known[version]


class Delivery:
    """Works off one outbox. `sender_of` makes the way to an address; `draw` gives random numbers from 0 to 1.

    With a `ledger` a gesture that was taken over outside stands in it as fulfilled.
    """

    def __init__(
        self,
        outbox: Outbox,
        settings: Callable[[], FulfilmentSettings],
        particulars: Particulars,
        sender_of: Callable[[str], Sender],
        draw: Callable[[], float],
        hold_ms: int = HOLD_MS,
        ledger: Holds | None = None,
    ) -> None:
        self._ledger = ledger
        self._outbox = outbox
        self._settings = settings
        self._particulars = particulars
        self._sender_of = sender_of
        self._draw = draw
        self._hold_ms = hold_ms
        self._url = ""
        self._sender: Sender | None = None
        self._stopped = threading.Event()
        self.counts: Counter[str] = Counter()
        self.taken: deque[Taken] = deque()

    def check(self) -> None:
        """Raise UnusableInput now for no address, or for an address or a secret that cannot be used."""
        url = self._settings().url
        if not url:
            raise UnusableInput("No webhook is set", "The policy's fulfilment.url is empty: nothing would be told.")
        self._way_to(url)

    def step(self) -> bool:
        """Tell what is due next; False when nothing is, or there is nowhere to tell it.

        Raises UnusableInput for an address or a secret that cannot be used, StoreUnreachable when the store says no.
        """
        settings = self._settings()
        if not settings.url or self._stopped.is_set():
            return False
        window_ms = settings.undo_window_s * 1000
        if not self._outbox.pending(1, 0, window_ms):  # a look costs no lock
            return False
        sender = self._way_to(settings.url)
        rows = self._outbox.pending(1, self._hold_ms, window_ms)
        for row in rows:
            self._tell(row, settings, sender)
        return bool(rows)

    def stop(self) -> None:
        """End what is under way and start nothing more; the row stays pending. From any thread."""
        self._stopped.set()
        if self._sender is not None:
            self._sender.stop()

    def _way_to(self, url: str) -> Sender:
        if self._sender is None or url != self._url:
            self._sender, self._url = self._sender_of(url), url
        return self._sender

    def _tell(self, row: OutboxRow, settings: FulfilmentSettings, sender: Sender) -> None:
        try:
            message = self._message(row)
        except (ValueError, KeyError, TypeError):
            self._outbox.dead(row.number, "Its text in the store cannot be read")
            return
        answer = sender.send(message)
        if self._stopped.is_set() and not isinstance(answer, Told):
            return
        if isinstance(answer, Told) and row.kind == "committed":
            self._fulfil(row, message, answer.reference)
        self._mark(row, answer, settings)

    def _fulfil(self, row: OutboxRow, message: Message, reference: str) -> None:
        """Once, by the key of the message. Before the row is marked: a crash in between does both again.

        Who answers the second time with another reference, or has marked it by hand, changes nothing.
        """
        if self._ledger is None or not is_delivered(str(message.payload["gesture_kind"])):
            return
        request = FulfilRequest(
            key=f"told {message.key}",
            entry_id=row.entry_id,
            agent_id=str(message.payload["agent"]),
            reason="Taken over outside",
            reference="".join(filter(str.isprintable, reference))[:_LONGEST_REFERENCE],
        )
        with contextlib.suppress(KeyReused, UnusableInput):
            self._ledger.fulfil(request)
        told = message.payload
        self.taken.append(
            Taken(str(told["conversation"]), row.entry_id, str(told["gesture"]), str(told["agent"]), str(told["key"]))
        )

    def _message(self, row: OutboxRow) -> Message:
        payload = json.loads(row.payload)
        return Message(key_of(row), payload, self._particulars.of(payload))

    def _mark(self, row: OutboxRow, answer: SendAnswer, settings: FulfilmentSettings) -> None:
        attempt = row.attempts + 1
        name = _NAMES[type(answer)]
        self.counts[name] += 1
        log.info(name, entry=row.entry_id, attempt=attempt)
        match answer:
            case Told(reference):
                self._outbox.delivered(row.number, reference)
            case Rejected(why):
                self._outbox.dead(row.number, why)
            case NotNow(why) if attempt >= settings.attempts:
                self._outbox.dead(row.number, f"Given up after {attempt} attempts: {why}")
            case NotNow(why, asked_s):
                self._outbox.failed(row.number, wait_ms(attempt, settings.longest_wait_s, self._draw(), asked_s), why)


def key_of(row: OutboxRow) -> str:
    """The idempotency key: the entry's name, and what tells it from the same name in another store.

    Made of what never changes, so that a later program, whose messages hold more, sends under the same key.
    """
    try:
        told = json.loads(row.payload)
        lasting = json.dumps([told["entry"], told["key"], told["at"]])
    except (ValueError, KeyError, TypeError):  # it will be given up for just that
        lasting = row.payload
    return f"{row.entry_id}-{hashlib.sha256(lasting.encode('utf-8')).hexdigest()[:16]}"


async def deliver(delivery: Delivery, on_taken: Callable[[Taken], None] = lambda taken: None) -> None:
    """Until cancelled. A store, an address or a secret that cannot be used is told once and tried again later.

    `on_taken` hears, on this loop, of each gesture that was taken over outside.
    """
    told = ""
    try:
        while True:
            try:
                worked, fault = await asyncio.to_thread(delivery.step), ""
            except (UnusableInput, StoreUnreachable) as found:
                worked, fault = False, _name(found)
            if fault and fault != told:
                log.warning("not delivering", fault=fault)
            told = fault
            while delivery.taken:
                on_taken(delivery.taken.popleft())
            if not worked:
                await asyncio.sleep(FAULT_EVERY_S if fault else EVERY_S)
    finally:
        delivery.stop()


def _name(fault: UserFacingError) -> str:
    return f"{type(fault).__name__}: {fault.title}"
