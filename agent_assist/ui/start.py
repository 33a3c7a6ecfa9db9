"""Starts Qt for our windows: one application with the theme on, first paint first, Ctrl+C heard. No window is made here."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, qInstallMessageHandler
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from agent_assist.ui.imports import read_no_sources
from agent_assist.ui.theme.palette import MADE_FUSION, apply_theme, remember_desktop

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

NO_SCREEN = "No window can be opened here: there is no screen to draw on. Start Agent Assist on a desktop."
ENGLISH = "en"
_MIDDLE = 128  # lightness, 0 to 255


def application(
    dark: bool | None = None,
    percent: int = 100,
    from_right: bool = False,
    *,
    words: bool = True,
    language: str = ENGLISH,
) -> QApplication:
    """The one application, themed. `dark` None follows the desktop; `percent` is the text size, and all else with it.

    Without `words` the font is left for after the first paint. `language` is `desktop` or such as `es`; English reads
    no file.
    """
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    read_no_sources()
    # Through the environment: the first word of the `Qt` namespace makes all its enums, a tenth of the first paint.
    os.environ.setdefault("QT_SCALE_FACTOR_ROUNDING_POLICY", "PassThrough")
    if percent != 100:
        outer = os.environ.get("QT_SCALE_FACTOR")
        os.environ["QT_SCALE_FACTOR"] = str(_own_scale() * percent / 100)
        if outer is not None:
            os.environ["AGENT_ASSIST_OUTER_SCALE"] = outer  # for the window that is opened after this one
    made = _made()
    made.setProperty(MADE_FUSION, True)
    made.setApplicationName("agent-assist")
    made.setApplicationDisplayName("Agent Assist")
    made.setDesktopFileName("agent-assist")
    desktop_dark = _desktop_is_dark(made)
    remember_desktop(desktop_dark)
    spoken = desktop_language() if language == "desktop" else language
    if spoken != ENGLISH:
        from agent_assist.ui.language import speak

        speak(made, spoken)
    if from_right:
        from PySide6.QtCore import Qt

        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(made, desktop_dark if dark is None else dark, words=words)
    _hear_interrupt(made)
    return made


def desktop_language(environment: Mapping[str, str] = os.environ) -> str:
    """What the desktop speaks, such as `es_MX`; `en` for all English, and where it says nothing."""
    if sys.platform in ("win32", "darwin"):
        from PySide6.QtCore import (
            QLocale,
        )  # brings all its lists along, which a start in English elsewhere need not pay

        told = next(iter(QLocale.system().uiLanguages()), ENGLISH)
    else:
        named = ("LC_ALL", "LC_MESSAGES", "LANG")
        told = next((environment[name] for name in named if environment.get(name)), "")
        if told.partition(".")[0] not in ("", "C", "POSIX"):
            told = environment.get("LANGUAGE", "").partition(":")[0] or told
    name = told.partition(".")[0].partition("@")[0].replace("-", "_")
    return ENGLISH if name in ("", "C", "POSIX") or name.partition("_")[0] == ENGLISH else name


def _made() -> QApplication:
    """Qt's application. Where there is no screen Qt would end the program with a core dump; it ends with a sentence."""
    before = qInstallMessageHandler(None)

    def told(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
        from PySide6.QtCore import QtMsgType

        if kind == QtMsgType.QtFatalMsg:
            _say(NO_SCREEN)
            os._exit(2)  # Qt aborts as soon as this returns
        if before is not None:
            before(kind, context, message)
        else:
            _say(message)

    qInstallMessageHandler(told)
    try:
        # Only our own name and style are handed to Qt: its own switches could load foreign plug-ins.
        return QApplication([*sys.argv[:1], "-style", "Fusion"])
    finally:
        qInstallMessageHandler(before)


def _say(line: str) -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def _own_scale() -> float:
    """What the person has asked of Qt already, outside of our settings."""
    try:
        return min(max(float(os.environ.get("QT_SCALE_FACTOR", "1")), 0.5), 4.0)
    except ValueError:
        return 1.0


def _desktop_is_dark(app: QApplication) -> bool:
    """Whether the desktop's own palette is a dark one, as Qt has taken it over."""
    return app.palette().color(QPalette.ColorRole.Window).lightness() < _MIDDLE


def later(delay_ms: int, then: Callable[[], None]) -> None:
    """Run `then` once on the window's thread after `delay_ms`."""
    QTimer.singleShot(delay_ms, then)


class OnWindowThread(QObject):
    """Carries a call from any thread to the window's thread."""

    def __init__(self) -> None:
        super().__init__()

    def run(self, then: Callable[[], None]) -> None:
        """Run `then` there; returns at once."""
        QTimer.singleShot(0, self, then)


def _hear_interrupt(app: QApplication) -> None:
    """Ctrl+C and a termination end the event loop. A pipe wakes Qt, so no timer has to ask."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        return
    reader, writer = os.pipe()
    for end in (reader, writer):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, app)

    def heard() -> None:
        os.read(reader, 64)
        app.quit()

    notifier.activated.connect(heard)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
