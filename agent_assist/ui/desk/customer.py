"""Who the customer is: card and history. It shows what the record says and nothing else."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import CustomerView
from agent_assist.ui.desk.timeline import Timeline
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.chips import ChipRow
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text
from agent_assist.ui.widgets.scroll import ScrollColumn


class Avatar(QWidget):
    """Initials in a round. Decorative: the name stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = ""
        self.setFixedSize(36, 36)

    def show_initials(self, initials: str) -> None:
        """Draws other initials."""
        self._initials = one_line(initials, 3)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("hover"))
        painter.drawEllipse(QRectF(self.rect()))
        wide = text_width(self._initials, "body_strong")
        draw_line(painter, self._initials, "body_strong", (36 - wide) / 2, 9, colour("text2"))


class Customer(Panel[CustomerView]):
    """Card above, history below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._avatar = Avatar()
        self._name = Label("", "large_strong")
        self._line = Label("", "body", "text2")
        self._chips = ChipRow()
        who = row(self._avatar, column(self._name, self._line), gap=12)
        who.setStretch(1, 1)
        card = column(who, 8, self._chips, margins=(16, 12, 16, 12))
        self._note = Label("", "body", "text3", lines=3)
        self._timeline = Timeline()
        self._scroll = ScrollColumn(self._timeline, gutter=12)
        head = FixedHeight(36, "", "t")
        head.setLayout(
            row(
                Label(tr("History"), "body_strong"),
                None,
                Label(tr("All channels"), "small", "text3"),
                margins=(16, 1, 16, 0),
            )
        )
        self._note_holder = QWidget()
        self._note_holder.setLayout(row(self._note, margins=(16, 0, 16, 8)))
        self.setLayout(column(card, head, self._note_holder, self._scroll))
        self._scroll.setMinimumHeight(60)
        self.setAccessibleName(tr("Customer"))

    def draw_view(self, view: CustomerView, before: CustomerView | None) -> None:
        self._avatar.show_initials(view.initials)
        self._name.show_text(view.name)
        self._line.show_text(view.line)
        self._chips.show_chips(view.chips)
        self._chips.setVisible(bool(view.chips))
        self._note.show_text(view.timeline_note)
        self._note_holder.setVisible(bool(view.timeline_note))
        if before is None or before.timeline != view.timeline:
            self._timeline.show_rows(view.timeline)
        self.setAccessibleDescription(safe_text(f"{one_line(view.name)}. {one_line(view.line)}"))
