"""What may be written of our own accord: drafts to copy, with channel and hour, and what is held back. It sends nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import shown, tr
from agent_assist.engine.word_views import FollowUpsView, FollowUpView
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, Separator
from agent_assist.ui.widgets.panel import Panel, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text
from agent_assist.ui.widgets.scroll import ScrollColumn

NONE = said("Nothing is to be written just now. What you promise, a delay or a left basket is drafted here.")


class DraftItem(QWidget):
    """One draft: when and how, the words, the reason, and a button that copies."""

    copied = Signal(str)

    def __init__(self, view: FollowUpView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = Button(tr("Copy"), "outline", name=tr("Copy draft: {title}", title=one_line(view.title, 60)))
        self.copy.setAccessibleDescription(safe_text(f"{view.when}. {view.text}"))
        self.copy.clicked.connect(lambda: self.copied.emit(view.text))
        self.copy.setVisible(view.can_copy)
        head = row(Label(view.title, "body_strong"), None, self.copy, gap=8)
        self.setLayout(
            column(
                head,
                Label(view.when, "small_medium", "accent", lines=2),
                4,
                Label(view.text, "large", lines=0),
                4,
                Label(view.why, "small", "text2", lines=2),
                margins=(0, 8, 0, 12),
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)


class FollowUps(Panel[FollowUpsView]):
    """The drafts, soonest first, then what is held back."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.items: list[DraftItem] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._none = Label(shown(NONE), "body", "text2", lines=0)
        self._held_head = Label(tr("Held back"), "small_medium", "text3")
        self._held = Label("", "small", "text2", lines=0)
        inner = QWidget()
        head = row(IconMark("eye_off", "text3", 14), self._held_head, None, gap=6, margins=(0, 8, 0, 4))
        self._held_holder = QWidget()
        self._held_holder.setLayout(column(head, self._held))
        inner.setLayout(column(self._none, self._rows, self._held_holder, None, margins=(16, 2, 16, 12)))
        self.setLayout(column(ScrollColumn(inner)))
        self.setAccessibleName(tr("Follow-ups"))

    def draw_view(self, view: FollowUpsView, before: FollowUpsView | None) -> None:
        self._none.setVisible(not view.drafts)
        self._held.show_text("\n".join(view.held))
        self._held_holder.setVisible(bool(view.held))
        if before is not None and before.drafts == view.drafts:
            return
        while (old := self._rows.takeAt(0)) is not None:
            part = old.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.items = [DraftItem(item) for item in view.drafts]
        for at, item in enumerate(self.items):
            item.copied.connect(self.copied)
            if at:
                self._rows.addWidget(Separator())
            self._rows.addWidget(item)
