"""An icon in the tray: who waits, and a way to the window. Optional; not every desktop has a tray. It sends nothing."""

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from agent_assist.engine.translation import tr, tr_count
from agent_assist.resources import resource_path


class Tray:
    """The icon with its menu. A click brings the window forward."""

    def __init__(self, window: QWidget, forward: Callable[[], None], settings: Callable[[], None]) -> None:
        self._icon = QSystemTrayIcon(QIcon(str(resource_path("icons", "agent-assist.svg"))), window)
        self._menu = QMenu(window)  # Qt keeps no hold on a menu of its own
        self._waiting = self._menu.addAction("", forward)
        for words, act in ((tr("Settings"), settings), (tr("Quit"), window.close)):
            self._menu.addAction(words, act)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(lambda why: forward() if why == QSystemTrayIcon.ActivationReason.Trigger else None)
        self.show_waiting(0)
        self._icon.show()

    def show_waiting(self, count: int) -> None:
        """Says in the first line of the menu how many wait."""
        self._waiting.setText(
            tr_count(
                count, "Show Agent Assist: one waits for an answer", "Show Agent Assist: {count} wait for an answer"
            )
            if count
            else tr("Show Agent Assist: nobody waits")
        )

    def say(self, words: str) -> None:
        """A few words at the tray, never a customer's."""
        self._icon.showMessage("Agent Assist", words, QSystemTrayIcon.MessageIcon.NoIcon, 4_000)

    def leave(self) -> None:
        """Takes the icon away."""
        self._icon.hide()
        self._icon.deleteLater()
        self._menu.deleteLater()


def has_tray() -> bool:
    """Whether this desktop has a tray."""
    return QApplication.instance() is not None and QSystemTrayIcon.isSystemTrayAvailable()
