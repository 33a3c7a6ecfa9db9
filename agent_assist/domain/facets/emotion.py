"""Emotion: the tone of the customer's text, folded over the conversation. Only the tone state is read here."""

from dataclasses import dataclass

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.facets.facet import Trace, unknown
from agent_assist.domain.impression import score_after
from agent_assist.domain.policy import ToneSettings
from agent_assist.domain.said import said
from agent_assist.domain.tone import ToneState, remembered
from agent_assist.domain.tone_words import label_word

_NO_WORDS = said("no customer words read yet")
_WEAK = said("the signs are weak")
_UNSURE_WORDS: dict[str, str] = {
    "too_few_words": said("too few words"),
    "mixed_signs": said("mixed signs"),
    "sarcasm_likely": said("sarcasm likely"),
    "unusual_words": said("unusual words"),
    "language_not_read": said("this language is not read"),
    "unavailable": said("the tone reader is not available"),
}


@dataclass(frozen=True, slots=True)
class Emotion:
    """The tone state with its reasons. `impression` is what stays of the conversation so far, by peak, end and mean;
    `relation` the customer's lifetime score if it ended now. Both -1..1, None before any reading.
    """

    tone: ToneState
    trace: Trace
    impression: float | None = None
    relation: float | None = None


def emotion(state: Conversation, settings: ToneSettings) -> Emotion:
    """The tone so far; unknown before any customer word."""
    tone = state.tone
    kept = remembered(tone, settings)
    lifetime = None if kept is None else score_after(score_before(state), kept, settings)
    if tone.label is None:
        return Emotion(tone, unknown(_NO_WORDS))
    if tone.corrected:
        because: list[str] = [said("the agent says the words read as {label}", label=label_word(tone.label))]
    elif tone.label == "unsure":
        because = [said("not sure: {why}", why=_UNSURE_WORDS.get(tone.unsure_reason or "", _WEAK))]
    else:
        because = [said("the words read as {label}", label=label_word(tone.label))]
    because += [f"“{item.text}” {item.weight:+.2f}" for item in tone.evidence]
    return Emotion(tone, Trace(tone.label != "unsure", tone.confidence or 0.0, tuple(because)), kept, lifetime)


def score_before(state: Conversation) -> float:
    """The customer's lifetime score without this conversation; 0 where nothing is known."""
    known = state.customer.relation if state.customer else None
    if known is None:
        return 0.0
    return known.before if known.conversation_id == state.conversation_id else known.score
