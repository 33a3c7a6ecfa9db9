"""Whether somebody who is due is worth a sound, and how many wait: from the views alone. It makes no sound itself."""

from agent_assist.engine.views import DeskView


def newly_due(before: DeskView | None, now: DeskView) -> tuple[str, ...]:
    """The names of those who became due with this view: time unanswered counts, not the number of messages."""
    were = {row.conversation_id for row in before.rail if row.due} if before is not None else set()
    return tuple(row.name for row in now.rail if row.due and row.conversation_id not in were)


def waiting(view: DeskView | None) -> int:
    """How many conversations wait for an answer."""
    return sum(1 for row in view.rail if row.due or row.unread) if view is not None else 0
