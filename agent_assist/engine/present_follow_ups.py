"""What may be written of our own accord, as the window shows it: drafts with channel and time, and what is held back."""

from typing import Final

from agent_assist.domain.context import Context
from agent_assist.domain.follow_ups import FollowUp, follow_ups
from agent_assist.engine.formats import Formats
from agent_assist.engine.word_views import FollowUpsView, FollowUpView

_CHANNELS: Final = {"sms": "Text", "text": "Text", "email": "E-mail", "phone": "Call", "voice": "Call", "chat": "Chat"}


def follow_up_view(ctx: Context, formats: Formats) -> FollowUpsView:
    """The drafts, soonest first, and the sentence of each gate that closed."""
    found = follow_ups(ctx)
    return FollowUpsView(
        tuple(_draft(item, formats) for item in found.drafts), tuple(dict.fromkeys(item.why for item in found.held))
    )


def _draft(item: FollowUp, formats: Formats) -> FollowUpView:
    channel = _CHANNELS.get(item.channel, item.channel.capitalize()) if item.channel else "You choose the channel"
    moved = ", moved into their hours" if item.moved else ""
    when = f"{channel} · {formats.day(item.due_ms)} {formats.clock(item.due_ms)}{moved}"
    is_promise = item.occasion == "promise"
    return FollowUpView(
        item.title, f"You said: “{item.text}”" if is_promise else item.text, item.why, when, can_copy=not is_promise
    )
