"""What a supervisor sets about approvals: how long a request waits, and from where on two people decide. Declarations only."""

from dataclasses import dataclass
from typing import Final

from agent_assist.domain.said import said
from agent_assist.domain.settings import setting

DEFAULT_TIMEOUT_S: Final = 600
NO_SECOND: Final = -1


@dataclass(frozen=True, slots=True)
class ApprovalSettings:
    """How long a request waits, and from where on two people decide."""

    timeout_s: int = setting(
        "integer", DEFAULT_TIMEOUT_S, said("Answer within"), said("After this a request lapses, and so does a counter-offer."),
        minimum=30, maximum=604_800, unit="s",
    )  # fmt: skip
    second_above_minor: int = setting(
        "money", NO_SECOND, said("Two say yes above"), said("Above it two supervisors approve. Empty: one may."),
        minimum=-1, maximum=10**12,
    )  # fmt: skip
