"""Fields to type in: one line, several lines. Framed and painted here; what the text means stays outside."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import font, text_scale
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.panel import column, row
from agent_assist.ui.widgets.scroll import slim
from agent_assist.ui.widgets.shapes import round_rect

_MAX_LINE = 500
_MAX_TEXT = 4_000


def clean_text(text: str) -> str:
    """What was typed or pasted without halves of letters, which no file or database can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


class _Frame(QWidget):
    """A rounded box round an editor. `quiet` shows it only under the pointer, in focus, or when something is wrong."""

    focus_radius = 6

    def __init__(self, quiet: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet, self._wrong, self._read_only = quiet, False, False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_wrong(self, wrong: bool) -> None:
        """Draws the frame in the colour of a mistake."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        idle = self._quiet and not (self.underMouse() or self._wrong or self._has_focus())
        if idle:
            return
        line = "neg" if self._wrong else "line" if self._read_only else "edge"
        round_rect(painter, QRectF(self.rect()), 6, colour("subtle" if self._read_only else "surface"), colour(line))

    def _has_focus(self) -> bool:
        inside = self.focusProxy()
        return bool(inside and inside.hasFocus())


class _Line(QLineEdit):
    """The editor inside a LineField. The ring goes round the field, not round the text."""

    def __init__(self, frame: _Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def ring_target(self) -> QWidget | None:
        """The part the focus ring frames."""
        return self._frame

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


class LineField(_Frame):
    """One line of text, 28 px high. `typed` tells every change by hand; `finished` that the person has left or pressed Enter."""

    typed = Signal(str)
    finished = Signal()

    def __init__(
        self,
        name: str,
        role: str = "body",
        hint: str = "",
        right: bool = False,
        width: int = 0,
        quiet: bool = False,
        icon: str = "",
        high: int = 28,
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(quiet, parent)
        self._icon, self._high, self._ink = icon, high, ink
        self.edit = _Line(self)
        self.edit.setFrame(False)
        self.edit.setFont(font(role))
        self.edit.setMaxLength(_MAX_LINE)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.setAlignment(
            (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        )
        self.edit.setTextMargins(-2, 0, -2, 0)  # Qt leaves 2 px that no style of ours asks for
        self.edit.textEdited.connect(lambda text: self.typed.emit(clean_text(text)))
        self.edit.editingFinished.connect(self.finished)
        self.setFocusProxy(self.edit)
        self.setLayout(row(self.edit, margins=(9 + (24 if icon else 0), 1, 9, 1)))
        policy = QSizePolicy.Policy.Fixed
        if width:
            self.setFixedWidth(round(width * max(1.0, text_scale())))
        self.setSizePolicy(policy if width else QSizePolicy.Policy.Expanding, policy)
        self._tint()

    def text(self) -> str:
        """What stands in it."""
        return clean_text(self.edit.text())

    def show_text(self, text: str) -> None:
        """Puts a text in; the cursor stays where it is when the text is there already."""
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def _tint(self) -> None:
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, colour(self._ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour("text3"))
        self.edit.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "edit"):
            self._tint()

    def sizeHint(self) -> QSize:
        return QSize(160, round(self._high * max(1.0, text_scale())))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            paint_icon(painter_on(self), self._icon, 9, (self.height() - 16) / 2, colour("text3"))


class _Text(QPlainTextEdit):
    """The editor inside a TextField; Tab leaves it, so that it is no keyboard trap."""

    def __init__(self, frame: _Frame, paragraphs: bool) -> None:
        super().__init__(frame)
        self._frame, self._paragraphs = frame, paragraphs

    def ring_target(self) -> QWidget | None:
        """The part the focus ring frames."""
        return self._frame

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Words are one paragraph: Enter would put a line break into a chat message.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._paragraphs:
            event.ignore()
            return
        super().keyPressEvent(event)


class TextField(_Frame):
    """Several lines of plain text, one paragraph unless `paragraphs`; no more than `longest` characters."""

    typed = Signal(str)

    def __init__(
        self,
        name: str,
        role: str = "suggestion",
        lines: int = 5,
        longest: int = _MAX_TEXT,
        paragraphs: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(False, parent)
        self.focus_radius = 10
        self._longest = longest
        self.edit = _Text(self, paragraphs)
        slim(self.edit)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setFont(font(role))
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name)
        self.edit.document().setDocumentMargin(0)
        self._showing = False
        self.edit.textChanged.connect(self._changed)
        self.setFocusProxy(self.edit)
        self.setLayout(column(self.edit, margins=(12, 10, 8, 10)))
        self.setFixedHeight(round((lines * 22 + 24) * max(1.0, text_scale())))
        self._tint()

    def text(self) -> str:
        """What stands in it."""
        return clean_text(self.edit.toPlainText())

    def show_text(self, text: str) -> None:
        """Puts a text in; nothing happens when it is there already."""
        if text != self.edit.toPlainText():
            self._showing = True
            self.edit.setPlainText(text)
            self._showing = False

    def _changed(self) -> None:
        if self._showing:
            return
        text = self.text()
        if len(text) > self._longest:
            text = text[: self._longest]
            self.show_text(text)
        self.typed.emit(text)

    def _tint(self) -> None:
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        self.edit.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "edit"):
            self._tint()
