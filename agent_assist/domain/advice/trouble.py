"""What the trouble is about, as money counts it: the order or wish that names an incident again, and what of it was paid.

Facts on record only; what nobody knows stays unknown. Tone has no say, and nothing is converted between currencies.
"""

from dataclasses import dataclass

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer, Order
from agent_assist.domain.facets.motivation import motivation
from agent_assist.domain.money import Money
from agent_assist.domain.rules import Rules

DONE = frozenset(("delivered", "done", "returned", "cancelled", "refunded"))
_LONGEST_ISSUE = 120


@dataclass(frozen=True, slots=True)
class Paid:
    """What the customer paid for what is at issue, and what was given back of it outside the ledger."""

    paid: Money
    refunded_minor: int

    @property
    def left(self) -> Money:
        """What may still be given back."""
        return Money(max(0, self.paid.amount_minor - self.refunded_minor), self.paid.currency)


def order_of(state: Conversation) -> Order | None:
    """The order they named, when it is on record; else their only one that is not done; else none."""
    orders = state.customer.orders if state.customer else ()
    said = state.cue("order_number")
    named = state.order_named or (said.cue.value if said else "")
    if named:
        return next((order for order in orders if order.order_id == named), None)
    opened = [order for order in orders if order.status.casefold() not in DONE]
    return opened[0] if len(opened) == 1 else None


def issue_of(state: Conversation, rules: Rules) -> str:
    """What an incident is known by when it comes again: the order's number, else the problem by its name, else nothing."""
    order, said = order_of(state), state.cue("order_number")
    wish = motivation(state, rules).intent
    found = order.order_id if order else said.cue.value if said else ""
    if not found and wish is not None and wish.kind in ("issue", "leaving"):
        found = wish.id
    return _plain(found)


def household_of(state: Conversation) -> str:
    """The household on the customer's record, empty where none is known."""
    return _plain(state.customer.household_id) if state.customer else ""


def paid_of(state: Conversation, currency: str) -> Paid | None:
    """What was paid for the order at issue, in this currency, and came back so far; None where it is not known."""
    order = order_of(state)
    if state.customer is None or order is None or order.total is None or order.total.currency != currency:
        return None
    paid = Money(max(0, order.total.amount_minor), currency)
    return Paid(paid, sum(_refunds(state.customer, order.order_id, currency)))


def _refunds(customer: Customer, order_id: str, currency: str) -> list[int]:
    """The refunds on record that name this order, or that name none while it is their only one."""
    known = sorted((order.order_id for order in customer.orders if order.order_id), key=len, reverse=True)
    found = []
    for row in customer.history:
        if row.kind == "refund" and row.money is not None and row.money.currency == currency:
            named = next((name for name in known if name in row.summary), "")
            if named == order_id or (not named and len(known) == 1):
                found.append(abs(row.money.amount_minor))
    return found


def _plain(text: str) -> str:
    """One line that a ledger can keep: what a site or a customer wrote may hold anything."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST_ISSUE]
