"""The wrap-up note that fills itself from the log: each sentence from a fact or an utterance, nothing invented.

Its words go to the record and are never translated; what stands around them in the window is.
"""

from dataclasses import dataclass

from agent_assist.domain.context import Context
from agent_assist.domain.customer import HistoryRow
from agent_assist.domain.money import Money
from agent_assist.domain.said import said
from agent_assist.engine.formats import Formats
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import NoteField, NoteView

LABELS = (
    ("view", said("Their view")),
    ("reason", said("Reason")),
    ("cause", said("Cause")),
    ("done", said("Done")),
    ("promised", said("Promised")),
)
# What is worth knowing of somebody who leaves; skipping it is allowed, and the note says so.
EXIT_LABELS = (("why_left", said("Why they go")), ("used", said("Used it for")), ("win_back", said("To staying")))
SKIPPED = "not asked"
NOTHING = "Nothing yet"


@dataclass(frozen=True, slots=True)
class Line:
    """What a field says and where it comes from; `utterances`: whose words it rests on, when it rests on words."""

    text: str
    source: str
    utterances: tuple[str, ...] = ()


def note(ctx: Context, formats: Formats) -> NoteView:
    """The fields, those of somebody who leaves among them; what a person has written is never overwritten."""
    own = dict(ctx.conversation.note)
    found = {
        "view": _view(ctx),
        "reason": _reason(ctx),
        "cause": _cause(ctx),
        "done": _done(ctx, formats),
        "promised": _promised(ctx, formats),
        "why_left": _why_left(ctx),
        "win_back": _win_back(ctx),
    }
    fields = []
    for field_id, label in (*LABELS, *(EXIT_LABELS if ctx.situation.journey == "leaving" else ())):
        line = found.get(field_id)
        edited = field_id in own
        text = own[field_id] if edited else line.text if line else NOTHING
        source = tr("Edited by you") if edited else line.source if line else ""
        rests_on = () if edited or not line else line.utterances
        fields.append(NoteField(field_id, shown(label), text, source, edited, rests_on))
    ended = ctx.conversation.ended_ms is not None
    wrapped = ctx.conversation.wrapped_up
    return NoteView(_state(wrapped is not None, ended, bool(own)), tuple(fields), disposition(ctx))


def _state(wrapped: bool, ended: bool, edited: bool) -> str:
    if wrapped:
        return tr("Finished")
    if ended:
        return tr("Ready")
    return tr("Edited by you") if edited else tr("Filling itself in")


def text_of(view: NoteView) -> str:
    """The note as plain lines, for the log: in the record's own language, whatever the desk's is."""
    labels, asked = dict((*LABELS, *EXIT_LABELS)), {field_id for field_id, _ in EXIT_LABELS}
    return "\n".join(
        f"{labels[field.id]}: {SKIPPED if field.text == NOTHING else field.text}"
        for field in view.fields
        if field.text != NOTHING or field.id in asked
    )


def disposition(ctx: Context) -> str:
    """How it ended, in one word for reports."""
    if ctx.situation.journey == "leaving":
        return "leaving"
    if ctx.situation.stage in ("resolution", "wrap_up", "closing"):
        return "resolved"
    return "open" if ctx.situation.issue_open else "answered"


def _view(ctx: Context) -> Line | None:
    told = ctx.conversation.view.sentences
    if not told:
        return None
    return Line(
        " ".join(f"“{item.text}”" for item in told), tr("Their own words"), tuple(item.utterance_id for item in told)
    )


def _reason(ctx: Context) -> Line | None:
    intent = ctx.motivation.intent
    if intent is None:
        return None
    deadline = ctx.conversation.cue("deadline")
    words = f"{intent.title}; {deadline.cue.text}" if deadline else intent.title
    trouble = ctx.conversation.view.trouble
    rests_on = [trouble.utterance_id] if trouble else []
    rests_on += [deadline.utterance_id] if deadline else []
    how = tr("Chosen by you") if ctx.conversation.intent_chosen else tr("From what they asked for")
    return Line(words, how, tuple(dict.fromkeys(rests_on)))


def _why_left(ctx: Context) -> Line | None:
    reasons = ctx.motivation.exit_reasons
    cue = ctx.conversation.cue("exit_reason")
    rests_on = (cue.utterance_id,) if cue else ()
    return Line(", ".join(reasons), tr("From what they said"), rests_on) if reasons else None


def _win_back(ctx: Context) -> Line | None:
    """What they answered once words to keep them were put to them."""
    offered = {item.response.id for item in ctx.rules.library.offers}
    if not offered.intersection(ctx.conversation.inserted):
        return None
    recent = ctx.conversation.recent
    asked = next((at for at in range(len(recent) - 1, -1, -1) if recent[at].role == "agent"), None)
    answer = next((item for item in recent[(asked or 0) :] if item.role == "customer"), None)
    return Line(f"“{answer.text[:160]}”", tr("Their own words"), (answer.utterance_id,)) if answer else None


def _cause(ctx: Context) -> Line | None:
    if ctx.environment.matches:
        first = ctx.environment.matches[0]
        return Line(first.signal.headline, tr("Signal, matched by {why}", why=first.why))
    if ctx.behavior.promises_missed:
        return Line(f"Missed: {ctx.behavior.promises_missed[0].summary}", tr("From the history"))
    return None


def _done(ctx: Context, formats: Formats) -> Line | None:
    standing = [item for item in ctx.conversation.granted if not item.reversed]
    chosen = [f"They chose: {item.way} ({item.consequence})" for item in ctx.conversation.choices]
    sources = [tr("From the goodwill you added")] if standing else []
    sources += [tr("What they chose")] if chosen else []
    if not sources:
        return None
    names = []
    for item in standing:
        gesture = ctx.rules.playbook.gesture(item.gesture_id)
        title = gesture.title if gesture else item.gesture_id
        cost = f", {formats.money(Money(item.amount_minor, item.currency))}" if item.amount_minor else ""
        names.append(f"{title}{cost}")
    return Line("; ".join((*names, *chosen)), " · ".join(sources))


def _promised(ctx: Context, formats: Formats) -> Line | None:
    opened = ctx.behavior.promises_open
    if not opened:
        return None
    made = ctx.behavior.promises_made
    here = tuple(item.utterance_id for item, row in zip(ctx.conversation.promises, made, strict=True) if row in opened)
    source = tr("From your words and the history, still open") if here else tr("From the history, still open")
    return Line("; ".join(_with_time(row, formats) for row in opened[:3]), source, here)


def _with_time(row: HistoryRow, formats: Formats) -> str:
    return (
        row.summary
        if row.due_ms is None
        else f"{row.summary}, by {formats.noted_day(row.due_ms)} {formats.clock(row.due_ms)}"
    )
