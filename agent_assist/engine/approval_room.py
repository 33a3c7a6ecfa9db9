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
from agent_assist.domain.said import listed, said
from agent_assist.domain.tone_words import label_word
from agent_assist.engine.channel_words import channel_name
from agent_assist.engine.formats import Formats, left
from agent_assist.engine.ports import Approvals
from agent_assist.engine.present_advice import LEVEL_NAMES
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.translation import shown, tr, tr_count
from agent_assist.engine.views import ApprovalRow, Chip

ANSWERED_SHOWN: Final = 30
LONGEST_ANSWER: Final = 300
Answer = ApproveGesture | OfferLess | DeclineApproval
_OWN: Final = said("You asked for this one, so someone else answers it")
_SEVERITY: Final = {1: said("Small trouble"), 2: said("Real trouble"), 3: said("Serious trouble")}
_OURS: Final = {"ours": said("ours to put right"), "shared": said("partly ours"), "not_ours": said("not our doing")}
_ENDED: Final = {
    "approved": (said("Approved"), "check", "pos"),
    "declined": (said("Declined"), "cross", ""),
    "withdrawn": (said("Taken back"), "undo", ""),
    "expired": (said("Nobody answered"), "clock", "warn"),
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
                return "", tr("Say why, so that the agent can say it to them")
            declined = self._approvals.decline(DeclineRequest(**head, reason=words))
            return self._told(declined, tr("Declined. The agent sees your reason"))
        if isinstance(command, OfferLess):
            money = Money(command.amount_minor, command.currency)
            offer = CounterRequest(**head, gesture=command.gesture_id, money=money, reason=words)
            return self._told(self._approvals.counter(offer), tr("Offered {amount}", amount=self._formats.money(money)))
        answer = self._approvals.approve(ApproveRequest(**head, reason=words))
        if isinstance(answer, Seconded):
            return tr("Your yes stands. Somebody else’s is still missing"), ""
        return self._told(answer, tr("Approved. The gesture is added"))

    def _told(self, answer: object, done: str) -> tuple[str, str]:
        return ("", shown(answer.why)) if isinstance(answer, Refusal) else (done, "")

    def _row(self, item: Approval) -> ApprovalRow:
        wish, is_own = item.wish, same_person(item.wish.agent_id, self._who)
        is_first = bool(item.first_by) and same_person(item.first_by, self._who)
        why_not = shown(_OWN) if is_own else tr("You said yes. Somebody else’s yes is missing") if is_first else ""
        waits = item.state == "waiting"
        return ApprovalRow(
            approval_id=item.approval_id,
            title=item.case.gesture_title or wish.gesture,
            price=self._formats.money(wish.money),
            who=tr("{agent} for {customer}", agent=wish.agent_id, customer=_customer(item)),
            when=self._formats.clock(item.asked_at_ms),
            limit=self._limit_words(item),
            reason=wish.reason,
            quotes=item.case.quotes,
            facts=tuple(_facts(item.case)),
            place=" · ".join(
                part
                for part in (channel_name(item.case.channel), tr("incident {incident}", incident=wish.incident_id))
                if part
            ),
            left=left(item.left_ms) if item.is_open else "",
            is_open=item.is_open,
            may_answer=waits and not why_not,
            why_not=why_not if waits else self._offered_words(item) if item.is_open else "",
            seconded=tr("{who} said yes. One more yes grants it", who=item.first_by) if item.first_by and waits else "",
            status=self._status(item),
            came_of_it=self._came_of_it(item),
            gesture_id=wish.gesture,
            amount_minor=wish.money.amount_minor,
            currency=wish.money.currency,
        )

    def _limit_words(self, item: Approval) -> str:
        free = self._formats.money(Money(item.available_minor, item.wish.money.currency))
        limit = LEVEL_NAMES[item.binding_limit]
        return tr("Above the limit for {limit}: {amount} of it is left", limit=limit, amount=free)

    def _offered_words(self, item: Approval) -> str:
        offered = self._formats.money(item.money)
        return tr("{who} offers {amount}. The agent has yet to answer", who=item.answered_by, amount=offered)

    def _status(self, item: Approval) -> Chip:
        if item.is_open:
            if item.state == "countered":
                return Chip(tr("Offer made"), "clock", "accent")
            return Chip(tr("Waiting"), "clock", "warn")
        word, icon, mark = _ENDED[item.state]
        return Chip(shown(word), icon, mark)  # type: ignore[arg-type]

    def _came_of_it(self, item: Approval) -> str:
        if item.is_open or item.state == "expired":
            return ""
        given = f"{self._formats.money(item.money)}, " if item.state == "approved" and item.offer else ""
        both = tr("{first} and {last}", first=item.first_by, last=item.answered_by)
        who = both if item.first_by else item.answered_by
        done = tr("{who} at {time}", who=who, time=self._formats.clock(item.answered_at_ms))
        return f"{given}{done}{f': {item.words}' if item.words else ''}"


def _customer(item: Approval) -> str:
    return item.case.customer_name or item.wish.customer_id or tr("a customer")


def _facts(case: Case) -> list[Chip]:
    """What the case is about, in a few marks: tone, where it stands, whose doing, what they had before."""
    found = []
    if case.tone_label:
        found.append(Chip(tr("Reads as {label}", label=label_word(case.tone_label)), "pulse"))
    if case.stage in STAGE_WORDS:
        found.append(Chip(shown(STAGE_WORDS[case.stage]), "journey"))
    if case.issue:
        found.append(Chip(case.issue, "flag"))
    if case.severity > 0:
        trouble = _SEVERITY.get(case.severity, said("Trouble"))
        ours = _OURS.get(case.responsibility, "")
        found.append(Chip(shown(listed([trouble, ours] if ours else [trouble])), "target"))
    if case.contacts >= 0:
        earlier = tr_count(case.contacts, "{count} earlier contact", "{count} earlier contacts")
        found.append(Chip(earlier if case.contacts else tr("First contact"), "history"))
    if case.gestures_90_days >= 0:
        sums = f", {case.given_90_days}" if case.given_90_days else ""
        many = tr_count(case.gestures_90_days, "{count} gesture in 90 days", "{count} gestures in 90 days")
        found.append(Chip(f"{many if case.gestures_90_days else tr('No gesture in 90 days')}{sums}", "gift"))
    return found
