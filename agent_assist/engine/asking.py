"""Asking a supervisor from the desk: the request with its case, and what an answer does to the conversation. No SQL, no Qt.

The store decides; the desk records what the store says. A gesture is promised only once its entry stands.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from agent_assist.domain import commands as c
from agent_assist.domain import events as e
from agent_assist.domain.approvals import (
    FITS,
    LONGEST_QUOTE,
    MOST_QUOTES,
    AcceptRequest,
    Approval,
    Approved,
    Case,
    WithdrawRequest,
)
from agent_assist.domain.budget import GrantRequest, Refusal
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.money import Money
from agent_assist.domain.said import said
from agent_assist.domain.words import GestureKind, LimitLevel
from agent_assist.engine.errors import StoreUnreachable
from agent_assist.engine.formats import Formats
from agent_assist.engine.session import Session
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.wishes import note_written, wish_of

CANNOT_ASK: Final = said("Nobody can be asked from here. Gestures within your limit still work.")
AWAY: Final = said("Nobody can be asked while the store is away. Press again when it is back.")
_DAY_MS: Final = 86_400_000
Answer = TypeVar("Answer")


def ask(
    session: Session, command: c.AskApproval, state: Conversation, ctx: Context, reason: str, card: str = ""
) -> None:
    """Put a gesture to a supervisor; what the store says no to becomes words. `card` goes with it once it is granted."""
    gesture = session.rules.playbook.gesture(command.gesture_id)
    if gesture is None or session.ports.approvals is None:
        session.result = shown(CANNOT_ASK)
        return
    kept = session.open[state.conversation_id]
    wish = wish_of(session, command, ctx, gesture, reason or gesture.title)
    if card:  # before the request: whoever says yes, the card lies there
        session.store(note_written(session, command, state, card))
    told = kept.cases.setdefault(command.action_id, case(ctx, gesture.title, command.quotes, session.formats))
    approvals = session.ports.approvals
    answer = _reached(session, lambda: approvals.ask(wish, told))
    if answer is None:
        return
    session.money_changed()
    if isinstance(answer, Refusal):
        session.result = shown(answer.why)
        if FITS not in answer.why:  # what fits after all is simply added
            kept.refused[gesture.id] = answer
        return
    left_ms = answer.expires_at_ms - answer.at_ms
    session.store(_asked(wish, answer.approval_id, answer.binding_limit, session.ports.clock(), left_ms))
    session.result = tr("Asked. Nothing is promised yet: say what you can do, and stay with them.")


def take(session: Session, command: c.TakeOffer, state: Conversation) -> None:
    """Take a counter-offer: granted at once, or the limit that stands for everybody is named."""
    if session.ports.approvals is None or not _is_open(state, command.approval_id):
        return
    request = AcceptRequest(key=command.action_id, approval_id=command.approval_id, agent_id=command.agent_id)
    approvals = session.ports.approvals
    answer = _reached(session, lambda: approvals.accept(request))
    if answer is None:
        return
    _read_again(session, command.approval_id)
    if isinstance(answer, Approved):
        money = session.formats.money(answer.money)
        session.result = tr("Added. {money} set aside. You can take it back.", money=money)
    else:
        session.result = shown(answer.why)


def withdraw(session: Session, command: c.WithdrawApproval, state: Conversation) -> None:
    """Take the request back, or turn the counter-offer down."""
    if session.ports.approvals is None or not _is_open(state, command.approval_id):
        return
    request = WithdrawRequest(key=command.action_id, approval_id=command.approval_id, agent_id=command.agent_id)
    approvals = session.ports.approvals
    answer = _reached(session, lambda: approvals.withdraw(request))
    if answer is None:
        return
    _read_again(session, command.approval_id)
    taken_back = tr("Taken back. Nobody need answer it any more.")
    session.result = shown(answer.why) if isinstance(answer, Refusal) else taken_back


def _reached(session: Session, act: Callable[[], Answer]) -> Answer | None:
    """What the store answers; a store that is away takes nothing else with it. The same press asks again."""
    try:
        return act()
    except StoreUnreachable:
        session.result = shown(AWAY)
        return None


def take_over(session: Session, found: Sequence[Approval]) -> None:
    """After a crash between the store and the log: what waits in the store and is not known here is known again."""
    for approval in found:
        state = session.floor.conversations.get(approval.wish.conversation_id)
        if state is None or any(item.approval_id == approval.approval_id for item in state.requested):
            continue
        now_ms = session.ports.clock()
        session.store(_asked(approval.wish, approval.approval_id, approval.binding_limit, now_ms, approval.left_ms))
        session.on_change()


def _asked(wish: GrantRequest, approval_id: str, level: LimitLevel, now_ms: int, left_ms: int) -> e.ApprovalAsked:
    return e.ApprovalAsked(
        event_id=f"act:{wish.key}",
        conversation_id=wish.conversation_id,
        occurred_at_ms=now_ms,
        source="desk",
        action_id=wish.key,
        agent_id=wish.agent_id,
        approval_id=approval_id,
        gesture_id=wish.gesture,
        amount_minor=wish.money.amount_minor,
        currency=wish.money.currency,
        reason=wish.reason,
        binding_limit=level,
        expires_at_ms=now_ms + left_ms,  # the store's clock says how long, this desk's clock until when
    )


def waited_for(session: Session) -> list[str]:
    """The requests of open conversations that still wait: nothing waits, nothing is asked of the store."""
    states = (session.floor.conversations[key] for key in session.open)
    return [item.approval_id for state in states for item in state.requested if item.is_open]


def settle(session: Session, found: Sequence[Approval]) -> None:
    """Record what the store says of requests; each answer once, whoever tells of it first."""
    changed = False
    for approval in found:
        state = session.floor.conversations.get(approval.wish.conversation_id)
        if state is None or approval.wish.conversation_id not in session.open:
            continue
        for event in answers(state, approval, session.ports.clock(), _kind_of(session)):
            changed = True
            if isinstance(event, e.GestureGranted):
                session.money_changed()
            session.store(event)
            session.result = _answer_words(approval, session.formats) or session.result
    if changed:
        session.on_change()


def answers(
    state: Conversation, approval: Approval, now_ms: int, kind_of: Callable[[str], GestureKind]
) -> Iterator[e.AgentEvent]:
    """The events that the conversation's log lacks of an approval: its answer, and the gesture a yes granted."""
    known = next((item for item in state.requested if item.approval_id == approval.approval_id), None)
    if known is None:
        return
    is_first_yes = approval.state == "waiting" and bool(approval.first_by) and known.who != approval.first_by
    if known.is_open and (approval.state != known.state or is_first_yes):
        yield e.ApprovalAnswered(
            event_id=f"approval:{approval.approval_id}:{'first' if is_first_yes else approval.state}",
            conversation_id=state.conversation_id,
            occurred_at_ms=now_ms,
            source="supervisor" if approval.state != "expired" else "ledger",
            action_id=approval.answer_key.lstrip("\x1f"),
            agent_id=approval.first_by if is_first_yes else approval.answered_by,
            approval_id=approval.approval_id,
            state=approval.state,
            words=approval.words,
            gesture_id=approval.offer_gesture if approval.state == "countered" else "",
            amount_minor=approval.money.amount_minor if approval.state == "countered" else 0,
            currency=approval.money.currency,
            expires_at_ms=now_ms + approval.left_ms if approval.state == "countered" else 0,
        )
    if approval.entry_id and not any(item.entry_id == approval.entry_id for item in state.granted):
        yield e.GestureGranted(
            event_id=f"act:{approval.answer_key}",
            conversation_id=state.conversation_id,
            occurred_at_ms=now_ms,
            source="ledger",
            action_id=approval.answer_key,
            agent_id=approval.wish.agent_id,
            entry_id=approval.entry_id,
            gesture_id=approval.gesture,
            kind=kind_of(approval.gesture),
            amount_minor=approval.money.amount_minor,
            currency=approval.money.currency,
            reason=approval.wish.reason,
        )


def case(ctx: Context, title: str, picked: Sequence[str], formats: Formats) -> Case:
    """The facts of the case as they stand now; of the customer's words only what the agent picked, redacted at the door."""
    state, customer = ctx.conversation, ctx.conversation.customer
    since_ms = ctx.now_ms - 90 * _DAY_MS
    history = customer.history if customer else ()
    given = [row for row in history if row.kind in ("gesture", "refund") and row.at_ms > since_ms]
    heard = {item.utterance_id: item.text for item in state.recent if item.role == "customer"}
    quotes = [heard[name][:LONGEST_QUOTE] for name in picked if name in heard]
    return Case(
        gesture_title=title,
        customer_name=customer.called if customer else state.customer_name,
        channel=state.channel,
        tone_label=ctx.emotion.tone.label or "",
        stage=ctx.situation.stage,
        severity=ctx.situation.severity,
        responsibility=ctx.situation.responsibility,
        issue=ctx.motivation.intent.title if ctx.motivation.intent else "",
        gestures_90_days=len(given) if customer else -1,
        given_90_days=_sum_words([row.money for row in given if row.money], formats),
        contacts=sum(row.kind == "contact" for row in history) if customer else -1,
        quotes=tuple(quotes[:MOST_QUOTES]),
    )


def _answer_words(approval: Approval, formats: Formats) -> str:
    """What came of a request, for the line at the foot: who, what and why."""
    who, money = approval.answered_by, formats.money(approval.money)
    why = approval.words.rstrip(".") if approval.words else ""
    match approval.state:
        case "waiting":
            return tr("{who} said yes. Somebody else’s yes is still missing.", who=approval.first_by)
        case "countered" if approval.words:
            return tr("{who} offers {money} instead: {why}.", who=who, money=money, why=why)
        case "countered":
            return tr("{who} offers {money} instead.", who=who, money=money)
        case "approved":
            return tr("{who} said yes: {money}. It is added.", who=who, money=money)
        case "declined" if approval.words:
            return tr("{who} said no: {why}.", who=who, why=why)
        case "declined":
            return tr("{who} said no.", who=who)
        case "expired":
            return tr("Nobody answered in time. You can ask again.")
        case _:
            return ""


def _sum_words(amounts: Sequence[Money], formats: Formats) -> str:
    """Each currency summed by itself."""
    sums: dict[str, int] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, 0) + money.amount_minor
    return ", ".join(formats.money(Money(minor, currency)) for currency, minor in sums.items())


def _kind_of(session: Session) -> Callable[[str], GestureKind]:
    def kind(gesture_id: str) -> GestureKind:
        found = session.rules.playbook.gesture(gesture_id)
        return found.kind if found else "credit"

    return kind


def _is_open(state: Conversation, approval_id: str) -> bool:
    return any(item.approval_id == approval_id and item.is_open for item in state.requested)


def _read_again(session: Session, approval_id: str) -> None:
    assert session.ports.approvals is not None
    with contextlib.suppress(StoreUnreachable):  # the watch looks again
        settle(session, session.ports.approvals.named([approval_id]))
