"""Learning at the desk: a talk takes over what is known of its persona, and tells how it ended once it is wrapped up.

The counts are made anew from the record; what a talk took over stands in its own log, so that a replay ranks alike.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from agent_assist.domain.advice.learned import came_back, may_learn, outcome_of, persona_of
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.events import LearningAdopted, LearningForgotten, OutcomeRecorded
from agent_assist.domain.learning import Book
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Persona
from agent_assist.engine.ports import LearningLog

# So many of the newest outcomes are remembered, to be corrected when a customer comes back.
KEPT: Final = 5_000


class Learning:
    """The book of counts over one record; it takes in what others add to the same record."""

    def __init__(self, log: LearningLog) -> None:
        self._log = log
        self._book = Book()
        self._place = 0
        self._newest: dict[str, Outcome] = {}
        self._asked: dict[str, Persona] = {}
        self._signs: dict[str, tuple[object, ...]] = {}

    def book(self) -> Book:
        """The counts as they stand now."""
        self._place, told = self._log.learned_after(self._place)
        for event in told:
            if isinstance(event, LearningForgotten):
                self._book = self._book.forgotten(event.occurred_at_ms)
                self._newest.clear()
            else:
                self._book = self._book.after(event.outcome, event.before)
                self._newest.pop(event.outcome.conversation_id, None)
                self._newest[event.outcome.conversation_id] = event.outcome
        for key in list(self._newest)[:-KEPT] if len(self._newest) > 2 * KEPT else ():
            del self._newest[key]
        return self._book

    def is_due(self, state: Conversation) -> bool:
        """Whether anything a persona is made of has changed since the talk was last asked about."""
        wish = state.intents[0].intent if state.intents else ""
        rows = len(state.customer.history) + len(state.customer.orders) if state.customer else None
        signs = (state.channel, rows, wish, state.issue_seen, len(state.cues), len(state.wishes))
        known = self._signs.get(state.conversation_id)
        self._signs[state.conversation_id] = signs
        return known != signs

    def adopted(self, ctx: Context, new_id: Callable[[], str]) -> LearningAdopted | None:
        """What the talk takes over now; None where it asked already for this persona, or there is nothing to rank by.

        One talk, one rank: what others learn meanwhile moves nothing under the agent's hands.
        """
        settings, talk = ctx.rules.policy.learning, ctx.conversation.conversation_id
        if settings.mode == "off" or not may_learn(ctx):
            return None
        persona, held = persona_of(ctx), ctx.conversation.learned
        if self._asked.get(talk, held.persona if held.tactics else None) == persona:
            return None
        self._asked[talk] = persona
        explore = settings.explore_percent if settings.mode == "on" else 0
        learned = self.book().learned(persona, talk, explore)
        if not learned.tactics and not held.tactics:
            return None
        return LearningAdopted(
            event_id=f"{talk}:learned:{new_id()}",
            conversation_id=talk,
            occurred_at_ms=ctx.now_ms,
            source="desk",
            learned=learned,
        )

    def record(self, ctx: Context, new_id: Callable[[], str]) -> None:
        """Tell how a talk ended, and correct an earlier one of the same customer that this one repeats."""
        self._asked.pop(ctx.conversation.conversation_id, None)
        self._signs.pop(ctx.conversation.conversation_id, None)
        outcome = outcome_of(ctx)
        if outcome is None:
            return
        self.book()
        known = self._newest.get(outcome.conversation_id)
        self._add(replace(outcome, repeat_contact=known.repeat_contact) if known else outcome, known, new_id)
        relation = ctx.conversation.customer.relation if ctx.conversation.customer else None
        earlier = self._newest.get(relation.conversation_id) if relation else None
        if earlier is not None and not earlier.repeat_contact and came_back(earlier, ctx):
            self._add(replace(earlier, repeat_contact=True), earlier, new_id)

    def _add(self, outcome: Outcome, before: Outcome | None, new_id: Callable[[], str]) -> None:
        self._log.add(
            OutcomeRecorded(
                event_id=f"{outcome.conversation_id}:outcome:{new_id()}",
                conversation_id=outcome.conversation_id,
                occurred_at_ms=outcome.at_ms,
                source="desk",
                outcome=outcome,
                before=before,
            )
        )
