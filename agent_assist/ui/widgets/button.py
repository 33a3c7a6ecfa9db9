"""Buttons with their keys printed on them: outlined, filled, quiet and icon only. What a click means stays outside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import text_scale
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.plain import one_line, tip
from agent_assist.ui.widgets.shapes import CAP_HEIGHT, caps_width, paint_caps, round_rect

# look: (fill, border, ink) at rest
_LOOKS = {
    "outline": ("surface", "edge", "text"),
    "filled": ("accent", "accent", "onaccent"),
    "quiet": ("", "", "text2"),
    "link": ("", "", "accent"),
}


class Button(QAbstractButton):
    """A button in one of four looks. A click by pointer does not take the focus from where the agent types."""

    focus_radius = 6

    def __init__(
        self,
        text: str,
        look: str = "outline",
        keys: Sequence[str] = (),
        icon: str = "",
        padding: int = 10,
        minimum: int = 0,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._keys, self._icon = look, tuple(keys), icon
        self._padding, self._minimum, self._gap = padding, minimum, 8
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(one_line(text))
        self.setAccessibleName(one_line(name or text))

    def set_text(self, text: str, name: str = "") -> None:
        """Changes the word on it, and the name a screen reader says."""
        text, name = one_line(text), one_line(name or text)
        if (text, name) != (self.text(), self.accessibleName()):
            self.setText(text)
            self.setAccessibleName(name)
            self.updateGeometry()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Prints other key caps on it."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.updateGeometry()
            self.update()

    def set_look(self, look: str) -> None:
        """Draws it in another look."""
        if look != self._look:
            self._look = look
            self.update()

    def sizeHint(self) -> QSize:
        parts = [16.0] if self._icon else []
        parts += [text_width(self.text(), "body_medium")] if self.text() else []
        caps = caps_width(self._keys)
        parts += [caps] if caps else []
        width = sum(parts) + self._gap * (len(parts) - 1) + 2 * self._padding
        return QSize(max(int(width + 0.999), self._minimum), round(28 * max(1.0, text_scale())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, line, ink = self._colours()
        if fill or line:
            round_rect(painter, QRectF(self.rect()), 6, fill, line)
        self._paint_content(painter, ink)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        if not self.isEnabled():
            plain = self._look in ("quiet", "link")
            return (None, None, colour("text3")) if plain else (colour("subtle"), colour("line"), colour("text3"))
        fill, line, ink = _LOOKS[self._look]
        if self._look == "filled":
            fill = line = "accenthover" if self.isDown() or self.underMouse() else "accent"
        elif self.isDown():
            fill = "line"
        elif self.underMouse():
            fill = "hover"
        return colour(fill) if fill else None, colour(line) if line else None, colour(ink)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        caps = caps_width(self._keys)
        words = text_width(self.text(), "body_medium") if self.text() else 0.0
        parts = [part for part in (16.0 if self._icon else 0.0, words, caps) if part]
        x = (self.width() - sum(parts) - self._gap * (len(parts) - 1)) / 2
        if self._icon:
            paint_icon(painter, self._icon, round(x), (self.height() - 16) / 2, ink)
            x += 16 + self._gap
        if words:
            draw_line(painter, self.text(), "body_medium", x, 0, ink, line=self.height())
            x += words + self._gap
        if caps:
            clear = self._look == "filled" or not self.isEnabled()
            paint_caps(painter, self._keys, round(x), (self.height() - CAP_HEIGHT) / 2, ink if clear else None)


class FilledButton(Button):
    """The one primary act of a panel."""

    def __init__(self, text: str, keys: Sequence[str] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "filled", keys, name=name, parent=parent)


class IconButton(Button):
    """An icon alone, with a tooltip and a name. Only for search, dock, help and close."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", (), icon, padding=6, name=name, parent=parent)
        self.setToolTip(tip(name))
