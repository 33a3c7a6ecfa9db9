"""Motivation: what the customer wants, as the playbook names it. Intents come from readings or from the agent."""

from dataclasses import dataclass, replace

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.facets.facet import Trace, unknown
from agent_assist.domain.playbook import Intent
from agent_assist.domain.reading import Cue, IntentScore
from agent_assist.domain.rules import Rules
from agent_assist.domain.said import said

SURE = 0.3
_NOTHING_YET = said("no customer words yet")
_NO_MATCH = said("nothing said so far matches a known wish")
_CHOSEN = said("chosen by the agent")


@dataclass(frozen=True, slots=True)
class Motivation:
    """`intent` None is unknown; `alternatives` are the next best, surest first, at most three.

    What happens in their life, why they leave and who else they speak of stand in their own words; none of it is guessed.
    """

    intent: Intent | None
    confidence: float
    alternatives: tuple[IntentScore, ...]
    trace: Trace
    life_events: tuple[str, ...] = ()
    exit_reasons: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()


def motivation(state: Conversation, rules: Rules) -> Motivation:
    """The surest intent known to the playbook, with the words it came from."""
    known = [item for item in state.intents if item.intent in rules.playbook.intents_by_id]
    if not known or known[0].confidence < SURE:
        why = _NOTHING_YET if not state.customer_turns else _NO_MATCH
        return _with_told(state, Motivation(None, 0.0, tuple(known[:3]), unknown(why)))
    intent = rules.playbook.intents_by_id[known[0].intent]
    how = _CHOSEN if state.intent_chosen else said("reads like “{wish}”", wish=intent.title)
    trace = Trace(True, known[0].confidence, (how,))
    return _with_told(state, Motivation(intent, known[0].confidence, tuple(known[1:4]), trace))


def _with_told(state: Conversation, found: Motivation) -> Motivation:
    """What they told beside the wish itself, each with its words in the trace."""
    if not (state.told or state.cue("bereavement") or state.cue("competitor")):
        return found
    died = ("bereavement",) if state.cue("bereavement") else ()
    reasons = state.told_values("exit_reason")
    events = (*died, *state.told_values("hard_event"), *state.told_values("life_event"))
    rivals = state.told_values("competitor") or (("another provider",) if state.cue("competitor") else ())
    because = [words for cue in state.told if (words := _told_words(cue))]
    trace = replace(found.trace, because=(*found.trace.because, *because))
    return replace(found, trace=trace, life_events=events, exit_reasons=reasons, competitors=rivals)


def _told_words(cue: Cue) -> str:
    """What they told and in which words; empty for what tells nothing of why."""
    if cue.kind == "exit_reason":
        return said("a reason to leave, {what}: “{words}”", what=cue.value, words=cue.text)
    if cue.kind == "competitor":
        return said("somebody else, {what}: “{words}”", what=cue.value, words=cue.text)
    if cue.kind in ("life_event", "hard_event"):
        return said("in their life, {what}: “{words}”", what=cue.value, words=cue.text)
    return ""
