"""Approvals as values: what is asked above a limit, the case it is asked with, and how it may end. Pure; no amounts are checked here.

Every act has a key made before it: the same key gives the same answer for ever. Who asked never answers.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Final, Literal

from agent_assist.domain.approval_settings import NO_SECOND
from agent_assist.domain.budget import GrantRequest
from agent_assist.domain.money import Money
from agent_assist.domain.said import said
from agent_assist.domain.words import ApprovalState, LimitLevel

OPEN_STATES: Final[frozenset[ApprovalState]] = frozenset(("waiting", "countered"))
# The limits a supervisor may go beyond for one gesture. A pool, a stop, a policy and what was paid stand for everybody.
MAY_EXCEED: Final[tuple[LimitLevel, ...]] = (
    "incident",
    "gesture_kind",
    "agent_day",
    "agent_week",
    "agent_month",
    "customer",
    "household",
)
MOST_QUOTES: Final = 3
LONGEST_QUOTE: Final = 200

# Why an act on an approval is refused, after `Not possible: `.
OWN: Final = said("you asked for this one, so someone else answers it")
TWICE: Final = said("you said yes already; the second yes is someone else's")
NOT_YOURS: Final = said("only the agent who asked may do that")
NO_OFFER: Final = said("no counter-offer stands")
LESS: Final = said("a counter-offer is less, or another gesture for no more")
TWO: Final = said("so much needs two supervisors; offer less, or approve it")
FITS: Final = said("it needs no approval: it fits")
ASKED: Final = said("it is asked for already and waits for an answer")
CLOSED: Final[dict[ApprovalState, str]] = {
    "waiting": said("it waits for an answer"),
    "countered": said("a counter-offer stands, and the agent answers it"),
    "approved": said("it was approved before"),
    "declined": said("it was declined before"),
    "withdrawn": said("the agent took it back"),
    "expired": said("its time is over"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The case as it stood when the agent asked: facts, and quotes the agent picked, redacted. -1 is not known."""

    gesture_title: str = ""
    customer_name: str = ""
    channel: str = ""
    tone_label: str = ""
    stage: str = ""
    severity: int = -1
    responsibility: str = ""
    issue: str = ""
    gestures_90_days: int = -1
    given_90_days: str = ""
    contacts: int = -1
    quotes: tuple[str, ...] = ()

    def text(self) -> str:
        """One text for one case, for the store: equal exactly when every fact is."""
        told = {item.name: getattr(self, item.name) for item in fields(self)}
        return json.dumps(told, sort_keys=True, separators=(",", ":"))

    def sha256(self) -> str:
        """What ties the request to its case; the case itself can be taken away later, the request cannot."""
        return hashlib.sha256(self.text().encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequest(GrantRequest):
    """A wish above a limit, put to a supervisor. `case_sha256` names the case that goes with it."""

    case_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Somebody's act on a request: under a key of its own, in a person's name."""

    key: str
    approval_id: str
    agent_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveRequest(_Step):
    """A supervisor's yes: the gesture is granted in the same transaction, or awaits a second yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterRequest(_Step):
    """A supervisor offers less, or another gesture for no more; the agent takes it or not."""

    gesture: str
    money: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRequest(_Step):
    """A supervisor's no, with its reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptRequest(_Step):
    """Who asked takes the counter-offer: it is granted in the same transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRequest(_Step):
    """Who asked takes the request back, or turns the counter-offer down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseRequest(_Step):
    """What the ledger asks of itself when a request's time is over by the database's clock."""

    agent_id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits. `binding_limit` is the limit it goes beyond, `available_minor` what that one left."""

    key: str
    approval_id: str
    gesture: str
    money: Money
    binding_limit: LimitLevel
    available_minor: int
    expires_at_ms: int
    policy_version: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Approved:
    """A yes that stands: the entry is in the ledger, in the name of the agent who asked. `by` said the yes."""

    key: str
    approval_id: str
    entry_id: str
    gesture: str
    money: Money
    by: str
    policy_version: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Seconded:
    """The first of two yeses; nothing is granted yet."""

    key: str
    approval_id: str
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Countered:
    """A counter-offer that waits for the agent."""

    key: str
    approval_id: str
    gesture: str
    money: Money
    by: str
    expires_at_ms: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A request that ended without a gesture."""

    key: str
    approval_id: str
    state: Literal["declined", "withdrawn", "expired"]
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One request as it stands. `answered_by` and `words` are of the last answer, `offer` of a counter-offer.

    `left_ms` is how long it still waits by the database's clock at the moment of reading. `answer_key` names the act
    that changed it last.
    """

    approval_id: str
    state: ApprovalState
    wish: GrantRequest
    case: Case
    binding_limit: LimitLevel
    available_minor: int
    asked_at_ms: int
    expires_at_ms: int
    left_ms: int
    answer_key: str = ""
    answered_at_ms: int = 0
    answered_by: str = ""
    words: str = ""
    first_by: str = ""
    offer_gesture: str = ""
    offer: Money | None = None
    entry_id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody may still answer."""
        return self.state in OPEN_STATES

    @property
    def gesture(self) -> str:
        """What stands or is spoken of now: the offer where there is one."""
        return self.offer_gesture or self.wish.gesture

    @property
    def money(self) -> Money:
        """Its amount."""
        return self.offer if self.offer is not None else self.wish.money


SupervisorAct = ApproveRequest | CounterRequest | DeclineRequest
AgentAct = AcceptRequest | WithdrawRequest
ApprovalAct = ApprovalRequest | SupervisorAct | AgentAct | LapseRequest
ApprovalAnswer = Asked | Approved | Seconded | Countered | Closed


def why_not(
    state: ApprovalState, wish: GrantRequest, first_by: str, second_above_minor: int, act: SupervisorAct | AgentAct
) -> str | None:
    """Why an act is refused on a request in this state; None when it is allowed. Who asked never answers."""
    asked_by_actor = same_person(act.agent_id, wish.agent_id)
    if isinstance(act, AcceptRequest | WithdrawRequest):
        if not asked_by_actor:
            return NOT_YOURS
        if isinstance(act, AcceptRequest) and state == "waiting":
            return NO_OFFER
        return None if state in OPEN_STATES else CLOSED[state]
    if asked_by_actor:
        return OWN
    if state != "waiting":
        return CLOSED[state]
    if isinstance(act, ApproveRequest) and same_person(act.agent_id, first_by):
        return TWICE
    if isinstance(act, CounterRequest):
        return _why_no_counter(wish, second_above_minor, act)
    return None


def _why_no_counter(wish: GrantRequest, second_above_minor: int, act: CounterRequest) -> str | None:
    if not is_less(wish, act.gesture, act.money):
        return LESS
    return TWO if needs_two(act.money, second_above_minor) else None


def needs_two(money: Money, second_above_minor: int) -> bool:
    """Whether two supervisors decide."""
    return second_above_minor != NO_SECOND and money.amount_minor > second_above_minor


def same_person(one: str, other: str) -> bool:
    """Whether two ids name one person: blanks around them and the case of ASCII letters make nobody else."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in name.strip(" "))


def is_less(wish: GrantRequest, gesture: str, money: Money) -> bool:
    """Whether something may stand as a counter-offer to a wish."""
    if money.currency != wish.money.currency or money.amount_minor > wish.money.amount_minor:
        return False
    return gesture != wish.gesture or 0 < money.amount_minor < wish.money.amount_minor
