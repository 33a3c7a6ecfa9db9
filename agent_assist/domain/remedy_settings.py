"""What a supervisor thinks is right for what happened, by severity and responsibility. Declarations only: it blocks nothing."""

from dataclasses import dataclass

from agent_assist.domain.playbook import Responsibility
from agent_assist.domain.said import said
from agent_assist.domain.settings import setting

_MOST = 10**12


def _amount(default: int, title: str, hint: str = "") -> int:
    value: int = setting("money", default, title, hint, minimum=0, maximum=_MOST)
    return value


@dataclass(frozen=True, slots=True)
class RemedySettings:
    """A range for each severity where the fault is ours; the same base for everyone."""

    minor_base_minor: int = _amount(0, said("Small trouble, from"), said("The base is the same for everyone."))
    minor_most_minor: int = _amount(
        2_500, said("Small trouble, up to"), said("Beyond it the agent is told, and may go on.")
    )
    major_base_minor: int = _amount(500, said("Real trouble, from"))
    major_most_minor: int = _amount(7_500, said("Real trouble, up to"))
    severe_base_minor: int = _amount(1_500, said("Severe trouble, from"))
    severe_most_minor: int = _amount(20_000, said("Severe trouble, up to"))
    shared_share: float = setting(
        "decimal", 0.5, said("Partly ours"), said("This part of the range where weather or others had a share."),
        minimum=0, maximum=1,
    )  # fmt: skip
    not_ours_share: float = setting(
        "decimal", 0.25, said("Not ours"), said("This part where nobody here could help it."), minimum=0, maximum=1
    )
    value_widens: float = setting(
        "decimal", 1.5, said("Long-standing worth"), said("Widens the upper end for valued customers, never the base."),
        minimum=1, maximum=5,
    )  # fmt: skip
    often_in_90_days: int = setting(
        "integer", 4, said("Often"), said("From so many gestures in 90 days the agent is told the number, and nothing else."),
        minimum=1, maximum=1000,
    )  # fmt: skip

    def of(self, severity: int) -> tuple[int, int]:
        """Base and upper end for a severity of 0 to 3, where the fault is ours."""
        ranges = (
            (0, self.minor_most_minor),
            (self.minor_base_minor, self.minor_most_minor),
            (self.major_base_minor, self.major_most_minor),
            (self.severe_base_minor, self.severe_most_minor),
        )
        return ranges[severity]

    def share_of(self, responsibility: Responsibility) -> float:
        """The part of the range for a share of the fault."""
        return {"ours": 1.0, "shared": self.shared_share, "not_ours": self.not_ours_share}[responsibility]
