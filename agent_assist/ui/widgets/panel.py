"""Ground for panels: a filled area with lines at chosen sides, layouts in one call, and the rule that equal views cost nothing."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour

View = TypeVar("View")


class Surface(QWidget):
    """An area filled with a colour role; `lines` names the sides that carry a 1 px line: any of l t r b."""

    def __init__(self, fill: str = "", lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._lines = fill, lines

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._fill or self._lines):
            return
        painter = painter_on(self)
        wide, high, line = self.width(), self.height(), colour("line")
        if self._fill:
            painter.fillRect(self.rect(), colour(self._fill))
        for side in self._lines:
            box = {"l": (0, 0, 1, high), "t": (0, 0, wide, 1), "r": (wide - 1, 0, 1, high), "b": (0, high - 1, wide, 1)}
            painter.fillRect(*box[side], line)


class Panel(Surface, Generic[View]):
    """A surface that shows one view. An equal view is not shown again."""

    def __init__(self, fill: str = "", lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(fill, lines, parent)
        self.view: View | None = None
        self.shown = 0  # how many different views were drawn

    def show_view(self, view: View) -> None:
        """Draws the view unless it equals the one shown."""
        if view == self.view:
            return
        before, self.view = self.view, view
        self.shown += 1
        self.draw_view(view, before)

    def draw_view(self, view: View, before: View | None) -> None:
        """Puts the view into the parts. `before` is what was shown, None the first time."""
        raise NotImplementedError


Part = QWidget | QLayout | int | None


def column(*parts: Part, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below one another. A number is that many px of space, None takes the rest."""
    return _fill(QVBoxLayout(), parts, gap, margins)


def row(*parts: Part, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside one another. A number is that many px of space, None takes the rest."""
    return _fill(QHBoxLayout(), parts, gap, margins)


Box = TypeVar("Box", bound=QBoxLayout)


def _fill(box: Box, parts: tuple[Part, ...], gap: int, margins: tuple[int, int, int, int]) -> Box:
    box.setSpacing(gap)
    left, top, right, bottom = margins
    if QGuiApplication.isRightToLeft():  # Qt mirrors what stands in a layout, not its margins
        left, right = right, left
    box.setContentsMargins(left, top, right, bottom)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


class Settling(Surface):
    """A ground that tells when its parts have taken their places."""

    settled = Signal()

    def heightForWidth(self, width: int) -> int:
        """No more than its parts need: what holds it scrolls only when even that has no room."""
        box = self.layout()
        return box.totalMinimumHeightForWidth(width) if box is not None else -1

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.settled.emit()
        return done


class FixedHeight(Surface):
    """A surface of one height, whatever stands in it."""

    def __init__(self, height: int, fill: str = "", lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(fill, lines, parent)
        self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())
