"""Which goodwill gestures fit the facts, in what order, and whether the agent may grant them alone. Tone has no say."""

from dataclasses import dataclass
from functools import cache

from agent_assist.domain.advice.remedy import Remedy
from agent_assist.domain.advice.trouble import paid_of
from agent_assist.domain.approvals import MAY_EXCEED
from agent_assist.domain.budget import Balance, LevelBalance
from agent_assist.domain.context import Context
from agent_assist.domain.kind_words import RESPONSIBILITY_WORDS
from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Gesture, Responsibility
from agent_assist.domain.said import counted, said
from agent_assist.domain.words import CueKind, GestureKind, LimitLevel

# The cheapest meaningful thing first: words, then effort, then a note, then a perk, then money.
LADDER: tuple[GestureKind, ...] = (
    "thanks",
    "apology",
    "effort",
    "expedite",
    "note",
    "waive",
    "upgrade",
    "gift",
    "donation",
    "credit",
    "replacement",
    "refund",
)
_STEP = {kind: step for step, kind in enumerate(LADDER)}
MOST = 5
# From this fit on a gesture was made for this wish, or for what they said.
MEANS_SOMETHING = 2


@dataclass(frozen=True, slots=True)
class Fitting:
    """A gesture that fits. `binding_limit` names the level with the least left; None when it costs nothing.

    `may_ask`: a supervisor may go beyond what stands in the way. `hints`: what to know before giving it; none blocks.
    `routed`: how often this customer got something, where the policy has a supervisor look from so often on.
    """

    gesture: Gesture
    money: Money
    needs_approval: bool
    binding_limit: LimitLevel | None
    fit: int
    why: tuple[str, ...]
    may_ask: bool = False
    hints: tuple[str, ...] = ()
    routed: str = ""


def fitting(ctx: Context) -> list[Fitting]:
    """The gestures that fit this situation, the cheapest that means something here first; at most five.

    What was made for this wish or for what they said means something, and comes before what anybody might get; what is
    more than usual for this trouble comes after what is not. In grief nobody counts: what fits best comes first.
    """
    present = {seen.cue.kind for seen in ctx.conversation.cues}
    remedy = Remedy(ctx)
    found = []
    for item in ctx.rules.library.gestures_of(ctx.pack):
        if _fits(item, ctx, present):
            money, fit = amount_of(item, ctx), _fit(item, ctx)
            found.append(
                (
                    remedy.is_beyond(item, money),
                    -fit if ctx.situation.bereaved else fit < MEANS_SOMETHING,
                    _STEP[item.kind],
                    money.amount_minor,
                    -fit,
                    item.id,
                    Fitting(item, money, False, None, fit, ()),
                )
            )
    found.sort(key=lambda row: row[:6])
    least = ctx.balance.binding if ctx.balance else None
    left = Money(least.available_minor, least.currency) if least else None
    return [_within(item, ctx, remedy, least, left.plain() if left else "") for *_, item in found[:MOST]]


def amount_of(gesture: Gesture, ctx: Context) -> Money:
    """What it costs here: the catalogue's amount; a replacement never more than was paid, a refund than is left of it."""
    if gesture.kind not in ("refund", "replacement"):
        return gesture.money
    known = paid_of(ctx.conversation, gesture.money.currency)
    if known is None:
        return gesture.money
    most = known.left if gesture.kind == "refund" else known.paid
    return Money(min(gesture.money.amount_minor, most.amount_minor), most.currency)


def _fits(gesture: Gesture, ctx: Context, present: set[CueKind]) -> bool:
    situation = ctx.situation
    if not gesture.severity_min <= situation.severity <= gesture.severity_max:
        return False
    if not present.issuperset(gesture.cues) or present.intersection(gesture.not_with):
        return False
    if situation.severity and situation.responsibility not in gesture.responsibility:
        return False
    if gesture.intents and not _wanted(gesture, ctx):
        return False
    if gesture.kind == "refund" and gesture.money.amount_minor and not amount_of(gesture, ctx).amount_minor:
        return False  # all that was paid has been given back
    return gesture.kind != "thanks" or situation.at_peace


def _wanted(gesture: Gesture, ctx: Context) -> bool:
    return ctx.motivation.intent is not None and ctx.motivation.intent.id in gesture.intents


def _fit(gesture: Gesture, ctx: Context) -> int:
    """More for a gesture made for this wish, for these cues, for this stage; in grief, for words in one's own hand."""
    by_hand = gesture.kind == "note" and gesture.note_signed and ctx.situation.bereaved
    return 2 * bool(gesture.intents) + 2 * len(gesture.cues) + (ctx.situation.stage in gesture.stages) + by_hand


def _within(item: Fitting, ctx: Context, remedy: Remedy, least: LevelBalance | None, left: str) -> Fitting:
    """The same with its reasons, and whether the agent may grant it alone: `least` is the level with the least left."""
    gesture, money = item.gesture, item.money
    why = [gesture.subtitle] if gesture.subtitle else []
    if ctx.situation.severity:
        why.append(_trouble(ctx.situation.severity, ctx.situation.responsibility))
    if money.amount_minor == 0:
        return Fitting(gesture, money, False, None, item.fit, tuple(why))
    told = remedy.hints(gesture, money)
    why += told
    if ctx.balance is None or least is None:
        unchecked = (*why, said("the budget cannot be checked now"))
        return Fitting(gesture, money, True, "policy", item.fit, unchecked, hints=told)
    same = least.currency == money.currency
    needs = not same or money.amount_minor > least.available_minor
    level: LimitLevel = least.level if same else "currency"
    why.append(said("{amount} left, asks for approval" if needs else "{amount} left, no approval needed", amount=left))
    may_ask = needs and same and _may_exceed(money, ctx.balance)
    return Fitting(gesture, money, needs, level, item.fit, tuple(why), may_ask, told, _routed(least, ctx))


@cache
def _trouble(severity: int, responsibility: Responsibility) -> str:
    whose = RESPONSIBILITY_WORDS[responsibility]
    return said("severity {steps} of 3, responsibility {whose}", steps=severity, whose=whose)


def _routed(least: LevelBalance, ctx: Context) -> str:
    """Facts, no verdict."""
    if least.level != "customer" or not least.is_used_up_by_count:
        return ""
    days = ctx.rules.policy.limits.customer_days
    return counted(least.used_count, "{count} gesture in {days} days", "{count} gestures in {days} days", days=days)


def _may_exceed(money: Money, balance: Balance) -> bool:
    """Whether what stands for everybody has room: only the rest is anyone's to go beyond."""
    return all(item.available_minor >= money.amount_minor for item in balance.levels if item.level not in MAY_EXCEED)
