"""Every key of the desk, once: the shortcuts, the caps printed on controls and the list under F1 all come from here."""

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
    Binding("copy", ("Ctrl+Return", "Ctrl+Enter"), "Copy the reply"),
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
    Binding("pause", ("Alt+P",), "Pause or resume live updates"),
    Binding("insight", ("F8",), "Save this moment for the team"),
    Binding("wrap_up", ("F9",), "Wrap up"),
    Binding("find", ("Ctrl+K",), "Search or do anything"),
    Binding("help", ("F1",), "All keys"),
    Binding("dock", ("Ctrl+Shift+D",), "Dock or undock"),
    Binding("next_area", ("F6",), "Next area"),
    Binding("previous_area", ("Shift+F6",), "Previous area"),
    Binding("leave", ("Esc",), "Close what is open, back to the reply"),
)
ACTS_WITHOUT_KEY: tuple[Binding, ...] = (
    Binding("told", (), "What came of what you told"),
    Binding("paste", (), "Paste the customer’s words from the clipboard"),
    Binding("colours", (), "Dark or light colours"),
)

_BY_ID = {binding.id: binding for binding in BINDINGS}
_CAPS = {"Return": "↵", "Enter": "↵"}


def caps(act: str) -> tuple[str, ...]:
    """What is printed on the control of an act, one text for each key."""
    return tuple(_CAPS.get(key, key) for key in _BY_ID[act].keys[0].split("+"))
