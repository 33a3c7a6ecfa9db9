"""What the window may ask of the program around it, joined from files, feeds and another start. Imported after the first paint."""

import asyncio
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import agent_assist
from agent_assist.cli.early import early_words
from agent_assist.domain.said import said
from agent_assist.paths import place_file, settings_file, settings_folder
from agent_assist.storage.own_settings import read_own, write_own, write_whole
from agent_assist.ui.own.outside import Connection, Licence, Outside, Step
from agent_assist.ui.place import Place, with_place

if TYPE_CHECKING:
    from agent_assist.cli.handover import OneWindow


def outside_of(store: Path, one: "OneWindow | None", reopen: Callable[[], None], has_feed: bool) -> Outside:
    """Everything for one window. `has_feed`: an address was named at the start, so nothing has to be asked."""
    from agent_assist.cli.connection import connection_file, kept_connection

    settings, told = read_own(settings_file())
    kept = kept_connection(connection_file())
    return Outside(
        settings=settings,
        told=told,
        place=str(settings_folder()),
        first_run=not has_feed and not kept and not settings_file().exists() and not place_file().exists(),
        connection=Connection(
            kept.get("feed", ""), kept.get("adapter", "native"), kept.get("agent", ""), kept.get("name", "")
        ),
        keep_settings=lambda values: write_own(settings_file(), values),
        keep_place=_keep_place,
        keep_connection=_keep_connection,
        test_feed=test_feed,
        practise=practise,
        reopen=reopen,
        diagnose=lambda then: _aside(lambda: then(_bundle(store))),
        licences=_licences,
        version=agent_assist.__version__,
        requests=one.requests if one is not None else list,
        inbox=str(one.inbox) if one is not None and one.first else "",
        wants_still=wants_still,
    )


def _keep_place(key: str, place: Place) -> None:
    write_whole(place_file(), with_place(early_words(place_file()), key, place), said("The place could not be kept"))


def _keep_connection(given: Connection, token: str) -> str:
    from agent_assist.cli.connection import connection_file, keep_connection

    values = {"feed": given.feed, "adapter": given.adapter, "agent": given.agent, "name": given.name}
    return keep_connection(connection_file(), values, token)


def test_feed(given: Connection, token: str, then: Callable[[tuple[Step, ...]], None]) -> None:
    """The steps of `doctor feed`, on a thread of their own."""
    _aside(lambda: then(_steps(given, token)))


def _steps(given: Connection, token: str) -> tuple[Step, ...]:
    from agent_assist.cli.connection import kept_token
    from agent_assist.cli.doctor_feed import examine
    from agent_assist.cli.feed_settings import check_feed
    from agent_assist.engine.errors import UserFacingError

    agent = given.agent or "agent"
    try:
        check_feed(given.feed, agent, token or None, given.adapter, {})
        asked = token or kept_token()
        told = asyncio.run(examine(given.feed, given.adapter, agent, asked, None, {}, 5.0))
    except UserFacingError as fault:
        return (Step("address", "failed", said("{title}: {message}", title=fault.title, message=fault.message)),)
    return tuple(Step(step["step"], step["state"], step["words"]) for step in told["steps"])


def practise() -> str:
    """Open the demo in a window of its own; what to say of it."""
    if _start("demo"):
        return said("Practice opens in a window of its own.")
    return said("Practice could not be opened.")


def start_again() -> bool:
    """Start this program anew, with the words it was started with."""
    return _start(*sys.argv[1:])


def _start(*words: str) -> bool:
    import os
    import subprocess

    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "agent_assist"]
    # Text size is set anew from the settings: what this start has given to Qt does not count twice.
    environment = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    if "AGENT_ASSIST_OUTER_SCALE" in environment:
        environment["QT_SCALE_FACTOR"] = environment.pop("AGENT_ASSIST_OUTER_SCALE")
    try:
        subprocess.Popen([*own, *words], env=environment, start_new_session=True)  # noqa: S603 - ourselves, no shell
    except OSError:
        return False
    return True


def wants_still() -> bool:
    """Whether the desktop asks for no motion: Windows and macOS are asked, elsewhere what GTK and KDE keep in their files."""
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(0x1042, 0, ctypes.byref(shown), 0)  # client area animation
        return not shown.value
    if sys.platform == "darwin":
        return _says(Path.home() / "Library/Preferences/com.apple.universalaccess.plist", "reduceMotion")
    folder = settings_folder().parent
    return early_words(folder / "gtk-3.0/settings.ini").get("gtk-enable-animations", "").lower() in ("0", "false") or (
        early_words(folder / "kdeglobals").get("AnimationDurationFactor") in ("0", "0.0")
    )


def _says(path: Path, name: str) -> bool:
    import plistlib

    try:
        with path.open("rb") as file:
            return bool(plistlib.load(file).get(name))
    except (OSError, plistlib.InvalidFileException, ValueError):
        return False


def _bundle(store: Path) -> str:
    from agent_assist.cli.diagnostics import write_bundle
    from agent_assist.paths import store_folder

    settings, _ = read_own(settings_file())
    try:
        path = write_bundle(store_folder(), store, store_folder() / "agent-assist.log", dict(settings))
    except OSError as fault:
        return said("The bundle could not be written: {why}.", why=str(fault.strerror or fault))
    return said("Written to {path}. It holds no customer’s words.", path=str(path))


def _licences() -> tuple[Licence, ...]:
    from agent_assist.cli.licences import shipped_parts

    return shipped_parts()


def _aside(work: Callable[[], object]) -> None:
    threading.Thread(target=work, name="aside", daemon=True).start()
