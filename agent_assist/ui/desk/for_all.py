"""What everybody gets whom an event has hit: a fact above the agent's own trust, never a button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import Flow, laid_out
from agent_assist.ui.widgets.plain import safe_text, tip

_LEFT, _FOOT, _MOST_LINES = 24, 8, 3


class ForAll(QWidget):
    """An icon and up to three lines. Its height is fixed for its width, so that the words below keep theirs."""

    grew = Signal()
    reader_role = "StaticText"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Shows these facts; nothing where there is none."""
        words = safe_text("\n".join(lines))
        if words != self._words:
            self._words = words
            self.setAccessibleName(safe_text(words))
            self.setToolTip(tip(words))
            self.setVisible(bool(words))
            self._fit()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _flow(self) -> Flow:
        return laid_out(self._words, "body", max(self.width() - _LEFT, 8), _MOST_LINES)

    def _fit(self) -> None:
        high = int(self._flow().height + 0.999) + _FOOT
        if self._words and high != self.height():
            self.setFixedHeight(high)
            self.grew.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_icon(painter, "people", 0, 2, colour("accent"))
        self._flow().draw(painter, _LEFT, 0, colour("text"))
