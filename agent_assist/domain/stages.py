"""Where a conversation stands, from what the customer says and what has happened. Never from the agent's words."""

from typing import TYPE_CHECKING, Final

from agent_assist.domain.reading import Reading
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, Role, Stage

if TYPE_CHECKING:
    from agent_assist.domain.conversation import Conversation

# Order of an ordinary conversation; a customer's words may move it back.
ORDER: Final[tuple[Stage, ...]] = (
    "opening",
    "identification",
    "discovery",
    "proposal",
    "confirmation",
    "resolution",
    "wrap_up",
    "closing",
)
# Customer words that sound like a stage count from here.
SURE: Final = 0.45
# The agent's turns are counted, not read: after this many answers to a known wish something has been proposed.
TURNS_TO_PROPOSAL: Final = 2


def next_stage(state: "Conversation", *, role: Role, reading: Reading | None = None) -> Stage:
    """The stage after an utterance of `role`; `reading` is there once the customer's words have been read."""
    if role == "agent":
        return _after_agent(state)
    if reading is None:
        return state.stage
    return _after_customer(state, reading)


def _after_agent(state: "Conversation") -> Stage:
    if state.stage == "discovery" and state.intents and state.agent_turns + 1 >= TURNS_TO_PROPOSAL:
        return "proposal"
    return state.stage


def _after_customer(state: "Conversation", reading: Reading) -> Stage:
    kinds = {cue.kind for cue in reading.cues}
    # Thanks close a matter only when the words are not bitter: "thanks for nothing" is none.
    if "thanks" in kinds and reading.label not in NEGATIVE_LABELS and _was_helped(state):
        return "wrap_up" if state.stage in ("resolution", "wrap_up") else "resolution"
    if reading.stage and reading.stage_confidence >= SURE:
        return _towards(state, reading.stage)
    if _turned_bad(state, reading):
        return "setback"
    if state.stage in ("opening", "other") and (reading.intents or state.customer_turns > 1):
        return "discovery"
    if state.stage == "identification" and reading.intents:
        return "discovery"
    if state.stage == "setback" and reading.label in POSITIVE_LABELS:
        return "confirmation"
    return state.stage


def _was_helped(state: "Conversation") -> bool:
    return state.agent_turns > 0 and state.stage not in ("opening", "identification")


def _turned_bad(state: "Conversation", reading: Reading) -> bool:
    """After something was proposed, clearly negative words mean it did not work."""
    proposed = state.stage in ("proposal", "confirmation", "resolution", "wrap_up")
    return proposed and reading.label in ("frustrated", "angry") and reading.confidence >= 0.5


def _towards(state: "Conversation", heard: Stage) -> Stage:
    """Words of a late stage count only once someone has answered: "bye" at the start is not a closing."""
    if heard in ("resolution", "wrap_up", "closing", "confirmation") and state.agent_turns == 0:
        return "discovery" if state.intents else state.stage
    if heard in ("opening", "identification") and state.stage in ORDER[ORDER.index("proposal") :]:
        return state.stage
    return heard
