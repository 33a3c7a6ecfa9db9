"""What a supervisor sets about learning which words work for whom. Declarations only."""

from dataclasses import dataclass
from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.settings import setting

MODES: Final = ("on", "frozen", "off")


@dataclass(frozen=True, slots=True)
class LearningSettings:
    """Whether ranks follow what was learned, and how often words with little behind them come sooner."""

    mode: str = setting(
        "choice", "on", said("Learning"), said("Frozen: ranks stand still. Off: the shipped ranks."), choices=MODES
    )
    explore_percent: int = setting(
        "integer", 15, said("Tried out"), said("Share of talks in which rarely used words come sooner. Never in grief."),
        minimum=0, maximum=30, unit="%",
    )  # fmt: skip
