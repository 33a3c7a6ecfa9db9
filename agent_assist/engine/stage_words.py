"""The word of each stage as people read it, the same for agents and supervisors. Nothing else."""

from typing import Final

from agent_assist.domain.words import Stage

STAGE_WORDS: Final[dict[Stage, str]] = {
    "opening": "Hello",
    "identification": "Checking who",
    "discovery": "Understanding",
    "proposal": "Solving",
    "confirmation": "Confirming",
    "setback": "Setback",
    "resolution": "Solved",
    "wrap_up": "Wrapping up",
    "closing": "Wrapping up",
    "other": "In talk",
}
