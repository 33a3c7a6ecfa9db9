"""The fixed words of the product, as published in its contracts. Nothing but names; a word here is never renamed."""

from typing import Final, Literal, get_args

Label = Literal[
    "neutral",
    "satisfied",
    "grateful",
    "anxious",
    "grieving",
    "disengaged",
    "confused",
    "frustrated",
    "angry",
    "unsure",
]
Trend = Literal["falling", "steady", "rising"]
Stage = Literal[
    "opening",
    "identification",
    "discovery",
    "proposal",
    "confirmation",
    "setback",
    "resolution",
    "wrap_up",
    "closing",
    "other",
]
Journey = Literal[
    "awareness", "consideration", "purchase", "onboarding", "use", "issue", "recovery", "leaving", "lapsed"
]
ActionKind = Literal["respond", "thank", "listen", "gesture", "offer", "escalate", "ask", "handover"]
GestureKind = Literal[
    "thanks",
    "apology",
    "note",
    "effort",
    "expedite",
    "upgrade",
    "waive",
    "credit",
    "refund",
    "gift",
    "donation",
    "replacement",
]
Gate = Literal[
    "service_issue_open",
    "upset",
    "vulnerable",
    "bereavement",
    "no_motivation_match",
    "contact_fatigue",
    "reason_not_captured",
    "cooldown",
    "quiet",
    "no_source",
    "limit",
    "unsupported_language",
]
Role = Literal["customer", "agent", "bot", "system", "unknown"]
Severity = Literal["info", "minor", "major", "severe"]
CueKind = Literal[
    "bereavement",
    "leaving",
    "thanks",
    "repeated_information",
    "public_post",
    "asks_person",
    "deadline",
    "vulnerable",
    "missed_promise",
    "life_event",
    "confused_by_jargon",
    "waiting",
    "thing",
    "order_number",
    "lost_person",
    "transferred",
    "promise",
    "preference",
    "hard_event",
    "competitor",
    "exit_reason",
    "legal_threat",
    "feeling",
]
# The levels at which a supervisor's trust is limited; `binding_limit` is always one of these.
LimitLevel = Literal[
    "policy",
    "currency",
    "incident",
    "gesture_kind",
    "agent_day",
    "agent_week",
    "agent_month",
    "customer",
    "household",
    "team_pool",
    "company_stop",
    "reversal",
    "refund",
    "hold",
    "allowance",
    "approval",
]

# Where a request for what is above a limit stands; the first two wait for somebody.
ApprovalState = Literal["waiting", "countered", "approved", "declined", "withdrawn", "expired"]
# What the frontline tells the supervisor, and the answer; what has none is open.
ProposalKind = Literal["tone", "insight", "public"]
ProposalStatus = Literal["open", "accepted", "dismissed"]
Verdict = Literal["accepted", "dismissed"]

# How much an agent wants to be told: everything, or only what is out of the ordinary.
HelpLevel = Literal["full", "exceptions"]

LABELS: Final[tuple[Label, ...]] = get_args(Label)
NEGATIVE_LABELS: Final[frozenset[Label]] = frozenset(
    ("anxious", "grieving", "disengaged", "confused", "frustrated", "angry")
)
POSITIVE_LABELS: Final[frozenset[Label]] = frozenset(("satisfied", "grateful"))
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
JOURNEYS: Final[tuple[Journey, ...]] = get_args(Journey)
ACTION_KINDS: Final[tuple[ActionKind, ...]] = get_args(ActionKind)
GESTURE_KINDS: Final[tuple[GestureKind, ...]] = get_args(GestureKind)
GATES: Final[tuple[Gate, ...]] = get_args(Gate)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
CUE_KINDS: Final[tuple[CueKind, ...]] = get_args(CueKind)
LIMIT_LEVELS: Final[tuple[LimitLevel, ...]] = get_args(LimitLevel)


def label3(label: Label) -> Literal["negative", "neutral", "positive"]:
    """The three-way reading of one of the ten labels; `unsure` counts as neutral."""
    if label in NEGATIVE_LABELS:
        return "negative"
    return "positive" if label in POSITIVE_LABELS else "neutral"
