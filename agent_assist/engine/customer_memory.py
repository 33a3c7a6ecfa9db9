"""What stays of a finished conversation in what this machine keeps of the customer. No SQL and no screen."""

from dataclasses import replace

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer
from agent_assist.domain.impression import relation_after
from agent_assist.domain.kept_here import kept_after
from agent_assist.domain.rules import Rules
from agent_assist.engine.ports import CustomerStore


def keep(
    customers: CustomerStore,
    state: Conversation,
    rules: Rules,
    impression: float | None,
    disposition: str,
    at_ms: int,
) -> None:
    """How it was for them (`impression` -1..1), what was promised, what was offered. Raises StoreUnreachable.

    Nothing is written for somebody of whom there is nothing to keep.
    """
    if state.customer is None:
        return
    customer_id = state.customer.customer_id
    stored = customers.customer(customer_id)
    known = stored.relation if stored else None
    kept = kept_after(stored, state, rules.library, disposition, at_ms)
    if impression is not None:
        found = relation_after(known, state.conversation_id, impression, at_ms, rules.policy.tone)
        kept = replace(kept, relation=found)
    if kept != Customer(customer_id):
        customers.save([kept])
