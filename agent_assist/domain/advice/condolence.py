"""Sorrow is said once: whether the agent has said it, and what is left of words that would say it again. Pure."""

import re
from typing import Final

from agent_assist.domain.conversation import Conversation

_SORROW: Final = re.compile(
    r"\b(?:(?:so|very|really|truly|deeply|terribly) sorry|sorry (?:for your|to hear|about your|that (?:he|she|they|your))"
    r"|condolences|my sympathies|sorry for (?:the|his|her|their) loss)\b",
    re.IGNORECASE,
)
_FIRST_SENTENCE: Final = re.compile(r"^[^.!?]*[.!?]\s+")


def condoled(state: Conversation) -> bool:
    """Whether the agent has said how sorry they are since a death was first told."""
    told = state.cue("bereavement")
    if told is None:
        return False
    # Told again since, the first telling was earlier than the time that is kept.
    since = told.at_ms if told.count == 1 else 0
    return any(item.role == "agent" and item.at_ms >= since and _SORROW.search(item.text) for item in state.recent)


def after_condolence(text: str) -> str:
    """The words after a first sentence of sorrow; empty where they begin otherwise, or hold nothing else."""
    first = _FIRST_SENTENCE.match(text)
    return text[first.end() :] if first and _SORROW.search(first.group()) else ""
