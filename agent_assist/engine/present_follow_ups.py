"""What may be written of our own accord, as the window shows it: drafts with channel and time, and what is held back."""

from agent_assist.domain.context import Context
from agent_assist.domain.follow_ups import FollowUp, follow_ups
from agent_assist.engine.channel_words import channel_noun
from agent_assist.engine.formats import Formats
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.word_views import FollowUpsView, FollowUpView


def follow_up_view(ctx: Context, formats: Formats) -> FollowUpsView:
    """The drafts, soonest first, and the sentence of each gate that closed."""
    found = follow_ups(ctx)
    return FollowUpsView(
        tuple(_draft(item, formats) for item in found.drafts),
        tuple(dict.fromkeys(shown(item.why) for item in found.held)),
    )


def _draft(item: FollowUp, formats: Formats) -> FollowUpView:
    channel = channel_noun(item.channel) if item.channel else tr("You choose the channel")
    time = f"{formats.day(item.due_ms)} {formats.clock(item.due_ms)}"
    time = tr("{time}, moved into their hours", time=time) if item.moved else time
    is_promise = item.occasion == "promise"
    text = tr("You said: “{text}”", text=item.text) if is_promise else item.text
    return FollowUpView(shown(item.title), text, shown(item.why), f"{channel} · {time}", can_copy=not is_promise)
