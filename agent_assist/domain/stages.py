"""Where a conversation stands, from what the customer says and what has happened.

The agent's words move it nowhere; they tell only that something is still being looked for, so that thanks end nothing yet.
"""

import re
from typing import Final

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.reading import Reading
from agent_assist.domain.words import NEGATIVE_LABELS, POSITIVE_LABELS, CueKind, Role, Stage

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
CERTAIN: Final = 0.7
# The agent's turns are counted, not read: after this many answers to a known wish something has been proposed.
TURNS_TO_PROPOSAL: Final = 2
# A customer who writes more than a greeting has begun to tell.
GREETING_WORDS: Final = 6
# A wish this clear, or one of these cues, weighs more than the sound of a stage.
CLEAR_WISH: Final = 0.5
TELLING: Final[frozenset[CueKind]] = frozenset(("leaving", "public_post", "asks_person", "bereavement"))
_NODS: Final = re.compile(
    r"^\W*(?:(?:ok|okay|k|thanks?|thank you|ty|thx|cheers|sure|right|fine|great|alright|all right|no problem|yes|yep|yeah|got it|"
    r"please do|so much|very much|appreciated?|i(?:['’]ll| will) wait|take your time)\W*)+$",
    re.IGNORECASE,
)
_FAREWELL: Final = re.compile(
    r"\b(?:bye(?: now)?|goodbye|good ?night|take care|have a (?:good|nice|lovely|great) (?:day|evening|weekend|one))\W*$",
    re.IGNORECASE,
)
# Longer words than this do more than hold the line.
_LONGEST_HOLD: Final = 80
_COURTESY: Final = re.compile(
    r"\b(?:thank you|thanks|cheers)\b[^.!?]{0,20}?\bfor (?:your |the |being )?(?:so )?(?:kind |quick |prompt )?"
    r"(?:patience|patient|waiting|holding|bearing with|looking|checking|trying|replying|reply|answering|getting back|coming back)\b",
    re.IGNORECASE,
)
# "Let me look", "I'm checking with the depot": what they say thanks for is the looking.
_STILL_LOOKING: Final = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|sure|thanks|thank you|yes|no problem|of course|fair point|i see|one moment|\w+)[,.!]+ +)*"
    r"(?:let me|let['’]s|i['’]?ll|i will|i['’]?m|i am|we['’]?re|we['’]?ll|just|bear with me|hold on|give me|one moment)\b"
    r"[^.!?]*\b(?:look|looking|see|seeing|check|checking|find|finding|trac(?:e|ing)|try|trying|ask|asking|ring|ringing|"
    r"chas(?:e|ing)|search|searching|investigat(?:e|ing)|moment|minute|second|while)\b[^.!?]*[.!]*\s*$",
    re.IGNORECASE,
)
LATE: Final[frozenset[Stage]] = frozenset(("confirmation", "resolution", "wrap_up", "closing"))


def next_stage(state: Conversation, *, role: Role, reading: Reading | None = None) -> Stage:
    """The stage after an utterance of `role`; `reading` is there once the customer's words have been read."""
    if role == "agent":
        return after_agent(state.stage, bool(state.intents), state.customer_turns, state.agent_turns + 1)
    if reading is None:
        return state.stage
    return _after_customer(state, reading)


def after_agent(stage: Stage, has_wish: bool, customer_turns: int, turns: int) -> Stage:
    """The stage after the agent's words, which are the `turns`-th of theirs; `has_wish`: the customer's is known."""
    if turns < TURNS_TO_PROPOSAL:
        return stage
    if stage == "discovery" and has_wish:
        return "proposal"
    if stage == "opening" and customer_turns:
        return "discovery"  # hello has been said
    if stage == "identification" and has_wish:
        return "discovery"  # they were found
    return stage


def _after_customer(state: Conversation, reading: Reading) -> Stage:
    if reading.unsure_reason == "language_not_read":
        return state.stage
    kinds = {cue.kind for cue in reading.cues}
    if _says_goodbye(state, reading, kinds):
        return "closing"
    # Thanks close a matter only when the words are not bitter: "thanks for nothing" is none.
    if "thanks" in kinds and _is_courtesy(state):
        return state.stage
    if "thanks" in kinds and reading.label not in NEGATIVE_LABELS and _was_helped(state) and not _asks(state):
        return "wrap_up" if state.stage in ("resolution", "wrap_up") else "resolution"
    asks_on = reading.stage in ("resolution", "closing") and _asks(state)  # "thank you, and can it come this week?"
    if reading.stage and reading.stage_confidence >= SURE and not asks_on and not _belied(reading, kinds):
        return _towards(state, reading.stage, reading)
    if _turned_bad(state, reading):
        return "setback"
    if state.stage in ("opening", "other") and _has_told(state, reading):
        return "discovery"
    if state.stage == "identification" and reading.intents:
        return "discovery"
    if state.stage in ("resolution", "wrap_up", "closing") and (kinds & TELLING or _clear_trouble(reading)):
        return "discovery"  # one more thing
    if state.stage == "resolution" and reading.label == "neutral" and _goes_on(state):
        return "proposal"
    if state.stage == "setback" and reading.label not in NEGATIVE_LABELS:
        # The anger is out: they agree to something, or wait for the next way.
        return "confirmation" if reading.label in POSITIVE_LABELS else "proposal"
    return state.stage


def _says_goodbye(state: Conversation, reading: Reading, kinds: set[CueKind]) -> bool:
    text = state.last_customer.text if state.last_customer else ""
    civil = reading.label not in ("frustrated", "angry", "disengaged") and not kinds & TELLING
    return civil and state.agent_turns > 0 and not _asks(state) and _FAREWELL.search(text) is not None


def _is_courtesy(state: Conversation) -> bool:
    """Thanks for waiting, looking or answering, while nothing was settled yet: good manners, not an end."""
    text = state.last_customer.text if state.last_customer else ""
    return state.stage not in LATE and (_COURTESY.search(text) is not None or _is_looking(state))


def waits(state: Conversation) -> bool:
    """Whether the customer says no more than "ok, thanks" while the agent looks: they wait, and want nothing else said."""
    said = state.last_customer
    return said is not None and said is state.last_utterance and _is_looking(state) and bool(_NODS.match(said.text))


def _is_looking(state: Conversation) -> bool:
    """Whether the agent's newest words say no more than that they look."""
    said = next((item.text for item in reversed(state.recent) if item.role == "agent"), "")
    return len(said) <= _LONGEST_HOLD and _STILL_LOOKING.match(said) is not None


def _asks(state: Conversation) -> bool:
    return state.last_customer is not None and "?" in state.last_customer.text


def _goes_on(state: Conversation) -> bool:
    """A question, a number or a whole sentence after "oh good": it is not settled yet."""
    text = state.last_customer.text if state.last_customer else ""
    return "?" in text or any(char.isdigit() for char in text) or len(text.split()) >= GREETING_WORDS


def _belied(reading: Reading, kinds: set[CueKind]) -> bool:
    """Words that sound like a stage while they tell of more: "cancel everything" wraps nothing up."""
    if reading.stage in ("opening", "identification"):
        wished = bool(reading.intents) and reading.intents[0].confidence >= CLEAR_WISH
        return wished or (reading.stage == "opening" and reading.label in NEGATIVE_LABELS)
    if reading.stage not in LATE:
        return False
    bitter = reading.label in ("frustrated", "angry", "disengaged") and reading.stage != "closing"
    return bitter or bool(kinds & TELLING) or _clear_trouble(reading)


def _clear_trouble(reading: Reading) -> bool:
    """Bitter words, about a wish that is clear."""
    wished = bool(reading.intents) and reading.intents[0].confidence >= CLEAR_WISH
    return wished and reading.label in ("frustrated", "angry", "anxious", "grieving")


def _has_told(state: Conversation, reading: Reading) -> bool:
    said = state.last_customer
    return (
        bool(reading.intents)
        or state.customer_turns > 1
        or (said is not None and len(said.text.split()) >= GREETING_WORDS)
    )


def _was_helped(state: Conversation) -> bool:
    return state.agent_turns > 0 and state.stage not in ("opening", "identification")


def _turned_bad(state: Conversation, reading: Reading) -> bool:
    """After something was proposed, clearly negative words mean it did not work."""
    proposed = state.stage in ("proposal", "confirmation", "resolution", "wrap_up")
    return proposed and reading.label in ("frustrated", "angry") and reading.confidence >= 0.5


def _towards(state: Conversation, heard: Stage, reading: Reading) -> Stage:
    """Words of a late stage count only once someone has answered: "bye" at the start is not a closing.

    Nothing can fall back before something was tried.
    """
    if heard in (*LATE, "setback") and state.agent_turns == 0:
        return "discovery" if state.intents or heard == "setback" else state.stage
    if heard == "resolution" and state.stage in ORDER[:3] and reading.stage_confidence < CERTAIN:
        return state.stage  # "oh good" on the way is an answer, not an end
    if heard == "setback" and state.stage in ("opening", "identification"):
        return "discovery"
    if heard == "opening" and state.customer_turns > 1 and state.stage != "opening":
        return state.stage
    if heard in ("opening", "identification") and state.stage in ORDER[ORDER.index("proposal") :]:
        return state.stage
    return heard
