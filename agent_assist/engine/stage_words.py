"""The word of each stage as people read it, the same for agents and supervisors; `shown` before it is. Nothing else."""

from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.words import Stage

STAGE_WORDS: Final[dict[Stage, str]] = {
    "opening": said("Hello"),
    "identification": said("Checking who"),
    "discovery": said("Understanding"),
    "proposal": said("Solving"),
    "confirmation": said("Confirming"),
    "setback": said("Setback"),
    "resolution": said("Solved"),
    "wrap_up": said("Wrapping up"),
    "closing": said("Wrapping up"),
    "other": said("In talk"),
}
