"""What a supervisor sets about advice: when it speaks, how long it stays, and what is put first. Declarations only."""

from dataclasses import dataclass

from agent_assist.domain.said import said
from agent_assist.domain.settings import setting
from agent_assist.domain.words import ActionKind


@dataclass(frozen=True, slots=True)
class AdviceSettings:
    """When to speak and when to be quiet."""

    max_suggestions: int = setting(
        "integer", 3, said("Suggestions"), said("At most this many at a time."), minimum=1, maximum=3
    )
    steady_s: float = setting(
        "decimal",
        6.0,
        said("Steady"),
        said("The first suggestion stays this long while it still fits, unless things get worse."),
        minimum=0,
        maximum=120,
        unit="s",
    )
    offers_below_tone: float = setting(
        "decimal", -0.2, said("No offers below"), said("Offers are withheld below this tone."), minimum=-1, maximum=1
    )
    contact_fatigue_per_week: int = setting(
        "integer",
        4,
        said("Contacts a week"),
        said("Messages from us in 7 days before offers stop."),
        minimum=0,
        maximum=100,
    )
    cooldown_days: int = setting(
        "integer",
        7,
        said("Offer cooldown"),
        said("Days before an offer comes again."),
        minimum=0,
        maximum=365,
        unit=said("days"),
    )
    insights: tuple[str, ...] = setting(
        "words",
        ("What disappointed", "What pleased", "Asked for but not offered", "Complaint", "Favourite"),
        said("Insights"),
        said("What a moment may be tagged with, with commas between."),
    )
    agent_name: str = setting("text", "", said("Signature"), said("Name for notes when the feed names no agent."))


def _lever(title: str, hint: str = "") -> float:
    value: float = setting("decimal", 1.0, title, hint, minimum=0, maximum=3)
    return value


@dataclass(frozen=True, slots=True)
class LeverSettings:
    """How readily each kind of action is put first: 1 as shipped, 2 twice as readily, 0 never."""

    respond: float = _lever(said("Answer"), said("1 as shipped, 2 twice as readily, 0 never."))
    ask: float = _lever(said("Ask"))
    thank: float = _lever(said("Thank"))
    listen: float = _lever(said("Listen"), said("Higher: more often nothing, where words hardly fit."))
    gesture: float = _lever(said("Goodwill"), said("Which comes first; never how much it is."))
    escalate: float = _lever(said("Bring in help"))
    handover: float = _lever(said("Hand over"))
    offer: float = _lever(said("Offer"), said("The gates stand whatever this says."))

    def of(self, kind: ActionKind) -> float:
        """The lever of one kind."""
        value: float = getattr(self, kind)
        return value
