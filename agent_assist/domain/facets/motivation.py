"""Motivation: what the customer wants, as the playbook names it. Intents come from readings or from the agent."""

from dataclasses import dataclass

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.facets.facet import Trace, unknown
from agent_assist.domain.playbook import Intent
from agent_assist.domain.reading import IntentScore
from agent_assist.domain.rules import Rules

SURE = 0.3


@dataclass(frozen=True, slots=True)
class Motivation:
    """`intent` None is unknown; `alternatives` are the next best, surest first, at most three."""

    intent: Intent | None
    confidence: float
    alternatives: tuple[IntentScore, ...]
    trace: Trace


def motivation(state: Conversation, rules: Rules) -> Motivation:
    """The surest intent known to the playbook, with the words it came from."""
    known = [item for item in state.intents if item.intent in rules.playbook.intents_by_id]
    if not known or known[0].confidence < SURE:
        why = "no customer words yet" if not state.customer_turns else "nothing said so far matches a known wish"
        return Motivation(None, 0.0, tuple(known[:3]), unknown(why))
    intent = rules.playbook.intents_by_id[known[0].intent]
    how = "chosen by the agent" if state.intent_chosen else f"reads like “{intent.title}”"
    trace = Trace(True, known[0].confidence, (how,))
    return Motivation(intent, known[0].confidence, tuple(known[1:4]), trace)
