"""On or off, and one of a few words: small painted choices. What they mean stays outside."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_assist.ui.theme.direction import painter_on, pointed_x
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.shapes import round_rect


class Switch(QAbstractButton):
    """On or off, 32 x 18 in a 36 x 28 target. `flipped` tells a change by hand; the word beside it says it again."""

    flipped = Signal(bool)
    focus_radius = 9

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.flipped)

    def show_on(self, on: bool) -> None:
        """Shows a state without telling anyone."""
        if on != self.isChecked():
            self.setChecked(on)

    def sizeHint(self) -> QSize:
        return QSize(36, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on = self.isChecked()
        track = QRectF(2, (self.height() - 18) / 2, 32, 18)
        fill = colour("accent") if on else colour("hover" if self.underMouse() else "surface")
        round_rect(painter, track, 9, fill, colour("accent" if on else "edge"))
        knob = QRectF(track.left() + (17 if on else 3), track.top() + 3, 12, 12)
        round_rect(painter, knob, 6, colour("onaccent" if on else "edge"))


class Segments(QWidget):
    """One of a few words, side by side. Arrows choose, Tab passes by. `chosen` tells a change by hand."""

    chosen = Signal(str)
    focus_radius = 6

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words, self._at = name, tuple(words), 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def word(self) -> str:
        """The word chosen."""
        return self._words[self._at]

    def show_word(self, word: str) -> None:
        """Shows a choice without telling anyone; a word that is not offered is left alone."""
        if word in self._words and word != self.word():
            self._at = self._words.index(word)
            self._say()
            self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self.word()}")

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._words) and at != self._at:
            self.show_word(self._words[at])
            self.chosen.emit(self.word())

    def _widths(self) -> list[int]:
        return [int(text_width(word.capitalize(), "body_medium")) + 21 for word in self._words]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        step = -step if self.isRightToLeft() else step
        if step:
            self._choose(self._at + step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = 0
        for at, width in enumerate(self._widths()):
            if x <= pointed_x(self, event.position().x()) < x + width:
                self._choose(at)
            x += width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        round_rect(painter, QRectF(self.rect()), 6, colour("surface"), colour("edge"))
        x = 0.0
        for at, (word, width) in enumerate(zip(self._words, self._widths(), strict=True)):
            if at == self._at:
                round_rect(painter, QRectF(x + 2, 2, width - 4, self.height() - 4), 4, colour("accenttint"))
            ink = colour("accent" if at == self._at else "text2")
            shown = word.capitalize()
            start = x + (width - text_width(shown, "body_medium")) / 2
            draw_line(painter, shown, "body_medium", start, 0, ink, line=self.height())
            x += width
