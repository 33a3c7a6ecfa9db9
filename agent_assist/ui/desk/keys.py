"""Every key of the desk, once: the shortcuts, the caps printed on controls and the list under F1 all come from here."""

from collections.abc import Mapping
from typing import NamedTuple

from agent_assist.domain.said import said
from agent_assist.engine.translation import tr


class Binding(NamedTuple):
    """An act by id, the key sequences that do it, and its name in the list, `shown` before it is. The first sequence is the one printed."""

    id: str
    keys: tuple[str, ...]
    title: str


BINDINGS: tuple[Binding, ...] = (
    *(Binding(f"conversation_{n}", (f"Ctrl+{n}",), said("Go to conversation {number}", number=n)) for n in range(1, 6)),
    Binding("next", ("Ctrl+Tab",), said("Next waiting conversation")),
    Binding("previous", ("Ctrl+Shift+Tab",), said("Previous waiting conversation")),
    *(Binding(f"insert_{n}", (f"Alt+{n}",), said("Insert suggestion {number}", number=n)) for n in range(1, 4)),
    *(
        Binding(f"way_{n}", (f"Alt+{n + 6}",), said("They chose way {number} of the ones you asked", number=n))
        for n in range(1, 4)
    ),
    Binding("copy", ("Ctrl+Return", "Ctrl+Enter"), said("Send or copy the reply")),
    Binding("goodwill", ("Alt+G",), said("Goodwill: arrows move, Enter adds or asks")),
    Binding("withheld", ("Alt+W",), said("What is withheld, and why")),
    Binding("facets", ("Alt+F",), said("Why: the reasons behind each facet")),
    Binding("tone", ("Alt+T",), said("Say the tone in words")),
    Binding("correct", ("Alt+C",), said("Correct how the words read")),
    Binding("wish", ("Alt+I",), said("Say what they want")),
    Binding("stage", ("Alt+S",), said("Say where it stands")),
    Binding("messages", ("Alt+M",), said("All messages")),
    Binding("customer", ("Alt+H",), said("Customer and history")),
    Binding("note", ("Alt+N",), said("Edit the wrap-up note")),
    Binding("follow_ups", ("Alt+U",), said("Follow-ups: what to write later, drafted")),
    Binding("quiet", ("Alt+Q",), said("Quiet here, or suggestions again")),
    Binding("pause", ("Alt+P",), said("Pause or resume live updates")),
    Binding("insight", ("F8",), said("Save this moment for the team")),
    Binding("wrap_up", ("F9",), said("Wrap up")),
    Binding("find", ("Ctrl+K",), said("Search or do anything")),
    Binding("find_text", ("Ctrl+F",), said("Find in this conversation")),
    Binding("earlier", ("Alt+E",), said("Show earlier messages")),
    Binding("help", ("F1",), said("All keys")),
    Binding("dock", ("Ctrl+Shift+D",), said("Dock or undock")),
    Binding("next_area", ("F6",), said("Next area")),
    Binding("previous_area", ("Shift+F6",), said("Previous area")),
    Binding("settings", ("Ctrl+,",), said("Settings")),
    Binding("leave", ("Esc",), said("Close what is open, back to the reply")),
)
ACTS_WITHOUT_KEY: tuple[Binding, ...] = (
    Binding("insight_kind", (), said("Tell the team something: choose what it is")),
    Binding("help_level", (), said("How much help: full, or exceptions only")),
    Binding("told", (), said("What came of what you told")),
    Binding("paste", (), said("Paste the customer’s words from the clipboard")),
    Binding("paste_talk", (), said("Paste a whole conversation")),
    Binding("first_run", (), said("Connect a feed, or practise")),
    Binding("diagnose", (), said("Write a bundle for support, without any customer’s words")),
    Binding("about", (), said("About Agent Assist, and licences")),
    Binding("reopen", (), said("Close this window and open it again")),
    Binding("break_seen", (), said("Put the suggestion of a break away")),
    Binding("colours", (), said("Dark or light colours")),
    Binding("contrast", (), said("More or less contrast")),
    Binding("motion", (), said("Stop or allow motion")),
)

_in_force: dict[str, Binding] = {binding.id: binding for binding in BINDINGS}
_CAPS = {"Return": "↵", "Enter": "↵"}


def caps(act: str) -> tuple[str, ...]:
    """What is printed on the control of an act, one text for each key."""
    return tuple(_CAPS.get(key, key) for key in _in_force[act].keys[0].split("+"))


def in_force() -> tuple[Binding, ...]:
    """The table with what this person has changed in it."""
    return tuple(_in_force.values())


def remap(wanted: Mapping[str, object]) -> tuple[str, ...]:
    """Puts other keys in force for some acts, by id; an empty `wanted` brings the shipped ones back.

    Call it before a window is built: keys are printed on what they work on. Returns a sentence for each line that cannot
    be: what it asks for is left as it was.
    """
    _in_force.update({binding.id: binding for binding in BINDINGS})
    problems = []
    for act, keys in wanted.items():
        problem = _problem(act, keys)
        if problem:
            problems.append(problem)
        else:
            _in_force[act] = _in_force[act]._replace(keys=(str(keys),))
    return tuple(problems)


def _problem(act: str, keys: object) -> str:
    """Why an act cannot have these keys, or nothing."""
    if act not in _in_force:
        return tr("No act is called “{act}”. F1 lists all keys.", act=act[:40])
    if not isinstance(keys, str) or not keys.strip():
        return tr("“{act}” needs a key, such as Ctrl+Alt+1.", act=act)
    plain = keys.casefold().replace(" ", "")
    taken = next(
        (
            binding
            for binding in _in_force.values()
            if binding.id != act and plain in (key.casefold() for key in binding.keys)
        ),
        None,
    )
    return tr("{keys} is taken by “{act}”.", keys=keys, act=taken.title) if taken else ""
