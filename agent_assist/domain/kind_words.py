"""The words of ids as people read them: kinds of gestures, what a talk holds. Packs, policies and records keep the ids."""

from typing import Final

from agent_assist.domain.playbook import Responsibility
from agent_assist.domain.said import said
from agent_assist.domain.words import CueKind, GestureKind, LimitLevel, Severity, Stage

KIND_TITLES: Final[dict[GestureKind, str]] = {
    "thanks": said("Thanks"),
    "apology": said("Apology"),
    "note": said("Note"),
    "effort": said("Effort"),
    "expedite": said("Expedite"),
    "upgrade": said("Upgrade"),
    "waive": said("Waive"),
    "credit": said("Credit"),
    "refund": said("Refund"),
    "gift": said("Gift"),
    "donation": said("Donation"),
    "replacement": said("Replacement"),
}
LEVEL_NOUNS: Final[dict[LimitLevel, str]] = {
    "policy": said("policy"),
    "currency": said("currency"),
    "incident": said("incident"),
    "gesture_kind": said("gesture kind"),
    "agent_day": said("agent day"),
    "agent_week": said("agent week"),
    "agent_month": said("agent month"),
    "customer": said("customer"),
    "household": said("household"),
    "team_pool": said("team pool"),
    "company_stop": said("company stop"),
    "reversal": said("reversal"),
    "refund": said("refund"),
    "hold": said("hold"),
    "allowance": said("allowance"),
    "approval": said("approval"),
}
RESPONSIBILITY_WORDS: Final[dict[Responsibility, str]] = {
    "ours": said("ours"),
    "shared": said("shared"),
    "not_ours": said("not_ours"),
}
SIGNAL_SEVERITIES: Final[dict[Severity, str]] = {
    "info": said("info"),
    "minor": said("minor"),
    "major": said("major"),
    "severe": said("severe"),
}
STAGE_NOUNS: Final[dict[Stage, str]] = {
    "opening": said("opening"),
    "identification": said("identification"),
    "discovery": said("discovery"),
    "proposal": said("proposal"),
    "confirmation": said("confirmation"),
    "setback": said("setback"),
    "resolution": said("resolution"),
    "wrap_up": said("wrap_up"),
    "closing": said("closing"),
    "other": said("other"),
}
# What a feed may send; a kind nobody knows stands for itself.
SIGNAL_NOUNS: Final[dict[str, str]] = {
    "weather": said("weather"),
    "outage": said("outage"),
    "crisis": said("crisis"),
    "policy_change": said("policy_change"),
    "delivery": said("delivery"),
    "journey": said("journey"),
    "life_event": said("life_event"),
    "other": said("other"),
}
CUE_WORDS: Final[dict[CueKind, str]] = {
    "bereavement": said("bereavement"),
    "leaving": said("leaving"),
    "thanks": said("thanks"),
    "repeated_information": said("repeated information"),
    "public_post": said("public post"),
    "asks_person": said("asks person"),
    "deadline": said("deadline"),
    "vulnerable": said("vulnerable"),
    "missed_promise": said("missed promise"),
    "life_event": said("life event"),
    "confused_by_jargon": said("confused by jargon"),
    "waiting": said("waiting"),
    "thing": said("thing"),
    "order_number": said("order number"),
    "lost_person": said("lost person"),
    "transferred": said("transferred"),
    "promise": said("promise"),
    "preference": said("preference"),
    "hard_event": said("hard event"),
    "competitor": said("competitor"),
    "exit_reason": said("exit reason"),
    "legal_threat": said("legal threat"),
    "feeling": said("feeling"),
}
