"""Every key of the desk, once: the shortcuts, the caps printed on controls and the list under F1 all come from here."""

from collections.abc import Mapping
from typing import NamedTuple


class Binding(NamedTuple):
    """An act by id, the key sequences that do it, and its name in the list. The first sequence is the one printed."""

    id: str
    keys: tuple[str, ...]
    title: str


BINDINGS: tuple[Binding, ...] = (
    *(Binding(f"conversation_{n}", (f"Ctrl+{n}",), f"Go to conversation {n}") for n in range(1, 6)),
    Binding("next", ("Ctrl+Tab",), "Next waiting conversation"),
    Binding("previous", ("Ctrl+Shift+Tab",), "Previous waiting conversation"),
    *(Binding(f"insert_{n}", (f"Alt+{n}",), f"Insert suggestion {n}") for n in range(1, 4)),
    *(Binding(f"way_{n}", (f"Alt+{n + 6}",), f"They chose way {n} of the ones you asked") for n in range(1, 4)),
    Binding("copy", ("Ctrl+Return", "Ctrl+Enter"), "Send or copy the reply"),
    Binding("goodwill", ("Alt+G",), "Goodwill: arrows move, Enter adds or asks"),
    Binding("withheld", ("Alt+W",), "What is withheld, and why"),
    Binding("facets", ("Alt+F",), "Why: the reasons behind each facet"),
    Binding("tone", ("Alt+T",), "Say the tone in words"),
    Binding("correct", ("Alt+C",), "Correct how the words read"),
    Binding("wish", ("Alt+I",), "Say what they want"),
    Binding("stage", ("Alt+S",), "Say where it stands"),
    Binding("messages", ("Alt+M",), "All messages"),
    Binding("customer", ("Alt+H",), "Customer and history"),
    Binding("note", ("Alt+N",), "Edit the wrap-up note"),
    Binding("follow_ups", ("Alt+U",), "Follow-ups: what to write later, drafted"),
    Binding("quiet", ("Alt+Q",), "Quiet here, or suggestions again"),
    Binding("pause", ("Alt+P",), "Pause or resume live updates"),
    Binding("insight", ("F8",), "Save this moment for the team"),
    Binding("wrap_up", ("F9",), "Wrap up"),
    Binding("find", ("Ctrl+K",), "Search or do anything"),
    Binding("find_text", ("Ctrl+F",), "Find in this conversation"),
    Binding("earlier", ("Alt+E",), "Show earlier messages"),
    Binding("help", ("F1",), "All keys"),
    Binding("dock", ("Ctrl+Shift+D",), "Dock or undock"),
    Binding("next_area", ("F6",), "Next area"),
    Binding("previous_area", ("Shift+F6",), "Previous area"),
    Binding("settings", ("Ctrl+,",), "Settings"),
    Binding("leave", ("Esc",), "Close what is open, back to the reply"),
)
ACTS_WITHOUT_KEY: tuple[Binding, ...] = (
    Binding("insight_kind", (), "Tell the team something: choose what it is"),
    Binding("help_level", (), "How much help: full, or exceptions only"),
    Binding("told", (), "What came of what you told"),
    Binding("paste", (), "Paste the customer’s words from the clipboard"),
    Binding("paste_talk", (), "Paste a whole conversation"),
    Binding("first_run", (), "Connect a feed, or practise"),
    Binding("diagnose", (), "Write a bundle for support, without any customer’s words"),
    Binding("about", (), "About Agent Assist, and licences"),
    Binding("reopen", (), "Close this window and open it again"),
    Binding("break_seen", (), "Put the suggestion of a break away"),
    Binding("colours", (), "Dark or light colours"),
    Binding("contrast", (), "More or less contrast"),
    Binding("motion", (), "Stop or allow motion"),
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
        return f"No act is called “{act[:40]}”. F1 lists all keys."
    if not isinstance(keys, str) or not keys.strip():
        return f"“{act}” needs a key, such as Ctrl+Alt+1."
    plain = keys.casefold().replace(" ", "")
    taken = next(
        (
            binding
            for binding in _in_force.values()
            if binding.id != act and plain in (key.casefold() for key in binding.keys)
        ),
        None,
    )
    return f"{keys} is taken by “{taken.title}”." if taken else ""
