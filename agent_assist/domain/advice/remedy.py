"""How much is right for what happened: a range from severity and responsibility, and plain facts where a gesture leaves it.

Facts only: mood, name, dialect and threats are not looked at. Nothing here blocks; limits are the ledger's.
"""

from dataclasses import dataclass

from agent_assist.domain.advice.trouble import paid_of
from agent_assist.domain.context import Context
from agent_assist.domain.money import Money
from agent_assist.domain.playbook import Gesture
from agent_assist.domain.said import said


@dataclass(frozen=True, slots=True)
class Range:
    """From the base, the same for everyone, to what is still usual here; minor units of the policy's currency."""

    base_minor: int
    most_minor: int
    currency: str


def range_of(ctx: Context) -> Range:
    """The range for this trouble, the same for everyone."""
    settings, situation = ctx.rules.policy.remedy, ctx.situation
    base, most = settings.of(situation.severity)
    share = settings.share_of(situation.responsibility)
    return Range(_part(base, share), _part(most, share), ctx.rules.policy.currency)


def ceiling_of(ctx: Context) -> Money:
    """What is still usual for this customer: their worth may widen the upper end, and never touches the base."""
    usual, customer = range_of(ctx), ctx.conversation.customer
    widened = ctx.rules.policy.remedy.value_widens if customer and customer.value_band == "high" else 1.0
    return Money(max(usual.base_minor, _part(usual.most_minor, widened)), usual.currency)


class Remedy:
    """What is right here, looked up once for a context."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._usual, self._most = range_of(ctx), ceiling_of(ctx)
        self._counted = not ctx.situation.bereaved  # nobody counts in grief

    def is_beyond(self, gesture: Gesture, money: Money) -> bool:
        """Whether `money` is more than the range for this trouble, whoever the customer is."""
        usual = self._usual
        return self._is_sized(gesture) and money.currency == usual.currency and money.amount_minor > usual.most_minor

    def hints(self, gesture: Gesture, money: Money) -> tuple[str, ...]:
        """What an agent should know before giving `money`; empty where it is ordinary, and in grief."""
        if money.amount_minor <= 0 or not self._counted:
            return ()
        found = (self._beyond_range(gesture, money), _beyond_loss(money, self._ctx), _claims(self._ctx))
        return tuple(words for words in found if words)

    def _is_sized(self, gesture: Gesture) -> bool:
        """What they paid comes back whole."""
        return self._counted and gesture.kind not in ("refund", "replacement")

    def _beyond_range(self, gesture: Gesture, money: Money) -> str:
        most = self._most
        beyond = money.currency == most.currency and money.amount_minor > most.amount_minor
        told = beyond and self._is_sized(gesture)
        return said("more than usual here: up to {amount}", amount=most.plain()) if told else ""


def _beyond_loss(money: Money, ctx: Context) -> str:
    """With what stands already, more than they paid: kindness beyond the loss is remembered less, and may embarrass."""
    known = paid_of(ctx.conversation, money.currency)
    if known is None or known.paid.amount_minor <= 0:
        return ""
    given = sum(
        item.amount_minor for item in ctx.conversation.granted if not item.reversed and item.currency == money.currency
    )
    whole = given + known.refunded_minor + money.amount_minor
    beyond = whole > known.paid.amount_minor
    return said("with this more than the {amount} they paid", amount=known.paid.plain()) if beyond else ""


def _claims(ctx: Context) -> str:
    """Facts, no verdict: how often something was given lately."""
    given = ctx.behavior.gestures_90_days
    often = ctx.rules.policy.remedy.often_in_90_days
    return said("{count} gestures in 90 days: your lead can look at it with you", count=given) if given >= often else ""


def _part(amount_minor: int, share: float) -> int:
    # The share has at most two decimals: whole numbers, so that no amount hangs on a rounding of floats.
    return amount_minor * round(share * 100) // 100
