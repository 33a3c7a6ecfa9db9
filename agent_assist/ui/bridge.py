"""Between the engine's thread and the window: views come in from any thread, commands go out. Nothing is decided here."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from agent_assist.domain.commands import Command
    from agent_assist.engine.views import DeskView

FRAME_S = 0.016  # one drawn view in this time at most
_KEPT = 4  # views waiting; only the newest is drawn


class Bridge(QObject):
    """Takes views from any thread and hands the newest to the window, at most one per 16 ms. No timer runs at rest."""

    view_ready = Signal(object)
    _wake = Signal()

    def __init__(self, submit: "Callable[[Command], None] | None" = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._waiting: deque[DeskView] = deque(maxlen=_KEPT)
        self._awake = True  # until `start`: views only wait
        self._last = 0.0
        self.published = self.drawn = 0
        self._timer: QTimer | None = None

    def start(self) -> None:
        """Begins to hand views over, in the thread of the window. Left until after the first paint."""
        from PySide6.QtCore import Qt

        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._hand_over)
            self._wake.connect(self._woken, Qt.ConnectionType.QueuedConnection)
            self._hand_over()

    def connect_submit(self, submit: "Callable[[Command], None]") -> None:
        """Says where commands go; until then they are refused loudly."""
        self._submit = submit

    def submit(self, command: "Command") -> None:
        """Sends what the person asked for to the engine."""
        if self._submit is None:
            raise RuntimeError("no engine takes commands yet")
        self._submit(command)

    def publish(self, view: "DeskView") -> None:
        """Gives the window a newer view. Callable from any thread; never blocks."""
        self._waiting.append(view)
        self.published += 1
        if not self._awake:  # one queued wake at a time: a flood of views is one event for Qt
            self._awake = True
            self._wake.emit()

    @Slot()
    def _woken(self) -> None:
        wait = FRAME_S - (monotonic() - self._last)
        if wait <= 0 or self._timer is None:
            self._hand_over()
        else:
            self._timer.start(max(1, round(wait * 1_000)))

    @Slot()
    def _hand_over(self) -> None:
        self._awake = False  # before the deque is read: a view that comes now wakes us again
        newest: DeskView | None = None
        while self._waiting:
            newest = self._waiting.pop()
            self._waiting.clear()
        if newest is not None:
            self.drawn += 1
            self.view_ready.emit(newest)
        self._last = monotonic()
