"""Everything a supervisor may set, declared once. Reading the document and its checks are in `policy_text.py`.

A first start without a policy has `Policy()`: every budget is 0 and words still work.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from agent_assist.domain.advice_settings import AdviceSettings, LeverSettings
from agent_assist.domain.approval_settings import ApprovalSettings
from agent_assist.domain.desk_clock import ClockSettings
from agent_assist.domain.fulfilment import FulfilmentSettings
from agent_assist.domain.group_remedy import GroupRemedy
from agent_assist.domain.learning_settings import LearningSettings
from agent_assist.domain.playbook import Playbook
from agent_assist.domain.playbook_text import gesture_from, response_from
from agent_assist.domain.remedy_settings import RemedySettings
from agent_assist.domain.said import said
from agent_assist.domain.settings import Setting, declared, setting
from agent_assist.domain.words import LABELS, GestureKind, Label

SCHEMA = 1
PERIODS = ("day", "week", "month")
NO_LIMIT = -1
# What a site's own words may read as.
PHRASE_LABELS: tuple[Label, ...] = tuple(label for label in LABELS if label != "unsure")
MOST_PHRASES = 200
LONGEST_PHRASE = 80


@dataclass(frozen=True, slots=True)
class Limits:
    """How much trust, at what level; the least available wins. Minor units of the policy's currency; -1 is no limit."""

    incident_minor: int = setting(
        "money", 0, said("Incident"), said("One problem. Below it, nobody is asked."), minimum=0, maximum=10**12
    )
    agent_day_minor: int = setting(
        "money",
        0,
        said("Agent, day"),
        said("All incidents of one agent in a day. Never a target."),
        minimum=0,
        maximum=10**12,
    )
    team_pool_minor: int = setting(
        "money", 0, said("Team pool"), said("When empty: free gestures, or ask."), minimum=0, maximum=10**12
    )
    team_pool_period: str = setting(
        "choice", "month", said("Team pool period"), said("The pool fills anew each."), choices=PERIODS
    )
    customer_minor: int = setting(
        "money", NO_LIMIT, said("Customer"), said("All incidents of one customer, rolling."), minimum=-1, maximum=10**12
    )
    customer_days: int = setting(
        "integer", 90, said("Customer window"), said("The rolling window."), minimum=1, maximum=3650, unit=said("days")
    )
    customer_count: int = setting(
        "integer", NO_LIMIT, said("Customer, gestures"), said("After so many in the window a supervisor looks."),
        minimum=-1, maximum=10**6,
    )  # fmt: skip
    incident_reopen_days: int = setting(
        "integer",
        30,
        said("Incident goes on"),
        said("Coming back with the same issue within this time is the same incident."),
        minimum=0,
        maximum=3650,
        unit=said("days"),
    )
    agent_day_count: int = setting(
        "integer",
        NO_LIMIT,
        said("Agent, gestures a day"),
        said("Their number, whatever they cost."),
        minimum=-1,
        maximum=10**6,
    )
    agent_week_minor: int = setting(
        "money",
        NO_LIMIT,
        said("Agent, week"),
        said("All incidents of one agent in a week."),
        minimum=-1,
        maximum=10**12,
    )
    agent_week_count: int = setting(
        "integer",
        NO_LIMIT,
        said("Agent, gestures a week"),
        said("Their number, whatever they cost."),
        minimum=-1,
        maximum=10**6,
    )
    agent_month_minor: int = setting(
        "money",
        NO_LIMIT,
        said("Agent, month"),
        said("All incidents of one agent in a month."),
        minimum=-1,
        maximum=10**12,
    )
    agent_month_count: int = setting(
        "integer",
        NO_LIMIT,
        said("Agent, gestures a month"),
        said("Their number, whatever they cost."),
        minimum=-1,
        maximum=10**6,
    )
    household_minor: int = setting(
        "money",
        NO_LIMIT,
        said("Household"),
        said("All incidents of one household, rolling."),
        minimum=-1,
        maximum=10**12,
    )
    household_days: int = setting(
        "integer", 90, said("Household window"), said("The rolling window."), minimum=1, maximum=3650, unit=said("days")
    )
    company_stop: bool = setting("boolean", False, said("Company stop"), said("On: nothing that costs money is given."))
    company_stop_minor: int = setting(
        "money", NO_LIMIT, said("Company limit"), said("Everything given; then all stops."), minimum=-1, maximum=10**12
    )
    company_stop_period: str = setting(
        "choice", "month", said("Company limit period"), said("It fills anew each."), choices=PERIODS
    )
    allowance_minor: int = setting(
        "money",
        0,
        said("Allowance"),
        said("What a desk may give while the team's store is away."),
        minimum=0,
        maximum=10**12,
    )
    allowance_hours: int = setting(
        "integer",
        12,
        said("Allowance lasts"),
        said("Then nothing more is given from it."),
        minimum=1,
        maximum=168,
        unit="h",
    )
    gesture_kind_minor: Mapping[GestureKind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToneSettings:
    """How single readings fold into the tone of a conversation."""

    negativity_dominance: float = setting(
        "decimal",
        1.8,
        said("Negativity dominance"),
        said("How much more a bad message weighs; 1 is even."),
        minimum=1,
        maximum=5,
    )
    learning_rate: float = setting(
        "decimal", 0.4, said("Learning rate"), said("How far one good message moves the tone."), minimum=0.05, maximum=1
    )
    decay_half_life_s: float = setting(
        "decimal",
        1800.0,
        said("Decay"),
        said("Silence halves a positive tone in this time."),
        minimum=10,
        maximum=864000,
        unit="s",
    )
    recovery_half_life_s: float = setting(
        "decimal",
        5400.0,
        said("Recovery"),
        said("Silence halves a negative tone."),
        minimum=10,
        maximum=864000,
        unit="s",
    )
    peak_weight: float = setting(
        "decimal", 0.35, said("Peak"), said("Weight of the worst moment in what stays."), minimum=0, maximum=1
    )
    end_weight: float = setting(
        "decimal", 0.35, said("End"), said("Weight of the last moment; the rest is the mean."), minimum=0, maximum=1
    )
    trend_step: float = setting(
        "decimal", 0.12, said("Trend step"), said("A smaller change reads as steady."), minimum=0.01, maximum=1
    )
    make_or_break_below: float = setting(
        "decimal", -0.5, said("Make or break"), said("Tone below which the moment decides."), minimum=-1, maximum=0
    )
    phrases: Mapping[Label, tuple[str, ...]] = field(default_factory=dict)  # the site's own words, by how they read


@dataclass(frozen=True, slots=True)
class RedactionSettings:
    """What is taken out of words before they are stored, logged and shown. Card details always are."""

    ibans: bool = setting(
        "boolean", True, said("Bank accounts"), said("IBANs become {mark} in store, log and window.", mark="[IBAN]")
    )
    phones: bool = setting("boolean", True, said("Phone numbers"), said("They become {mark}.", mark="[phone number]"))
    emails: bool = setting(
        "boolean", True, said("E-mail addresses"), said("They become {mark}.", mark="[e-mail address]")
    )


@dataclass(frozen=True, slots=True)
class Policy:
    """One supervisor's document in force. `version` is given by the store when it is published; 0 is none."""

    schema: int = SCHEMA
    name: str = setting("text", "No policy", said("Name"), said("What people call this policy."))
    currency: str = setting("text", "GBP", said("Currency"), said("ISO 4217 code; every limit is in it."))
    playbooks: tuple[str, ...] = setting("words", (), said("Playbooks"), said("Packs in use, first one first."))
    limits: Limits = field(default_factory=Limits)
    tone: ToneSettings = field(default_factory=ToneSettings)
    advice: AdviceSettings = field(default_factory=AdviceSettings)
    levers: LeverSettings = field(default_factory=LeverSettings)
    remedy: RemedySettings = field(default_factory=RemedySettings)
    redaction: RedactionSettings = field(default_factory=RedactionSettings)
    fulfilment: FulfilmentSettings = field(default_factory=FulfilmentSettings)
    approvals: ApprovalSettings = field(default_factory=ApprovalSettings)
    learning: LearningSettings = field(default_factory=LearningSettings)
    clock: ClockSettings = field(default_factory=ClockSettings)
    gestures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    responses: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    group_remedies: tuple[GroupRemedy, ...] = ()
    version: int = 0

    def applied_to(self, playbook: Playbook) -> Playbook:
        """The pack with this policy's own wording, amounts and switches laid over it.

        Raises PlaybookInvalid for an entry of its own that lacks what a new one needs.
        """
        responses = {
            key: response_from({"id": key, **changes}, playbook.response(key))
            for key, changes in self.responses.items()
        }
        gestures = {
            key: gesture_from({"id": key, **changes}, playbook.gesture(key)) for key, changes in self.gestures.items()
        }
        return playbook.with_changes(responses, gestures)


SECTIONS: Mapping[str, type] = {
    "limits": Limits,
    "tone": ToneSettings,
    "advice": AdviceSettings,
    "levers": LeverSettings,
    "remedy": RemedySettings,
    "redaction": RedactionSettings,
    "fulfilment": FulfilmentSettings,
    "approvals": ApprovalSettings,
    "learning": LearningSettings,
    "clock": ClockSettings,
}


def with_phrase(policy: Policy, label: Label, phrase: str) -> Policy:
    """The policy under which `phrase` reads as `label`, and as nothing else."""
    phrases = {name: tuple(item for item in held if item != phrase) for name, held in policy.tone.phrases.items()}
    phrases[label] = (*phrases.get(label, ()), phrase)
    return replace(policy, tone=replace(policy.tone, phrases={name: held for name, held in phrases.items() if held}))


def phrase_problem(value: object) -> str | None:
    """Why a list of phrases cannot stand in the policy; None when it can."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        return said("must be a list of texts")
    if len(value) > MOST_PHRASES:
        return said("must be at most {count} phrases", count=MOST_PHRASES)
    if any(not item.strip() or len(item) > LONGEST_PHRASE for item in value):
        return said("each phrase must be 1 to {signs} signs", signs=LONGEST_PHRASE)
    return None


def settings() -> tuple[Setting, ...]:
    """Every supervisor setting, in the order of the form."""
    top = tuple(declared("", Policy))
    return top + tuple(item for name, owner in SECTIONS.items() for item in declared(name, owner))
