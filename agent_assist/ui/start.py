"""Starts Qt for our windows: one application with the theme on, first paint first, Ctrl+C heard. No window is made here."""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.theme.palette import apply_theme


def application(dark: bool | None = None) -> QApplication:
    """The one application, themed. `dark` None follows the desktop."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Only our own name is handed to Qt: its own switches could load foreign plug-ins.
    made = QApplication(sys.argv[:1])
    made.setApplicationName("agent-assist")
    made.setApplicationDisplayName("Agent Assist")
    made.setDesktopFileName("agent-assist")
    scheme = made.styleHints().colorScheme()
    apply_theme(made, scheme == Qt.ColorScheme.Dark if dark is None else dark)
    _hear_interrupt(made)
    return made


class _FirstPaint(QObject):
    """Calls back once after a widget's first paint event."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, then let Qt finish it before anything else runs."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def after_first_paint(widget: QWidget, then: Callable[[], None]) -> None:
    """Run `then` on the window's thread as soon as `widget` has been drawn once."""
    _FirstPaint(widget, then)


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
