"""What is withheld, and the sentence that says why. A gate is a pure predicate; the registry at the end is the order.

To add a gate: a function here, a line in its registry.
"""

from collections.abc import Callable, Iterator

from agent_assist.domain.context import Context
from agent_assist.domain.playbook import Response
from agent_assist.domain.words import NEGATIVE_LABELS, Gate

Check = Callable[[Response, Context], str | None]


def _service_issue_open(_offer: Response, ctx: Context) -> str | None:
    return "Service issue open: settle it first" if ctx.situation.issue_open else None


def _bereavement(_offer: Response, ctx: Context) -> str | None:
    return "A death was mentioned: no selling, no survey" if ctx.situation.bereaved else None


def _vulnerable(_offer: Response, ctx: Context) -> str | None:
    return "Take extra care: no selling here" if ctx.situation.vulnerable else None


def _upset(_offer: Response, ctx: Context) -> str | None:
    tone = ctx.emotion.tone
    below = (tone.valence or 0.0) < ctx.rules.policy.advice.offers_below_tone
    return "The words read as upset: no offers now" if below or tone.label in NEGATIVE_LABELS else None


def _unsupported_language(_offer: Response, ctx: Context) -> str | None:
    unread = ctx.emotion.tone.unsure_reason == "language_not_read"
    return "This language is not read: no score" if unread else None


def _reason_not_captured(_offer: Response, ctx: Context) -> str | None:
    leaving = ctx.situation.journey == "leaving"
    known = dict(ctx.conversation.note).get("reason")
    return "Ask why they are leaving first" if leaving and not known else None


def _no_motivation_match(offer: Response, ctx: Context) -> str | None:
    wanted = ctx.motivation.intent.id if ctx.motivation.intent else None
    return None if wanted in offer.intents else "Nothing here fits what they want"


def _contact_fatigue(_offer: Response, ctx: Context) -> str | None:
    enough = ctx.rules.policy.advice.contact_fatigue_per_week
    sent = ctx.behavior.outbound_week
    return f"{sent} messages from us this week: enough" if sent >= enough else None


def _cooldown(offer: Response, ctx: Context) -> str | None:
    return "Offered already in this conversation" if offer.id in ctx.conversation.inserted else None


def _quiet(_offer: Response, ctx: Context) -> str | None:
    silent = ctx.conversation.customer_turns == 0 or ctx.conversation.ended_ms is not None
    return "Quiet: nothing is better than something" if silent else None


# Every gate an offer must pass. Words and gestures have their own: `no_source` and `limit`, where they are made.
OFFER_GATES: tuple[tuple[Gate, Check], ...] = (
    ("service_issue_open", _service_issue_open),
    ("bereavement", _bereavement),
    ("vulnerable", _vulnerable),
    ("upset", _upset),
    ("unsupported_language", _unsupported_language),
    ("reason_not_captured", _reason_not_captured),
    ("no_motivation_match", _no_motivation_match),
    ("contact_fatigue", _contact_fatigue),
    ("cooldown", _cooldown),
    ("quiet", _quiet),
)


def closed(offer: Response, ctx: Context) -> Iterator[tuple[Gate, str]]:
    """Every gate that withholds `offer`, with its sentence; none when it may be made."""
    for gate, check in OFFER_GATES:
        sentence = check(offer, ctx)
        if sentence:
            yield gate, sentence
