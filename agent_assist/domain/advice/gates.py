"""What is withheld, and the sentence that says why. A gate is a pure predicate; the registries at the end are the order.

To add a gate: a function here, a line in a registry.
"""

from collections.abc import Callable

from agent_assist.domain.context import Context
from agent_assist.domain.facets.behavior import DAY_MS
from agent_assist.domain.playbook import Response
from agent_assist.domain.said import said
from agent_assist.domain.words import NEGATIVE_LABELS, Gate

OfTheTalk = Callable[[Context], str | None]
OfTheOffer = Callable[[Response, Context], str | None]
# Told of each offer of a library: made once.
_NO_MATCH = said("Nothing here fits what they want")
_OFFERED = said("Offered already in this conversation")


def _service_issue_open(ctx: Context) -> str | None:
    return said("Service issue open: settle it first") if ctx.situation.issue_open else None


def _bereavement(ctx: Context) -> str | None:
    return said("A death was mentioned: no selling, no survey") if ctx.situation.bereaved else None


def _vulnerable(ctx: Context) -> str | None:
    return said("Take extra care: no selling here") if ctx.situation.vulnerable else None


def _upset(ctx: Context) -> str | None:
    tone = ctx.emotion.tone
    below = (tone.valence or 0.0) < ctx.rules.policy.advice.offers_below_tone
    return said("The words read as upset: no offers now") if below or tone.label in NEGATIVE_LABELS else None


def _unsupported_language(ctx: Context) -> str | None:
    unread = ctx.emotion.tone.unsure_reason == "language_not_read"
    return said("This language is not read: no score") if unread else None


def _reason_not_captured(ctx: Context) -> str | None:
    leaving = ctx.situation.journey == "leaving"
    note = dict(ctx.conversation.note)
    known = note.get("reason") or note.get("why_left") or ctx.motivation.exit_reasons
    return said("Ask why they are leaving first") if leaving and not known else None


def _no_motivation_match(offer: Response, ctx: Context) -> str | None:
    wanted = ctx.motivation.intent.id if ctx.motivation.intent else None
    return None if wanted in offer.intents else _NO_MATCH


def _contact_fatigue(ctx: Context) -> str | None:
    enough = ctx.rules.policy.advice.contact_fatigue_per_week
    sent = ctx.behavior.outbound_week
    return said("{count} messages from us this week: enough", count=sent) if sent >= enough else None


def _cooldown(offer: Response, ctx: Context) -> str | None:
    if offer.id in ctx.conversation.inserted:
        return _OFFERED
    days = ctx.rules.policy.advice.cooldown_days
    made = ctx.conversation.customer.offered if ctx.conversation.customer else ()
    lately = any(item.response_id == offer.id and ctx.now_ms - item.at_ms < days * DAY_MS for item in made)
    return said("Offered in the last {days} days", days=days) if lately else None


def _quiet(ctx: Context) -> str | None:
    state = ctx.conversation
    silent = state.customer_turns == 0 or state.ended_ms is not None or state.quiet_since is not None
    return said("Quiet: nothing is better than something") if silent else None


# Every gate an offer must pass: those that close on the whole talk, then those that close on one offer. Words and
# gestures have their own: `no_source` and `limit`, where they are made.
TALK_GATES: tuple[tuple[Gate, OfTheTalk], ...] = (
    ("service_issue_open", _service_issue_open),
    ("bereavement", _bereavement),
    ("vulnerable", _vulnerable),
    ("upset", _upset),
    ("unsupported_language", _unsupported_language),
    ("reason_not_captured", _reason_not_captured),
    ("contact_fatigue", _contact_fatigue),
    ("quiet", _quiet),
)
OFFER_GATES: tuple[tuple[Gate, OfTheOffer], ...] = (
    ("no_motivation_match", _no_motivation_match),
    ("cooldown", _cooldown),
)
Closed = tuple[Gate, str]


def closed_to_all(ctx: Context) -> list[Closed]:
    """Every gate that withholds all offers now, with its sentence."""
    return [(gate, sentence) for gate, check in TALK_GATES if (sentence := check(ctx))]


def closed_to(offer: Response, ctx: Context) -> list[Closed]:
    """Every gate that withholds this offer, with its sentence."""
    return [(gate, sentence) for gate, check in OFFER_GATES if (sentence := check(offer, ctx))]
