"""The draft banner: how much is not live yet, publish and discard, each asked in place. And the line for what went wrong."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr, tr_count
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.words import draft_words
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button, FilledButton
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, IconMark
from agent_assist.ui.widgets.panel import FixedHeight, column, row

Asked = Literal["", "publish", "discard"]
_PUBLISH_KEYS = ("Ctrl", "Shift", "P")


class DraftBanner(FixedHeight):
    """Shown while there is a draft. A first press asks, a second does it; anything else takes the question back."""

    published = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(52, parent=parent)
        self._asked: Asked = ""
        self._blocked = False
        self._head = Label("", "body_strong")
        self._line = Label("", "body", "text2")
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._wrong = ChipLabel("", "warning", "neg")
        self.keep = Button(tr("Not yet"), "quiet", ("Esc",))
        self.discard = Button(tr("Discard"), "quiet", icon="undo")
        self.publish = FilledButton(tr("Publish"), _PUBLISH_KEYS)
        self.keep.clicked.connect(lambda: self.ask(""))
        self.discard.clicked.connect(self._press_discard)
        self.publish.clicked.connect(self.press_publish)
        line = row(IconMark("branch", "accent"), self._head, gap=12, margins=(24, 0, 16, 0))
        line.addWidget(self._line, 1)
        for part in (self._wrong, self.keep, self.discard, self.publish):
            line.addWidget(part)
        self.setLayout(line)
        self.ask("")

    def show_state(self, shown: Shown, notice: str) -> None:
        """Draws a state; a change of the draft takes an open question back."""
        self.setVisible(bool(shown.changes or shown.draft.unreadable))
        self._head.show_text(draft_words(len(shown.touched) if shown.changes else 0, len(shown.problems)))
        self._line.show_text(notice or tr("Kept in this window until you publish it"))
        problems = len(shown.problems)
        count = tr_count(problems, "{count} problem", "{count} problems")
        self._wrong.show_chip(count, "warning", "neg")
        self._wrong.setVisible(bool(problems))
        self._blocked = bool(problems) or not shown.changes
        self.publish.setEnabled(not self._blocked)
        why = in_words(next(iter(shown.problems.values()), ""))
        self.publish.setAccessibleDescription(f"{count}. {why}" if problems else "")
        self.ask("")

    def ask(self, what: Asked) -> None:
        """Opens or takes back a question."""
        self._asked = what
        self.keep.setVisible(bool(what))
        self.discard.setVisible(what != "publish")
        self.publish.setVisible(what != "discard")
        self.discard.set_text(tr("Press again to discard" if what == "discard" else "Discard"))
        self.publish.set_text(tr("Press again to publish" if what == "publish" else "Publish"))

    def press_publish(self) -> None:
        """First press asks, second publishes; nothing while there is a problem."""
        if self._blocked or not self.isVisible():
            return
        if self._asked == "publish":
            self.ask("")
            self.published.emit()
        else:
            self.ask("publish")

    def _press_discard(self) -> None:
        if self._asked == "discard":
            self.ask("")
            self.discarded.emit()
        else:
            self.ask("discard")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asked:
            self.ask("")
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("accenttint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("accentline"))
        painter.fillRect(0, 0, 4, self.height(), colour("accent"))


class ProblemLine(QWidget):
    """What went wrong, in words, under the header. It stays until the next state without a problem."""

    def __init__(self, icon: str = "warning", ink: str = "neg", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._fill = Label("", "body", "text", lines=3), f"{ink}tint"
        line = row(column(IconMark(icon, ink), None, margins=(0, 1, 0, 0)), gap=12, margins=(24, 9, 16, 9))
        line.addWidget(self._words, 1)
        self.setLayout(line)
        self.hide()

    def show_problem(self, problem: str) -> None:
        """Shows a sentence, or nothing."""
        self._words.show_text(problem)
        self.setAccessibleName(problem)
        self.setVisible(bool(problem))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour(self._fill))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
