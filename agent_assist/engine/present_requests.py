"""What was asked of a supervisor as rows of the goodwill panel: waiting, offered, answered. Words only; nothing is decided here."""

from collections.abc import Iterator
from typing import Final

from agent_assist.domain.approvals import MOST_QUOTES
from agent_assist.domain.context import Context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.requests import Requested
from agent_assist.engine.formats import Formats, left
from agent_assist.engine.translation import tr
from agent_assist.engine.views import GestureRow, QuoteChoice

_QUOTE_SHOWN: Final = 80


def request_rows(ctx: Context, formats: Formats) -> Iterator[GestureRow]:
    """The requests that wait for somebody, newest last; what the agent may take comes as an offer."""
    for item in ctx.conversation.requested:
        if item.is_open:
            yield _offered(item, ctx, formats) if item.state == "countered" else _waiting(item, ctx, formats)


def open_gestures(state: Conversation) -> frozenset[str]:
    """The gestures that are asked for now."""
    return frozenset(item.gesture_id for item in state.requested if item.is_open)


def last_closed(state: Conversation, gesture_id: str) -> Requested | None:
    """How the last request for a gesture ended, if it was not granted."""
    found = [item for item in state.requested if item.gesture_id == gesture_id and not item.is_open]
    return found[-1] if found and found[-1].state in ("declined", "expired") else None


def no_words(item: Requested) -> str:
    """A supervisor's no, with the reason."""
    if not item.words:
        return tr("{who} said no", who=item.who)
    return tr("{who} said no: {why}", who=item.who, why=_why(item))


def yes_words(state: Conversation, gesture_id: str, at_ms: int) -> str:
    """Who said yes to a gesture that stands, or nothing where nobody was asked."""
    for item in reversed(state.requested):
        if item.state == "approved" and (item.offer_gesture or item.gesture_id) == gesture_id:
            if abs(item.answered_ms - at_ms) >= 60_000:
                return ""
            if not item.words:
                return tr("{who} said yes", who=item.who)
            return tr("{who} said yes: {why}", who=item.who, why=_why(item))
    return ""


def quotes(state: Conversation) -> tuple[QuoteChoice, ...]:
    """What the customer said last, for the agent to pick from: nothing goes along by itself."""
    theirs = [item for item in state.recent if item.role == "customer"][-MOST_QUOTES:]
    return tuple(QuoteChoice(item.utterance_id, _short(item.text)) for item in reversed(theirs))


def seconds_matter(state: Conversation, now_ms: int) -> bool:
    """Whether a time left is shown in seconds."""
    return any(item.is_open and 0 < item.expires_at_ms - now_ms <= 61_000 for item in state.requested)


def _waiting(item: Requested, ctx: Context, formats: Formats) -> GestureRow:
    at = formats.clock(item.at_ms)
    subtitle = tr("Asked at {at}. Nothing is promised yet", at=at)
    if item.who:
        subtitle = tr("{who} said yes. Somebody else’s yes is still missing", who=item.who)
    return _row(item, item.gesture_id, ctx, formats, subtitle, "waiting")


def _offered(item: Requested, ctx: Context, formats: Formats) -> GestureRow:
    offer = formats.money(item.offer) if item.offer else ""
    asked = ctx.rules.playbook.gesture(item.gesture_id)
    if item.offer_gesture == item.gesture_id:
        what = tr("{who} offers {money}", who=item.who, money=offer)
    else:
        what = tr("{who} offers this for {gesture}", who=item.who, gesture=asked.title if asked else item.gesture_id)
    why = f": {_why(item)}" if item.words else ""
    subtitle = f"{what}{why} · {left(item.expires_at_ms - ctx.now_ms)}"
    return _row(item, item.offer_gesture, ctx, formats, subtitle, "offered")


def _row(item: Requested, gesture_id: str, ctx: Context, formats: Formats, subtitle: str, state: str) -> GestureRow:
    gesture = ctx.rules.playbook.gesture(gesture_id)
    return GestureRow(
        gesture_id=item.gesture_id,
        icon=gesture.icon if gesture else "gift",
        title=gesture.title if gesture else gesture_id,
        subtitle=subtitle,
        price=formats.money(item.offer or item.money),
        state=state,  # type: ignore[arg-type]
        note=left(item.expires_at_ms - ctx.now_ms),
        approval_id=item.approval_id,
        selected=state == "offered",
    )


def _why(item: Requested) -> str:
    return item.words.rstrip(".")


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE_SHOWN else f"{text[: _QUOTE_SHOWN - 1].rstrip()}…"
