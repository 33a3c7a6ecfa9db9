"""A recording run through the core without window, network or clock: one state for each input event."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from agent_assist.domain.advice.advise import advise
from agent_assist.domain.advice.attention import Shown
from agent_assist.domain.balances import balance_of
from agent_assist.domain.context import context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.customer import Customer
from agent_assist.domain.events import Event
from agent_assist.domain.rules import Rules
from agent_assist.engine.floor import Floor
from agent_assist.engine.ports import Reader
from agent_assist.engine.state_line import state_line


def replayed(
    events: Iterable[Event], rules: Rules, reader: Reader, customers: Iterable[Customer] = ()
) -> Iterator[dict[str, Any]]:
    """The full state after each event. The clock is the newest time any event has carried."""
    floor = Floor(rules, reader, customers)
    now_ms = 0
    shown: dict[str, Shown | None] = {}
    seen: dict[tuple[object, ...], str | None] = {}
    for event in events:
        now_ms = max(now_ms, event.occurred_at_ms)
        key = (event.conversation_id, event.epoch, event.sequence) if event.sequence else (event.source, event.event_id)
        if key not in seen:  # a feed may repeat itself after a resume
            seen[key], _ = floor.accept(floor.prepared(event))
        concerned = seen[key]
        state = floor.conversations.get(concerned or "", Conversation(""))
        if state.policy_version != rules.policy.version:
            state = replace(state, policy_version=rules.policy.version)
        ctx = context(state, rules, now_ms, balance_of(rules.policy, state))
        sequence = f"{event.sequence:010d}" if event.sequence else ""
        advice = advise(ctx, shown.get(state.conversation_id))
        shown[state.conversation_id] = advice.shown
        yield state_line(event.event_id, sequence, concerned, ctx, advice)
