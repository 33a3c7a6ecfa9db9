"""What the customer said last, to be sent along with a request or not: nothing goes along until the agent picks it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import QuoteChoice
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.flow import draw_line
from agent_assist.ui.widgets.panel import column
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from agent_assist.ui.widgets.shapes import round_rect

LINE_HEIGHT, _MOST = 28, 2
_BOX = 14


class QuotePick(QAbstractButton):
    """One quote with a box: Space sends it along or not, Enter asks."""

    confirmed = Signal()
    focus_radius = 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quote = QuoteChoice("", "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(LINE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_quote(self, quote: QuoteChoice) -> None:
        """Shows other words; what was picked for the words before is not picked for these."""
        if quote != self.quote:
            self.quote = quote
            self.setChecked(False)
            self.setAccessibleName(safe_text(tr("Send along: {words}", words=one_line(quote.text))))
            self.setToolTip(tip(quote.text))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, LINE_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on = self.isChecked()
        if self.underMouse():
            round_rect(painter, QRectF(self.rect()), 6, colour("hover"), None)
        box = QRectF(6, (self.height() - _BOX) / 2, _BOX, _BOX)
        round_rect(painter, box, 4, colour("accent" if on else "surface"), colour("accent" if on else "edge"))
        if on:
            paint_icon(painter, "check", box.x() + 1, box.y() + 1, colour("onaccent"), 12)
        words = f"“{one_line(self.quote.text)}”"
        draw_line(
            painter, words, "small", 28, 0, colour("text" if on else "text2"), self.width() - 34, line=self.height()
        )


class QuotePicks(QWidget):
    """The newest few quotes, one under the other."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picks = [QuotePick() for _ in range(_MOST)]
        for pick in self.picks:
            pick.confirmed.connect(self.confirmed)
        self.setLayout(column(*self.picks))

    def show_quotes(self, quotes: tuple[QuoteChoice, ...]) -> None:
        """Shows these; the newest first."""
        for at, pick in enumerate(self.picks):
            pick.setVisible(at < len(quotes))
            pick.show_quote(quotes[at] if at < len(quotes) else QuoteChoice("", ""))

    def picked(self) -> tuple[str, ...]:
        """What goes along."""
        return tuple(pick.quote.utterance_id for pick in self.picks if pick.isChecked() and pick.quote.utterance_id)

    def forget(self) -> None:
        """Nothing is picked any more."""
        for pick in self.picks:
            pick.setChecked(False)

    def height_shown(self) -> int:
        """Height of what is shown."""
        return LINE_HEIGHT * sum(not pick.isHidden() for pick in self.picks)
