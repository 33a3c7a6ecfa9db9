"""What a conversation's agent has asked a supervisor for, and what came of it, folded from the events. Pure."""

from dataclasses import dataclass, replace

from agent_assist.domain.events import ApprovalAnswered, ApprovalAsked
from agent_assist.domain.money import Money
from agent_assist.domain.words import ApprovalState, LimitLevel


@dataclass(frozen=True, slots=True)
class Requested:
    """One request for what is above a limit. `who` and `words` are of the last answer, `offer` of a counter-offer."""

    approval_id: str
    gesture_id: str
    money: Money
    reason: str
    binding_limit: LimitLevel
    at_ms: int
    expires_at_ms: int
    state: ApprovalState = "waiting"
    who: str = ""
    words: str = ""
    answered_ms: int = 0
    offer_gesture: str = ""
    offer: Money | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody may still answer."""
        return self.state in ("waiting", "countered")


def requested_after(known: tuple[Requested, ...], event: ApprovalAsked | ApprovalAnswered) -> tuple[Requested, ...]:
    """The requests after one more, or after an answer; one that is closed stays so."""
    if isinstance(event, ApprovalAsked):
        return _with_asked(known, event)
    return tuple(
        _answered(item, event) if item.approval_id == event.approval_id and item.is_open else item for item in known
    )


def _with_asked(known: tuple[Requested, ...], event: ApprovalAsked) -> tuple[Requested, ...]:
    if any(item.approval_id == event.approval_id for item in known):
        return known
    asked = Requested(
        event.approval_id,
        event.gesture_id,
        Money(event.amount_minor, event.currency),
        event.reason,
        event.binding_limit,
        event.occurred_at_ms,
        event.expires_at_ms,
    )
    return (*known, asked)


def _answered(item: Requested, event: ApprovalAnswered) -> Requested:
    offer = Money(event.amount_minor, event.currency) if event.state == "countered" else item.offer
    return replace(
        item,
        state=event.state,
        who=event.agent_id,
        words=event.words,
        answered_ms=event.occurred_at_ms,
        offer_gesture=event.gesture_id or item.offer_gesture,
        offer=offer,
        expires_at_ms=event.expires_at_ms or item.expires_at_ms,
    )
