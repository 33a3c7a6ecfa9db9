"""The desk with its window: Qt first, the engine behind it. The short way for a start without arguments."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
) -> int:
    """Open the window, then everything behind it; returns the exit code when the window closes.

    `on_view` sees each published view on the engine's thread; `when_open` is called once with the desk and its window.
    """
    from agent_assist.ui.start import application

    # Two threads share one interpreter: a shorter turn lets the window answer while the engine reads.
    sys.setswitchinterval(TURN_S)
    app = application(dark)
    from agent_assist.ui.bridge import Bridge
    from agent_assist.ui.desk.window import DeskWindow

    bridge = Bridge()
    opened: list[Desk] = []

    def publish(view: "DeskView") -> None:
        bridge.publish(view)
        if on_view is not None:
            on_view(view)

    window = DeskWindow(bridge, agent_id=options.agent_id if options else "agent", own_keys=_own_keys)

    def start() -> None:
        import threading

        from agent_assist.app import Desk, DeskOptions
        from agent_assist.cli.logs import log_to_file
        from agent_assist.paths import store_folder

        log_to_file(store_folder())
        desk = Desk(options or DeskOptions(), publish)
        opened.append(desk)
        bridge.connect_submit(desk.submit)
        threading.Thread(target=desk.open, name="opening", daemon=True).start()
        if when_open is not None:
            when_open(desk, window)

    window.ready.connect(start)
    window.show()
    try:
        return int(app.exec())
    finally:
        for desk in opened:
            desk.close()


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
