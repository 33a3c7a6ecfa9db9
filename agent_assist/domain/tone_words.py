"""The word of each tone as people read it: the published ids are English words themselves, and are shown translated.

No reading and no record: those keep the ids.
"""

from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.words import Label

LABEL_WORDS: Final[dict[Label, str]] = {
    "neutral": said("neutral"),
    "satisfied": said("satisfied"),
    "grateful": said("grateful"),
    "anxious": said("anxious"),
    "grieving": said("grieving"),
    "disengaged": said("disengaged"),
    "confused": said("confused"),
    "frustrated": said("frustrated"),
    "angry": said("angry"),
    "unsure": said("unsure"),
}


def label_word(label: str) -> str:
    """The word of a tone; a label nobody knows, such as one of an older record, stands for itself."""
    return LABEL_WORDS.get(label, label)  # type: ignore[call-overload, no-any-return]
