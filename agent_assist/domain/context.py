"""The whole picture of one moment: five facets over a conversation, a clock and the money left. Nothing is decided."""

from dataclasses import dataclass

from agent_assist.domain.budget import Balance
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.facets.behavior import Behavior, behavior
from agent_assist.domain.facets.emotion import Emotion, emotion
from agent_assist.domain.facets.environment import Environment, environment
from agent_assist.domain.facets.motivation import Motivation, motivation
from agent_assist.domain.facets.situation import Known, Situation, situation
from agent_assist.domain.group_remedy import GroupRemedy, remedies_for
from agent_assist.domain.industry import leader
from agent_assist.domain.rules import Rules
from agent_assist.domain.words import HelpLevel


@dataclass(frozen=True, slots=True)
class Context:
    """Everything advice may look at. `balance` None means money cannot be checked now."""

    conversation: Conversation
    rules: Rules
    now_ms: int
    balance: Balance | None
    agent_name: str
    motivation: Motivation
    emotion: Emotion
    behavior: Behavior
    environment: Environment
    situation: Situation
    pack: str
    help_level: HelpLevel = "full"

    @property
    def group_remedies(self) -> tuple[GroupRemedy, ...]:
        """What everybody gets whom an event around this customer has hit."""
        published = self.rules.policy.group_remedies
        if not published:
            return ()
        today = self.rules.policy.clock.local(self.now_ms).date().isoformat()
        return remedies_for(published, (item.signal for item in self.environment.matches), today)


def context(
    state: Conversation,
    rules: Rules,
    now_ms: int,
    balance: Balance | None,
    agent_name: str = "",
    help_level: HelpLevel = "full",
) -> Context:
    """The five facets of `state` at `now_ms`. `agent_name` signs notes where the feed names no agent.

    `help_level` is the agent's own choice of how much to be told.
    """
    wants = motivation(state, rules)
    does = behavior(state, now_ms)
    around = environment(state, now_ms)
    worst = around.worst
    known = Known(
        intent=wants.intent,
        missed_promises=len(does.promises_missed),
        contacts_week=does.contacts_week,
        worst_signal=worst.severity if worst else None,
        signal_kind=worst.kind if worst else None,
    )
    return Context(
        conversation=state,
        rules=rules,
        now_ms=now_ms,
        balance=balance,
        agent_name=state.agent_name or agent_name or rules.policy.advice.agent_name,
        motivation=wants,
        emotion=emotion(state, rules.policy.tone),
        behavior=does,
        environment=around,
        situation=situation(state, rules, known),
        pack=leader(state.lean, rules.playbook.packs, state.queue),
        help_level=help_level,
    )
