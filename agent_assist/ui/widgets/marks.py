"""Small passive marks: chips, key caps, separators. They show and are not pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import ICONS, paint_icon
from agent_assist.ui.theme.palette import colour, tint_colour, tone_colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.plain import one_line
from agent_assist.ui.widgets.shapes import CAP_HEIGHT, caps_width, paint_caps, round_rect


class _Mark(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChipLabel(_Mark):
    """A small tinted label, 22 px high, with an icon or without."""

    def __init__(self, text: str = "", icon: str = "", mark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon, self._mark, self._minimum = "", "", "", 0
        self.show_chip(text, icon, mark)

    def show_chip(self, text: str, icon: str = "", mark: str = "", minimum: int = 0) -> None:
        """Shows other words, icon or meaning; `minimum` is a least width in px."""
        after = (one_line(text), icon if icon in ICONS else "", mark, minimum)
        if after != (self._text, self._icon, self._mark, self._minimum):
            self._text, self._icon, self._mark, self._minimum = after
            self.setAccessibleName(self._text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = 14 + (19 if self._icon else 0) + text_width(self._text, "small_medium")
        return QSize(max(round(wide), self._minimum), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        round_rect(painter, QRectF(self.rect()), 5, tint_colour(self._mark))
        wide = (19 if self._icon else 0) + text_width(self._text, "small_medium")
        x = (self.width() - wide) / 2
        if self._icon:
            paint_icon(painter, self._icon, round(x), 4, tone_colour(self._mark), 14)
            x += 19
        draw_line(painter, self._text, "small_medium", x, 0, tone_colour(self._mark), line=self.height())


class KeyCap(_Mark):
    """One or more keys, as printed on the keyboard."""

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.setAccessibleName("+".join(keys))

    def show_keys(self, keys: Sequence[str]) -> None:
        """Prints other keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.setAccessibleName("+".join(keys))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(caps_width(self._keys) + 0.999), CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_caps(painter_on(self), self._keys, 0, 0)


class IconMark(_Mark):
    """An icon beside words, in the colour of a role."""

    def __init__(self, icon: str, ink: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._size = icon, ink, size

    def show_icon(self, icon: str, ink: str = "") -> None:
        """Shows another icon or colour."""
        if (icon, ink or self._ink) != (self._icon, self._ink):
            self._icon, self._ink = icon, ink or self._ink
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(painter_on(self), self._icon, 0, 0, colour(self._ink), self._size)


class Separator(QWidget):
    """A decorative line, 1 px, across or down."""

    def __init__(self, down: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if down:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), colour("line"))
