"""Requests as the supervisor's window shows them, and what an answer does. Ports only, no SQL, no Qt; the store decides."""

from typing import Final

from agent_assist.domain.approvals import (
    Approval,
    ApproveRequest,
    Case,
    CounterRequest,
    DeclineRequest,
    Seconded,
    same_person,
)
from agent_assist.domain.budget import Refusal
from agent_assist.domain.commands import ApproveGesture, DeclineApproval, OfferLess
from agent_assist.domain.money import Money
from agent_assist.engine.formats import Formats, left, plural
from agent_assist.engine.ports import Approvals
from agent_assist.engine.present_advice import LEVEL_NAMES
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.views import ApprovalRow, Chip

ANSWERED_SHOWN: Final = 30
LONGEST_ANSWER: Final = 300
Answer = ApproveGesture | OfferLess | DeclineApproval
_OWN: Final = "You asked for this one, so someone else answers it"
_SEVERITY: Final = {1: "Small trouble", 2: "Real trouble", 3: "Serious trouble"}
_OURS: Final = {"ours": "ours to put right", "shared": "partly ours", "not_ours": "not our doing"}
_ENDED: Final = {
    "approved": ("Approved", "check", "pos"),
    "declined": ("Declined", "cross", ""),
    "withdrawn": ("Taken back", "undo", ""),
    "expired": ("Nobody answered", "clock", "warn"),
}


class ApprovalRoom:
    """Reads what waits and carries out answers, in one supervisor's name."""

    def __init__(self, approvals: Approvals, formats: Formats, who: str) -> None:
        self._approvals = approvals
        self._formats = formats
        self._who = who

    def waiting(self) -> tuple[ApprovalRow, ...]:
        """The oldest first."""
        return tuple(self._row(item) for item in self._approvals.waiting())

    def answered(self) -> tuple[ApprovalRow, ...]:
        """The last answered first."""
        return tuple(self._row(item) for item in self._approvals.answered(ANSWERED_SHOWN))

    def answer(self, command: Answer) -> tuple[str, str]:
        """Carry out one answer: what was done, and why not. Raises what the store raises, before anything is written."""
        words = command.words.strip()[:LONGEST_ANSWER]
        head = {"key": command.action_id, "approval_id": command.approval_id, "agent_id": command.agent_id}
        if isinstance(command, DeclineApproval):
            if not words:
                return "", "Say why, so that the agent can say it to them"
            declined = self._approvals.decline(DeclineRequest(**head, reason=words))
            return self._told(declined, "Declined. The agent sees your reason")
        if isinstance(command, OfferLess):
            money = Money(command.amount_minor, command.currency)
            offer = CounterRequest(**head, gesture=command.gesture_id, money=money, reason=words)
            return self._told(self._approvals.counter(offer), f"Offered {self._formats.money(money)}")
        answer = self._approvals.approve(ApproveRequest(**head, reason=words))
        if isinstance(answer, Seconded):
            return "Your yes stands. Somebody else’s is still missing", ""
        return self._told(answer, "Approved. The gesture is added")

    def _told(self, answer: object, done: str) -> tuple[str, str]:
        return ("", answer.why) if isinstance(answer, Refusal) else (done, "")

    def _row(self, item: Approval) -> ApprovalRow:
        wish, is_own = item.wish, same_person(item.wish.agent_id, self._who)
        is_first = bool(item.first_by) and same_person(item.first_by, self._who)
        why_not = _OWN if is_own else "You said yes. Somebody else’s yes is missing" if is_first else ""
        waits = item.state == "waiting"
        return ApprovalRow(
            approval_id=item.approval_id,
            title=item.case.gesture_title or wish.gesture,
            price=self._formats.money(wish.money),
            who=f"{wish.agent_id} for {item.case.customer_name or wish.customer_id or 'a customer'}",
            when=self._formats.clock(item.asked_at_ms),
            limit=self._limit_words(item),
            reason=wish.reason,
            quotes=item.case.quotes,
            facts=tuple(_facts(item.case)),
            place=" · ".join(part for part in (item.case.channel, f"incident {wish.incident_id}") if part),
            left=left(item.left_ms) if item.is_open else "",
            is_open=item.is_open,
            may_answer=waits and not why_not,
            why_not=why_not if waits else self._offered_words(item) if item.is_open else "",
            seconded=f"{item.first_by} said yes. One more yes grants it" if item.first_by and waits else "",
            status=self._status(item),
            came_of_it=self._came_of_it(item),
            gesture_id=wish.gesture,
            amount_minor=wish.money.amount_minor,
            currency=wish.money.currency,
        )

    def _limit_words(self, item: Approval) -> str:
        free = self._formats.money(Money(item.available_minor, item.wish.money.currency))
        return f"Above the limit for {LEVEL_NAMES[item.binding_limit]}: {free} of it is left"

    def _offered_words(self, item: Approval) -> str:
        offered = self._formats.money(item.money)
        return f"{item.answered_by} offers {offered}. The agent has yet to answer"

    def _status(self, item: Approval) -> Chip:
        if item.is_open:
            return (
                Chip("Offer made", "clock", "accent") if item.state == "countered" else Chip("Waiting", "clock", "warn")
            )
        word, icon, mark = _ENDED[item.state]
        return Chip(word, icon, mark)  # type: ignore[arg-type]

    def _came_of_it(self, item: Approval) -> str:
        if item.is_open or item.state == "expired":
            return ""
        given = f"{self._formats.money(item.money)}, " if item.state == "approved" and item.offer else ""
        who = item.answered_by if not item.first_by else f"{item.first_by} and {item.answered_by}"
        return f"{given}{who} at {self._formats.clock(item.answered_at_ms)}{f': {item.words}' if item.words else ''}"


def _facts(case: Case) -> list[Chip]:
    """What the case is about, in a few marks: tone, where it stands, whose doing, what they had before."""
    found = []
    if case.tone_label:
        found.append(Chip(f"Reads as {case.tone_label}", "pulse"))
    if case.stage in STAGE_WORDS:
        found.append(Chip(STAGE_WORDS[case.stage], "journey"))
    if case.issue:
        found.append(Chip(case.issue, "flag"))
    if case.severity > 0:
        ours = _OURS.get(case.responsibility, "")
        found.append(Chip(f"{_SEVERITY.get(case.severity, 'Trouble')}{f', {ours}' if ours else ''}", "target"))
    if case.contacts >= 0:
        found.append(Chip(plural(case.contacts, "earlier contact") if case.contacts else "First contact", "history"))
    if case.gestures_90_days >= 0:
        sums = f", {case.given_90_days}" if case.given_90_days else ""
        many = plural(case.gestures_90_days, "gesture") if case.gestures_90_days else "No gesture"
        found.append(Chip(f"{many} in 90 days{sums}", "gift"))
    return found
