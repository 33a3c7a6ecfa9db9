"""The one text widget: plain text, by role and colour, wrapped or elided. The only QLabel of the product."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import line_height
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import Flow, Span, laid_out, natural_width
from agent_assist.ui.widgets.plain import safe_text, tip


class Label(QLabel):
    """Text in a role. One line elides and shows the rest as a tooltip; `lines=0` wraps freely, more clamps there.

    `keep` never gives room away, so that the words beside it are cut first.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        lines: int = 1,
        right: bool = False,
        keep: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._ink, self._lines, self._keep = role, ink, lines, keep
        self._align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._spans: tuple[Span, ...] = ()
        self._flows: dict[int, Flow] = {}
        vertical = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str, spans: Sequence[Span] = (), ink: str = "", role: str = "") -> None:
        """Shows a text; nothing happens when it is shown already."""
        text, spans = safe_text(text), tuple(spans)
        before = (self.text(), self._spans, self._ink, self._role)
        after = (text, spans, ink or self._ink, role or self._role)
        if before == after:
            return
        self._spans, self._ink, self._role = after[1:]
        self._flows.clear()
        self.setText(text)
        self.updateGeometry()
        self.update()

    def set_lines(self, lines: int) -> None:
        """Clamps a wrapped text at another number of lines."""
        if lines != self._lines:
            self._lines = lines
            self._flows.clear()
            self.updateGeometry()
            self.update()

    def flow(self, width: int) -> Flow:
        """The text laid out for a width; the last two widths are kept."""
        found = self._flows.get(width)
        if found is None:
            if len(self._flows) > 2:
                self._flows.clear()
            text = self.text() if self._lines != 1 else self.text().replace("\n", " ")
            found = laid_out(text, self._role, width, self._lines, self._spans, self._align)
            self._flows[width] = found
        return found

    def sizeHint(self) -> QSize:
        text = self.text().replace("\n", " ") if self._lines == 1 else self.text()
        return QSize(int(natural_width(text, self._role, self._spans) + 0.999), int(line_height(self._role)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._keep else QSize(min(8, self.sizeHint().width()), int(line_height(self._role)))

    def hasHeightForWidth(self) -> bool:
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        return int(max(self.flow(max(width, 8)).height, line_height(self._role))) if self.text() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text():
            painter = painter_on(self)
            self.flow(self.width()).draw(painter, 0, 0, colour(self._ink if self.isEnabled() else "text3"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._flows.clear()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self.flow(self.width()).cut:
                QToolTip.showText(event.globalPos(), tip(self.text()), self, QRect())
            return True
        return super().event(event)
