"""Emotion: the tone of the customer's text, folded over the conversation. Only the tone state is read here."""

from dataclasses import dataclass

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.facets.facet import Trace, unknown
from agent_assist.domain.tone import ToneState

_UNSURE_WORDS = {
    "too_few_words": "too few words",
    "mixed_signs": "mixed signs",
    "sarcasm_likely": "sarcasm likely",
    "unusual_words": "unusual words",
    "language_not_read": "this language is not read",
    "unavailable": "the tone reader is not available",
}


@dataclass(frozen=True, slots=True)
class Emotion:
    """The tone state with its reasons."""

    tone: ToneState
    trace: Trace


def emotion(state: Conversation) -> Emotion:
    """The tone so far; unknown before any customer word."""
    tone = state.tone
    if tone.label is None:
        return Emotion(tone, unknown("no customer words read yet"))
    if tone.corrected:
        because = [f"the agent says the words read as {tone.label}"]
    elif tone.label == "unsure":
        because = [f"not sure: {_UNSURE_WORDS.get(tone.unsure_reason or '', 'the signs are weak')}"]
    else:
        because = [f"the words read as {tone.label}"]
    because += [f"“{item.text}” {item.weight:+.2f}" for item in tone.evidence]
    return Emotion(tone, Trace(tone.label != "unsure", tone.confidence or 0.0, tuple(because)))
