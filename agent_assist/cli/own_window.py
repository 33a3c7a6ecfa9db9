"""What one start knows of its person before the first paint: their settings, the window's place, the window already open."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.cli.early import early_words, language_of, text_percent, wants_dark
from agent_assist.cli.handover import OneWindow
from agent_assist.paths import settings_folder

if TYPE_CHECKING:
    from agent_assist.app import DeskOptions

USUAL = (1_440, 900)


class OwnWindow:
    """For one start. With `own` False it knows nothing and keeps nothing, as for pictures."""

    def __init__(self, options: "DeskOptions | None", own: bool) -> None:
        self._options, self._own, self._again = options, own, False
        folder = settings_folder()
        self._words = early_words(folder / "settings.toml") if own else {}
        self._places = early_words(folder / "window.toml") if own else {}
        self._connection = early_words(folder / "connection.toml") if own and options is None else {}
        self._one = OneWindow(folder, _store_name(options)) if own else None

    @property
    def agent_id(self) -> str:
        """Who sits here."""
        return self._options.agent_id if self._options is not None else self._connection.get("agent") or "agent"

    @property
    def dark(self) -> bool | None:
        """The colours this person has set, None for as the desktop."""
        return wants_dark(self._words)

    @property
    def percent(self) -> int:
        """Their text size."""
        return text_percent(self._words)

    @property
    def from_right(self) -> bool:
        """Their reading direction."""
        return self._words.get("direction") == "right"

    @property
    def language(self) -> str:
        """The language they read, `desktop` for the desktop's; English for pictures."""
        return language_of(self._words) if self._own else "en"

    @property
    def locale(self) -> str:
        """How they want money written, empty for as the desktop."""
        told = self._words.get("locale", "")
        return told if told != "desktop" else ""

    def handed_over(self, show: str) -> bool:
        """Whether a window is open already and has come forward."""
        wait = threading.Event().wait
        return self._one is not None and not self._one.first and self._one.hand_over(show, wait)

    def put_in_place(self, app: Any, window: Any) -> None:
        """Where the window stood on these screens, if it can be seen there."""
        if not self._own:
            return
        from agent_assist.ui.place import fitting, place_from, put, screens_key, screens_now

        screens = screens_now(app)
        kept = place_from(self._places.get(screens_key(screens), ""))
        put(window, fitting(kept.box if kept else None, screens, USUAL))
        if kept is not None:
            window.wide_size = kept.wide

    def options(self) -> "DeskOptions":
        """How the desk is started: as told, else with the connection this person has kept."""
        from agent_assist.app import DeskOptions
        from agent_assist.cli.connection import connected

        return self._options or (connected(DeskOptions()) if self._own else DeskOptions())

    def attend(self, window: Any, options: "DeskOptions") -> None:
        """Makes the window this person's own."""
        if self._own:
            from agent_assist.cli.outside import outside_of

            window.attend(outside_of(self._store(options), self._one, self._reopen, bool(options.feed_url)))

    def finish(self, start_again: Callable[[], object] | None = None) -> None:
        """Lets another window be the one, and opens it where that was asked."""
        if self._one is not None:
            self._one.release()
        if self._again:
            from agent_assist.cli import outside

            (start_again or outside.start_again)()

    def _reopen(self) -> None:
        self._again = True

    def _store(self, options: "DeskOptions") -> Path:
        from agent_assist.paths import default_store
        from agent_assist.storage.dsn import local_path

        return (local_path(options.store) if options.store else None) or default_store()


def _store_name(options: "DeskOptions | None") -> str:
    """One name for one store, from wherever it is started; empty for the usual one."""
    store = str(options.store) if options is not None and options.store else ""
    return store if not store or "://" in store else str(Path(store).absolute())
