"""The banner under the header: what is wrong, what still works, one thing to do. It never covers anything."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_assist.engine.views import BannerView
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import IconMark
from agent_assist.ui.widgets.panel import FixedHeight, row
from agent_assist.ui.widgets.plain import safe_text

_ICONS = {"info": "info", "warn": "warning", "neg": "warning"}
_FILLS = {"info": "hover", "warn": "warntint", "neg": "negtint"}
_HEIGHT, _AROUND = 36, 18  # px of one line with its room, and of the room alone
_MOST_LINES = 3


class Banner(FixedHeight):
    """36 px, hidden while all is well. Where the sentence needs more than a line, it gets up to three."""

    asked = Signal(str)
    reader_role = "AlertMessage"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_HEIGHT, "warntint", "b", parent)
        self._view: BannerView | None = None
        self._icon = IconMark("warning", "warn")
        self._words = Label("", "body", lines=_MOST_LINES)
        self._act = Button("", "link", padding=6)
        self._act.clicked.connect(self._ask)
        line = row(self._icon, self._words, self._act, gap=8, margins=(20, 0, 12, 1))
        line.setStretchFactor(self._words, 1)
        line.setAlignment(self._words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.hide()

    def show_view(self, view: BannerView | None) -> None:
        """Shows a banner, or none."""
        if view == self._view:
            return
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self._fill = _FILLS[view.tone]
        self._icon.show_icon(_ICONS[view.tone], "text2" if view.tone == "info" else view.tone)
        self._words.show_text(view.text)
        self._act.set_text(view.action)
        self._act.setVisible(bool(view.action))
        self.setAccessibleName(safe_text(view.text))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None or self._view is None:
            return
        layout.activate()
        height = max(_HEIGHT, self._words.heightForWidth(self._words.width()) + _AROUND)
        if height != self.height():
            self.setFixedHeight(height)

    def _ask(self) -> None:
        if self._view is not None:
            self.asked.emit(self._view.action_id)
