"""What the engine needs from the outside, as Protocols each with a real implementation. No implementation here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from agent_assist.domain.approvals import (
    AcceptRequest,
    Approval,
    Approved,
    ApproveRequest,
    Asked,
    Case,
    Closed,
    Countered,
    CounterRequest,
    DeclineRequest,
    Seconded,
    WithdrawRequest,
)
from agent_assist.domain.budget import Balance, Grant, GrantRequest, Movement, Refusal, Reversal, ReverseRequest
from agent_assist.domain.budget_acts import (
    Amendment,
    AmendRequest,
    Commitment,
    CommitRequest,
    Fulfilment,
    FulfilRequest,
    Hold,
    Release,
    ReleaseRequest,
    ReserveRequest,
)
from agent_assist.domain.customer import Customer
from agent_assist.domain.draft import KeptDraft
from agent_assist.domain.events import Event, LearningForgotten, OutcomeRecorded, ProposalAnswered
from agent_assist.domain.money import Money
from agent_assist.domain.policy import Policy
from agent_assist.domain.reading import Reading
from agent_assist.domain.words import LimitLevel, Role


@dataclass(frozen=True, slots=True)
class Turn:
    """One settled utterance as context for the reader, oldest first in any list."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """Text safe to store and show, with how many spans of each kind were taken out."""

    text: str
    kinds: tuple[str, ...] = ()


class Reader(Protocol):
    """The language layer. Only a customer's text may ever be given to `read`."""

    def redact(self, text: str, earlier: Sequence[str] = (), asked: str = "", final: bool = True) -> Redacted:
        """`text` without card details, and without what else the policy takes out.

        `earlier` holds the same speaker's previous utterances, newest last; `asked` is what the other side said last.
        Not `final`: the speaker goes on, and a number at the end may be the beginning of a card's.
        """
        ...

    def read(self, utterance_id: str, text: str, before: Sequence[Turn], language: str | None = None) -> Reading:
        """Read one customer utterance in at most a few milliseconds, whatever the text."""
        ...


@dataclass(frozen=True, slots=True)
class Position:
    """How far a conversation's feed has been recorded: the last sequence of an epoch."""

    epoch: str
    sequence: int


class EventLog(Protocol):
    """The append-only record. An event and the feed's position are written in one transaction."""

    def append(self, events: Sequence[Event]) -> None:
        """Write all or none; on return they are durable. Events already there (same id) are left as they are."""
        ...

    def events(self, conversation_id: str | None = None) -> Iterator[Event]:
        """Everything recorded, oldest first; of one conversation when named."""
        ...

    def positions(self) -> dict[str, Position]:
        """By conversation: the last sequence recorded."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


class Ledger(Protocol):
    """Money. Every call is one transaction; every answer is on disk before it is given."""

    def grant(self, request: GrantRequest) -> Grant | Refusal:
        """Raises KeyReused when the key came before with other parameters, StoreUnreachable when nothing was written."""
        ...

    def reverse(self, request: ReverseRequest) -> Reversal | Refusal:
        """Take one entry back, whole and once."""
        ...

    def balance(
        self,
        *,
        agent_id: str | None = None,
        incident_id: str | None = None,
        customer_id: str | None = None,
        gesture: str | None = None,
        household_id: str | None = None,
        issue: str = "",
    ) -> Balance:
        """What may be granted now to what is named. With `issue` a new incident may go on where a recent one stopped."""
        ...

    def movements(self, conversation_id: str) -> Sequence[Movement]:
        """What stands in the ledger for one conversation, oldest first; amounts are never negative."""
        ...


@runtime_checkable
class Holds(Protocol):
    """A ledger that can also set money aside first. Every act has a key of its own; a hold ends by itself in time."""

    def reserve(self, request: ReserveRequest) -> Hold | Refusal:
        """Set aside: what is available falls at once."""
        ...

    def amend(self, request: AmendRequest) -> Amendment | Refusal:
        """Hold another amount, while it is pending."""
        ...

    def commit(self, request: CommitRequest) -> Commitment | Refusal:
        """Spend what is held."""
        ...

    def release(self, request: ReleaseRequest) -> Release | Refusal:
        """Let a hold go, once and never after its commit."""
        ...

    def fulfil(self, request: FulfilRequest) -> Fulfilment | Refusal:
        """Note that a committed gesture reached the customer, once."""
        ...


class Approvals(Protocol):
    """What is asked above a limit. Each act is one transaction with its link in the audit chain; who asked never answers.

    A request whose time is over by the store's clock ends by itself before anything else is done.
    """

    def ask(self, wish: GrantRequest, case: Case) -> Asked | Refusal:
        """Ask for what is above a limit that a supervisor may go beyond. Refused where it fits, or nobody may."""
        ...

    def approve(self, request: ApproveRequest) -> Approved | Seconded | Refusal:
        """Say yes: granted in the same transaction, or awaits a second yes. No room: refused, and it still waits."""
        ...

    def counter(self, request: CounterRequest) -> Countered | Refusal:
        """Offer less, or another gesture for no more."""
        ...

    def decline(self, request: DeclineRequest) -> Closed | Refusal:
        """Say no, with the reason."""
        ...

    def accept(self, request: AcceptRequest) -> Approved | Refusal:
        """Who asked takes the counter-offer: granted in the same transaction."""
        ...

    def withdraw(self, request: WithdrawRequest) -> Closed | Refusal:
        """Who asked takes the request back, or turns the counter-offer down."""
        ...

    def waiting(self) -> Sequence[Approval]:
        """What waits for somebody, oldest first."""
        ...

    def answered(self, limit: int) -> Sequence[Approval]:
        """What is closed, last answered first, at most `limit`."""
        ...

    def named(self, names: Sequence[str]) -> Sequence[Approval]:
        """These requests as they stand."""
        ...

    def open_in(self, conversation_id: str) -> Sequence[Approval]:
        """What was asked in one conversation and waits, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class AllowanceState:
    """How a desk's share of its team's budget stands. `left` None: it has none.

    `waiting` acts are not posted yet; `conflicts` are those that no limit leaves room for now; `why` is what the server
    or the line to it said last.
    """

    is_away: bool = False
    left: Money | None = None
    waiting: int = 0
    conflicts: int = 0
    why: str = ""


class Leases(Protocol):
    """A team's ledger whose desk holds a share to give from while the server is away."""

    def standing(self) -> AllowanceState:
        """How it stands, from memory."""
        ...

    def sync(self) -> bool:
        """Post, renew, give back; whether the standing changed. Off the engine's thread: it may take seconds."""
        ...


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One line of the ledger as a supervisor reads it; a take-back has a negative amount."""

    entry_id: str
    at_ms: int
    agent_id: str
    gesture: str
    money: Money
    reason: str
    policy_version: int


@dataclass(frozen=True, slots=True)
class LevelUse:
    """How one level stands now: what its most used subject has spent of it, and how often it said no in 7 days."""

    level: LimitLevel
    spent_minor: int
    subjects: int
    stopped: int


class LedgerBook(Protocol):
    """The ledger as a book to be read. Nothing here moves money."""

    def entries(self, limit: int) -> Sequence[BookEntry]:
        """The newest first, at most `limit`."""
        ...

    def use(self, currency: str) -> Sequence[LevelUse]:
        """Levels that hold anything in this currency; a day, a pool's period or a window counts as it stands now."""
        ...


OutboxState = Literal["pending", "delivered", "dead"]
OutboxKind = Literal["committed", "reversed"]


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One movement of money that someone outside must be told. `entry_id` is the idempotency key for ever.

    `payload` is JSON, equal at each attempt: ids, amount, reason and time; no words of a customer.
    `reference` is what the other side called it once delivered; `why` is the last failure. What was taken back before
    anyone was told is settled as delivered after 0 attempts: nothing is left to tell.
    """

    number: int
    entry_id: str
    kind: OutboxKind
    payload: str
    state: OutboxState
    attempts: int
    next_at_ms: int
    reference: str
    why: str

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back before anyone was told."""
        return self.state == "delivered" and self.attempts == 0


class Outbox(Protocol):
    """What has been committed and not been told yet: written in the transaction of the movement, so never lost or doubled."""

    def pending(self, limit: int, hold_ms: int = 0, undo_window_ms: int = 0) -> Sequence[OutboxRow]:
        """What is due now, oldest first. With `hold_ms` nobody else is given the same rows for that long.

        A grant is due once `undo_window_ms` has passed since it was made. In the transaction that holds, what was taken
        back before it was ever held is withdrawn with its take-back, and a take-back waits while its grant is pending.
        """
        ...

    def listed(self, state: OutboxState, limit: int) -> Sequence[OutboxRow]:
        """The newest rows in one state, newest first: the dead ones are a list a person works through."""
        ...

    def delivered(self, number: int, reference: str = "") -> bool:
        """The other side has it. False when it was so already."""
        ...

    def failed(self, number: int, retry_in_ms: int, why: str) -> bool:
        """One attempt more without success; due again after `retry_in_ms`. False unless it was pending."""
        ...

    def dead(self, number: int, why: str) -> bool:
        """Given up until a person resends it. False unless it was pending."""
        ...

    def resend(self, number: int) -> bool:
        """A person wants a dead row sent again, now. False unless it was dead."""
        ...


@dataclass(frozen=True, slots=True)
class PublishedPolicy:
    """A policy version as it stands in the store."""

    policy: Policy
    text: str
    version: int
    published_at_ms: int
    author: str
    note: str = ""
    signature: str = ""


class PolicyStore(Protocol):
    """Versions of the policy; the newest is in force. A published version is never edited."""

    def current(self) -> PublishedPolicy | None:
        """The policy in force; None when there is none."""
        ...

    def current_version(self) -> int:
        """The newest version's number, whether this program can use it or not; 0 without any."""
        ...

    def publish(self, text: str, author: str, note: str = "") -> PublishedPolicy:
        """Check and publish. Raises PolicyInvalid, and then the last good version stays in force."""
        ...

    def versions(self) -> Sequence[PublishedPolicy]:
        """Every version, oldest first."""
        ...


class TeamRecord(Protocol):
    """What the frontline told the supervisor, and the answers. The supervisor adds answers; nothing here is edited."""

    def told(self, limit: int) -> Sequence[Event]:
        """The newest corrections, insights, flags and answers, oldest first, at most `limit`."""
        ...

    def place(self) -> int:
        """How far the record has come; a higher number means that something was told or answered since."""
        ...

    def answers_after(self, place: int) -> tuple[int, Sequence[ProposalAnswered]]:
        """The answers given since `place`, oldest first, and the place after them."""
        ...

    def answer(self, answer: ProposalAnswered) -> None:
        """Write one answer, durable on return; the same answer again changes nothing."""
        ...


class LearningLog(Protocol):
    """How talks ended, as the record tells it. Counts are made from it; nothing in it is edited."""

    def learned_after(self, place: int) -> tuple[int, Sequence[OutcomeRecorded | LearningForgotten]]:
        """What was recorded since `place`, oldest first, and the place after it."""
        ...

    def add(self, event: OutcomeRecorded | LearningForgotten) -> None:
        """Write one, durable on return; the same one again changes nothing."""
        ...


class CustomerStore(Protocol):
    """Profiles and history kept on this machine, imported or learned from the feed."""

    def customer(self, customer_id: str) -> Customer | None:
        """One customer whole, or None."""
        ...

    def save(self, customers: Iterable[Customer]) -> None:
        """Keep these; what is known already is merged."""
        ...


class DraftStore(Protocol):
    """Unsent replies of this desk. They are no part of the record."""

    def drafts(self) -> Mapping[str, KeptDraft]:
        """All of them, by conversation."""
        ...

    def keep(self, conversation_id: str, draft: KeptDraft) -> None:
        """Put this one in the place of the one before; durable on return."""
        ...

    def forget(self, conversation_id: str) -> None:
        """Let it go, whether it is there or not."""
        ...


class Clock(Protocol):
    """Wall clock in epoch milliseconds; injected so that a replay has its own."""

    def __call__(self) -> int:
        """One more."""
        ...


class NewId(Protocol):
    """A new unique id; injected so that tests can count."""

    def __call__(self) -> str:
        """One more."""
        ...
