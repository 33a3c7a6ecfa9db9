"""The desk with its window: Qt first, the engine behind it. The short way for a start without arguments."""

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from agent_assist.cli.own_window import OwnWindow

if TYPE_CHECKING:
    from agent_assist.app import Desk, DeskOptions
    from agent_assist.engine.views import DeskView

TURN_S = 0.0005


def run_desk(
    options: "DeskOptions | None" = None,
    *,
    dark: bool | None = None,
    on_view: "Callable[[DeskView], None] | None" = None,
    when_open: "Callable[[Desk, Any], None] | None" = None,
    own: bool = True,
    show: str = "",
) -> int:
    """Open the window, then everything behind it; returns the exit code when the window closes.

    `on_view` sees each published view on the engine's thread; `when_open` is called once with the desk and its window.
    `own` False leaves out what this person has set, the place of the window and the one that may be open: for pictures.
    `show` names the conversation that a window already open is asked to show.
    """
    # Nothing of what is being loaded can go: the collector would walk all of it some thirty times. It is back with the desk.
    gc.disable()
    mine = OwnWindow(options, own)
    if mine.handed_over(show):
        print("Agent Assist is already open. It was asked to come forward.")
        return 0
    from agent_assist.ui.start import application

    # Two threads share one interpreter: a shorter turn lets the window answer while the engine reads.
    sys.setswitchinterval(TURN_S)
    colours = mine.dark if dark is None else dark
    app = application(colours, mine.percent, mine.from_right, words=False, language=mine.language)
    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.window import DeskWindow

    bridge = Bridge()
    opened: list[Desk] = []

    def publish(view: "DeskView") -> None:
        bridge.publish(view)
        if on_view is not None:
            on_view(view)

    window = DeskWindow(bridge, agent_id=mine.agent_id, own_keys=_own_keys)
    mine.put_in_place(app, window)

    def start() -> None:
        import threading

        from agent_assist.app import Desk

        _prepare()
        given = mine.options()
        desk = Desk(given, publish, mine.locale)
        opened.append(desk)
        bridge.connect_submit(desk.submit)
        threading.Thread(target=_open, args=(desk,), name="opening", daemon=True).start()
        mine.attend(window, given)
        if when_open is not None:
            when_open(desk, window)

    window.ready.connect(start)
    window.show()
    try:
        return int(app.exec())
    finally:
        for desk in opened:
            desk.close()
        mine.finish()


def _prepare() -> None:
    """One heap for the threads to come, and a file for what they log."""
    from agent_assist.cli.logs import log_to_file
    from agent_assist.cli.one_heap import one_heap
    from agent_assist.paths import store_folder

    one_heap()
    log_to_file(store_folder())


def _open(desk: "Desk") -> None:
    try:
        desk.open()
    except BaseException:
        gc.enable()
        raise


def _own_keys() -> dict[str, object]:
    """What this person has put into keys.toml: `act = "keys"`, one a line. A file that cannot be read changes nothing."""
    from agent_assist.paths import keys_file

    path = keys_file()
    if not path.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {"keys.toml": "cannot be read"}
