"""The card that offers to save a moment for the team. Saving is a command; the card only shows and asks."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import tr
from agent_assist.engine.views import InsightView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, KeyCap
from agent_assist.ui.widgets.panel import Panel, column, row
from agent_assist.ui.widgets.plain import safe_text
from agent_assist.ui.widgets.shapes import round_rect


class InsightCard(Panel[InsightView]):
    """Flag, sentence and key. Hidden while there is nothing to save."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._icon = IconMark("flag", "text2", 14)
        self._head = Label(tr("Insight for your team"), "small_medium", "text2", keep=True)
        self._state = Label("", "small", "text3")
        self._words = Label("", "body", lines=3)
        self._answer = Label("", "small", "pos", lines=4)
        self._hint = Label(tr("saves it, with this moment"), "small", "text2")
        top = row(self._icon, self._head, None, self._state, gap=6)
        foot = row(KeyCap(caps("insight")), self._hint, None, gap=6)
        self.setLayout(column(top, 5, self._words, 4, self._answer, 4, foot, margins=(13, 11, 13, 11)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("Insight for your team"))
        self.hide()

    def draw_view(self, view: InsightView, before: InsightView | None) -> None:
        self.setVisible(bool(view.text))
        mark = "pos" if view.saved else "text2"
        self._icon.show_icon("check" if view.saved else "flag", mark)
        self._head.show_text(tr("Insight saved") if view.saved else tr("Insight for your team"), ink=mark)
        self._state.show_text(view.state if view.answer else "")  # else the head says it already
        self._words.show_text(view.text)
        self._answer.show_text(view.answer)
        self._answer.setVisible(bool(view.answer))
        self._hint.show_text(tr("saves another moment") if view.saved else tr("saves it, with this moment"))
        self.setAccessibleDescription(safe_text(f"{view.text}. {view.answer}" if view.answer else view.text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        round_rect(painter_on(self), QRectF(self.rect()), 10, colour("surface"), colour("line"))
