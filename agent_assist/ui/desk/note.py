"""The wrap-up note: lines that fill themselves in, until the agent writes in one. An edit is a command."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.note import NOTHING
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.views import NoteField, NoteView
from agent_assist.ui.desk.keys import caps
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.fonts import font
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text, tip

# How a conversation closes, by the word that reports keep.
_ENDS = {
    "leaving": said("Closes as: leaving"),
    "resolved": said("Closes as: resolved"),
    "open": said("Closes as: open"),
    "answered": said("Closes as: answered"),
}
# Five, and three more for somebody who leaves.
_MOST_LINES = 8


class NoteLine(QLineEdit):
    """One line of the note. Looks like text until it is written in."""

    edited = Signal(str, str)
    focus_radius = 4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = ""
        self._source = ""
        self.setFrame(False)
        self.setFont(font("body"))
        self.setFixedHeight(21)
        self.setMaxLength(500)
        self.setTextMargins(-2, 0, 0, 0)
        self.setPlaceholderText(tr("Nothing yet"))
        self.setAccessibleName(tr("Line of the note"))
        self.editingFinished.connect(self._finished)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 21)

    def show_field(self, view: NoteField) -> None:
        """Shows what the log says, unless the agent is writing here now."""
        self._field = view.id
        self.setAccessibleName(safe_text(view.label))
        self.setAccessibleDescription(safe_text(tr("Edited by you") if view.edited else view.source))
        self.setToolTip(tip(tr("Edited by you") if view.edited else view.source))
        if not self.hasFocus() or not self.isModified():
            self._source = "" if view.text == NOTHING else one_line(view.text, 500)
            if self.text() != self._source:
                self.setText(self._source)
                self.setCursorPosition(0)

    def _finished(self) -> None:
        if self.isModified() and self.text() != self._source:
            self._source = self.text()
            self.edited.emit(self._field, self._source)
        self.setModified(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            super().paintEvent(event)
            return
        painter = painter_on(self)
        words, ink = (self.text(), "text") if self.text() else (tr("Nothing yet"), "text3")
        draw_line(painter, words, "body", 0, 0, colour(ink), self.width(), 21)


class Note(Panel[NoteView]):
    """What the log says of it; `Edit` and Alt+N put the keyboard in the first."""

    edited = Signal(str, str)
    wrap_up_asked = Signal()
    later_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "t", parent)
        self._state = Label("", "small", "text3")
        self._edit = Button(tr("Edit"), "quiet", caps("note"), padding=0, name=tr("Edit the wrap-up note"))
        self._edit.clicked.connect(self.take_focus)
        head = FixedHeight(36)
        head.setLayout(
            row(
                Label(tr("Wrap-up note"), "body_strong", keep=True),
                8,
                self._state,
                None,
                8,
                self._edit,
                margins=(0, 1, 0, 0),
            )
        )
        self._labels = [Label("", "body", "text3") for _ in range(_MOST_LINES)]
        self._fields = [NoteLine() for _ in range(_MOST_LINES)]
        lines = []
        for label, field in zip(self._labels, self._fields, strict=True):
            field.edited.connect(self.edited)
            lines.append(row(label, field, gap=8))
        self._disposition = Label("", "small", "text3")
        self.later = Button("", "link", caps("follow_ups"), padding=0)
        self.later.clicked.connect(self.later_asked)
        self.later.hide()
        foot = row(self._disposition, None, self.later, gap=8)
        self.setLayout(column(head, *lines, foot, margins=(16, 0, 16, 9)))
        self.setAccessibleName(tr("Wrap-up note"))

    def draw_view(self, view: NoteView, before: NoteView | None) -> None:
        self._state.show_text(view.state)
        wide = max((text_width(field.label, "body") for field in view.fields), default=0.0)
        for at, (label, field) in enumerate(zip(self._labels, self._fields, strict=True)):
            label.setFixedWidth(max(62, int(wide + 1)))
            is_used = at < len(view.fields)
            label.setVisible(is_used)
            field.setVisible(is_used)
            if is_used:
                label.show_text(view.fields[at].label)
                field.show_field(view.fields[at])
        self._disposition.show_text(_closes_as(view.disposition) if view.disposition else "")
        self._disposition.setVisible(bool(view.disposition))

    def show_later(self, drafts: int) -> None:
        """How many follow-ups are drafted."""
        words = tr("{number} to write later", number=drafts) if drafts else ""
        self.later.set_text(words, tr("{drafts}. Open the drafts", drafts=words))
        self.later.setVisible(bool(drafts))

    def take_focus(self) -> None:
        """Puts the keyboard in the first line."""
        self._fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fields[0].selectAll()

    @property
    def disposition(self) -> str:
        """How the conversation would close now."""
        return self.view.disposition if self.view is not None else ""


def _closes_as(disposition: str) -> str:
    known = _ENDS.get(disposition)
    return shown(known) if known else tr("Closes as: {end}", end=disposition)
