"""What the agent knows better than the reading: how the words read, what is wanted, where it stands. Each is a list over
the desk, filled from the view; choosing sends one command. And the list of what came of what was told."""

from functools import partial
from typing import TYPE_CHECKING

from agent_assist.domain.said import said
from agent_assist.domain.tone_words import LABEL_WORDS
from agent_assist.domain.words import LABELS, STAGES, HelpLevel
from agent_assist.engine.stage_words import STAGE_WORDS
from agent_assist.engine.translation import tr
from agent_assist.ui.desk.finder import Entry, entry_of

if TYPE_CHECKING:
    from agent_assist.ui.desk.window import DeskWindow


def correct_tone(window: "DeskWindow") -> None:
    """How the last message really reads; the word stands at once and goes to the supervisor."""
    form = window.form
    if form.view is None or form.view.current is None or form.view.current.gauge.valence is None:
        form.status.say(tr("Nothing to correct yet."))
        return
    labels = [label for label in LABELS if label != "unsure"]
    entries = [
        entry_of(said("Reads as {label}", label=LABEL_WORDS[label]), (), partial(form.acts.correct, label))
        for label in labels
    ]
    window.finder().open(tr("How does it really read?"), entries)


def choose_wish(window: "DeskWindow") -> None:
    """What the customer wants, what may also be meant first."""
    form = window.form
    if form.view is None or form.view.current is None:
        return
    entries = [Entry(title, (), partial(form.acts.choose_intent, wish)) for wish, title in form.view.current.wishes]
    window.finder().open(tr("What do they want?"), entries)


def choose_stage(window: "DeskWindow") -> None:
    """Where the conversation stands, in the order of a conversation."""
    form = window.form
    if form.view is None or form.view.current is None:
        return
    entries = [entry_of(STAGE_WORDS[stage], (), partial(form.acts.choose_stage, stage)) for stage in STAGES]
    window.finder().open(tr("Where does it stand?"), entries)


def choose_insight(window: "DeskWindow") -> None:
    """What this moment tells the team, by the supervisor's own names; the customer's last words go with it."""
    form = window.form
    current = form.view.current if form.view is not None else None
    if current is None or not current.insight.quote:
        form.status.say(tr("Nothing was said yet that could be told."))
        return
    insight = current.insight
    entries = [Entry(name, (), partial(form.acts.capture, name, insight.quote)) for name in insight.categories]
    window.finder().open(tr("What does this moment tell the team?"), entries)


# level: what it is in the list, and there where it is the one in force
HELP_WORDS: dict[HelpLevel, tuple[str, str]] = {
    "full": (
        said("Full help: suggestions for every message"),
        said("Full help: suggestions for every message (now)"),
    ),
    "exceptions": (
        said("Exceptions only: nothing is shown unless something is grave, missed or decides"),
        said("Exceptions only: nothing is shown unless something is grave, missed or decides (now)"),
    ),
}


def choose_help(window: "DeskWindow") -> None:
    """How much this agent wants to be told; it stays so tomorrow."""
    form = window.form
    now = form.view.status.help if form.view is not None else "full"
    entries = [
        entry_of(words[level == now], (), partial(form.acts.choose_help, level)) for level, words in HELP_WORDS.items()
    ]
    window.finder().open(tr("How much help do you want?"), entries)


def show_told(window: "DeskWindow") -> None:
    """What this agent told the team, and what came of it; choosing one shows the whole answer in the status line."""
    form = window.form
    told = form.view.told if form.view is not None else ()
    if not told:
        form.status.say(tr("You have not told your team anything yet. F8 saves a moment, Alt+C corrects the tone."))
        return
    entries = [
        Entry(f"{item.came_of_it} · {item.text}", (), partial(form.status.say, f"{item.text}. {item.came_of_it}"))
        for item in told
    ]
    window.finder().open(tr("What came of what you told"), entries)
