"""The acts of the agent's own room, by the ids of the table of keys. Each says so where there is no program around it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from agent_assist.engine.translation import tr

if TYPE_CHECKING:
    from agent_assist.ui.desk.window import DeskWindow
    from agent_assist.ui.own.own_desk import OwnDesk


def own_acts(window: "DeskWindow") -> dict[str, Callable[[], None]]:
    """What each id does in this window."""

    def on_own(act: "Callable[[OwnDesk], None]") -> Callable[[], None]:
        def run() -> None:
            if window.own is None:
                window.form.status.say(tr("Not here: this window was opened without its program."))
            else:
                act(window.own)

        return run

    return {
        "settings": on_own(lambda own: own.open_settings()),
        "first_run": on_own(lambda own: own.open_first_run()),
        "paste_talk": on_own(lambda own: own.open_paste()),
        "diagnose": on_own(lambda own: own.diagnose()),
        "about": on_own(lambda own: own.open_about()),
        "break_seen": on_own(lambda own: own.break_seen()),
        "reopen": on_own(lambda own: own.reopen()),
    }


def open_pasted(window: "DeskWindow", words: str) -> None:
    """A whole conversation was pasted: asks who is whom. Without the program around it, all are the customer's words."""
    if window.own is not None:
        window.own.open_paste(words)
    else:
        window.form.acts.paste(words, new=window.form.view is None or window.form.view.current is None)
