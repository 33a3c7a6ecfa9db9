"""The column beside a page: what binds with this draft, and the changes in it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent_assist.domain.ladder import ladder
from agent_assist.domain.policy_draft import Change
from agent_assist.engine.translation import tr
from agent_assist.ui.supervisor.page import clear
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.use_bar import Ladder
from agent_assist.ui.supervisor.words import binding_words, change_words
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.flow import Span
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark, Separator
from agent_assist.ui.widgets.panel import Surface, column, row
from agent_assist.ui.widgets.scroll import ScrollColumn

_MOST_SHOWN = 60
_ICONS = {"gesture": "gift", "response": "speech", "limits": "sliders"}


class ChangeRow(QWidget):
    """One change, with the way to take it back."""

    def __init__(self, change: Change, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head, line = change_words(change, currency)
        self.undo = Button(tr("Undo"), "link", padding=4, name=tr("Undo: {what}", what=head))
        icon = IconMark(_ICONS.get(change.setting.key.partition(".")[0], "pen"), "accent")
        words = column(
            Label(head, "body_medium", lines=2), *((Label(line, "small", "text2", lines=2),) if line else ())
        )
        words.setContentsMargins(0, 5, 0, 5)
        top = row(column(icon, None, margins=(0, 6, 0, 0)), gap=8)
        top.addLayout(words, 1)
        top.addLayout(column(self.undo, None))
        self.setLayout(column(top, margins=(0, 2, 0, 2)))


class Aside(Surface):
    """What binds and what changed."""

    undone = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("subtle", "l", parent)
        self._sentence = Label("", "body", "text2", lines=0)
        self._ladder = Ladder()
        self._left_out = Label(tr("Gesture kinds limit one incident on their own."), "small", "text2", lines=2)
        binds = column(
            row(Label(tr("What binds"), "large_strong"), None, Label(tr("With this draft"), "small", "text3"), gap=8),
            3,
            self._sentence,
            8,
            self._ladder,
            8,
            self._left_out,
            margins=(20, 14, 20, 14),
        )
        self._head = Label(tr("Changes in draft"), "large_strong")
        self._none = Label(
            tr("Nothing changed yet. What you change here goes live when you publish."), "body", "text2", lines=0
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._shown_changes: tuple[tuple[Change, ...], str] | None = None
        changes = column(self._head, 2, self._none, self._rows, margins=(20, 14, 20, 14))
        self._content = QWidget()
        self._content.setLayout(column(binds, Separator(), changes, None))
        self._is_below = False
        self.setLayout(column(ScrollColumn(self._content), margins=(1, 0, 0, 0)))

    def set_below(self, below: bool) -> None:
        """Under the page it is as high as what it holds; beside it, it scrolls by itself."""
        self._is_below = below
        self._fit()

    def _fit(self) -> None:
        layout = self._content.layout()
        if self._is_below and layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(max(200, self.width() - 1)))
        else:
            self.setMinimumHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_state(self, shown: Shown) -> None:
        """Draws a state. While something cannot be read, the last readable values stand."""
        used = dict(shown.view.used_minor)
        levels = ladder(shown.draft.policy(), used)
        before, amount, after = binding_words(levels, ladder(shown.draft.base, used))
        bold = Span(len(before), len(before) + len(amount), "text", 600)
        self._sentence.show_text(f"{before}{amount}{after}", (bold,))
        self._ladder.show_levels(levels)
        self._left_out.setVisible(bool(shown.draft.policy().limits.gesture_kind_minor))
        currency = shown.draft.currency_of("")
        if (shown.changes, currency) != self._shown_changes:
            self._shown_changes = shown.changes, currency
            self._show_changes(shown)
        self._fit()

    def _show_changes(self, shown: Shown) -> None:
        clear(self._rows)
        self._none.setVisible(not shown.changes)
        for at, change in enumerate(shown.changes[:_MOST_SHOWN]):
            if at:
                self._rows.addWidget(Separator())
            key = change.setting.key
            line = ChangeRow(change, shown.draft.currency_of(key))
            line.undo.clicked.connect(lambda _=False, key=key: self.undone.emit(key))
            self._rows.addWidget(line)
        if len(shown.changes) > _MOST_SHOWN:
            self._rows.addWidget(
                Label(tr("and {count} more", count=len(shown.changes) - _MOST_SHOWN), "small", "text2")
            )
