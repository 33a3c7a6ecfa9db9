"""The wrap-up note that fills itself from the log: each sentence from a fact or an utterance, nothing invented."""

from dataclasses import dataclass

from agent_assist.domain.context import Context
from agent_assist.domain.money import Money
from agent_assist.engine.formats import Formats
from agent_assist.engine.views import NoteField, NoteView

LABELS = (("reason", "Reason"), ("cause", "Cause"), ("done", "Done"), ("promised", "Promised"))
NOTHING = "Nothing yet"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the note and where it comes from."""

    text: str
    source: str


def note(ctx: Context, formats: Formats) -> NoteView:
    """The four fields; what a person has written is never overwritten."""
    own = dict(ctx.conversation.note)
    found = {"reason": _reason(ctx), "cause": _cause(ctx), "done": _done(ctx, formats), "promised": _promised(ctx)}
    fields = []
    for field_id, label in LABELS:
        line = found[field_id]
        edited = field_id in own
        text = own[field_id] if edited else line.text if line else NOTHING
        source = "Edited by you" if edited else line.source if line else ""
        fields.append(NoteField(field_id, label, text, source, edited))
    ended = ctx.conversation.ended_ms is not None
    wrapped = ctx.conversation.wrapped_up
    state = "Finished" if wrapped else "Ready" if ended else "Edited by you" if own else "Filling itself in"
    return NoteView(state, tuple(fields), disposition(ctx))


def text_of(view: NoteView) -> str:
    """The note as plain lines, for the log and the clipboard."""
    return "\n".join(f"{field.label}: {field.text}" for field in view.fields if field.text != NOTHING)


def disposition(ctx: Context) -> str:
    """How it ended, in one word for reports."""
    if ctx.situation.journey == "leaving":
        return "leaving"
    if ctx.situation.stage in ("resolution", "wrap_up", "closing"):
        return "resolved"
    return "open" if ctx.situation.issue_open else "answered"


def _reason(ctx: Context) -> Line | None:
    intent = ctx.motivation.intent
    if intent is None:
        return None
    deadline = ctx.conversation.cue("deadline")
    words = f"{intent.title}; {deadline.cue.text}" if deadline else intent.title
    return Line(words, "From what they asked for")


def _cause(ctx: Context) -> Line | None:
    if ctx.environment.matches:
        first = ctx.environment.matches[0]
        return Line(first.signal.headline, f"Signal, matched by {first.why}")
    if ctx.behavior.promises_missed:
        return Line(f"Missed: {ctx.behavior.promises_missed[0].summary}", "From the history")
    return None


def _done(ctx: Context, formats: Formats) -> Line | None:
    standing = [item for item in ctx.conversation.granted if not item.reversed]
    chosen = [f"They chose: {item.way} ({item.consequence})" for item in ctx.conversation.choices]
    sources = (["From the goodwill you added"] if standing else []) + (["What they chose"] if chosen else [])
    if not sources:
        return None
    names = []
    for item in standing:
        gesture = ctx.rules.playbook.gesture(item.gesture_id)
        title = gesture.title if gesture else item.gesture_id
        cost = f", {formats.money(Money(item.amount_minor, item.currency))}" if item.amount_minor else ""
        names.append(f"{title}{cost}")
    return Line("; ".join((*names, *chosen)), " · ".join(sources))


def _promised(ctx: Context) -> Line | None:
    opened = ctx.behavior.promises_open
    return Line(opened[0].summary, "From the history, still open") if opened else None
