"""The conversations as a row of tabs, for the docked and the narrow desk: same order, same keys as the rail."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from agent_assist.engine.channel_words import channel_name
from agent_assist.engine.translation import tr
from agent_assist.engine.views import RailRow
from agent_assist.ui.desk.rail import state_words
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import IconButton
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.panel import FixedHeight
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from agent_assist.ui.widgets.shapes import paint_glyph, round_rect

_LONGEST = 110


def short_name(row: RailRow) -> str:
    """The first name for the current tab, initials for the others; who has no name yet is told apart by the key."""
    if not row.named:
        return one_line(row.name) if row.current else str(row.number)
    words = one_line(row.name).split()
    if row.current or not words:
        return words[0] if words else "?"
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


class Tab(QAbstractButton):
    """Glyph, short name, unread count."""

    focus_radius = 8

    def __init__(self) -> None:
        super().__init__()
        self.view: RailRow | None = None
        self._tight = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_row(self, view: RailRow) -> None:
        """Draws a conversation."""
        if view != self.view:
            self.view = view
            self.setAccessibleName(safe_text(f"{one_line(view.name)}, {channel_name(view.channel)}"))
            self.setAccessibleDescription(safe_text(state_words(view)))
            self.setToolTip(tip(f"{view.name}, Ctrl+{view.number}"))
            self.updateGeometry()
            self.update()

    def set_tight(self, tight: bool) -> None:
        """Where five stand side by side the count becomes a dot and the space round the words goes."""
        if tight != self._tight:
            self._tight = tight
            self.updateGeometry()
            self.update()

    def _words(self) -> str:
        return short_name(self.view) if self.view is not None else ""

    def sizeHint(self) -> QSize:
        wide = (8 if self._tight else 16) + 16 + 5 + min(text_width(self._words(), "body_medium"), _LONGEST)
        if self.view is not None and self.view.unread:
            wide += 10 if self._tight else 24
        return QSize(int(wide + 0.999), 32)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self.view
        if view is None:
            return
        painter = painter_on(self)
        box = QRectF(self.rect())
        if view.current:
            round_rect(painter, box, 8, colour("surface"), colour("line"))
        elif self.underMouse():
            round_rect(painter, box, 8, colour("hover"))
        left = 4 if self._tight else 8
        paint_glyph(painter, view.glyph, left, 8, live=view.live)
        ink = colour("text" if view.current else "text2")
        wide = draw_line(painter, self._words(), "body_medium", left + 21, 0, ink, _LONGEST, 32)
        if view.unread and self._tight:
            round_rect(painter, QRectF(left + 21 + wide + 2, 12, 8, 8), 4, colour("accent"))
        elif view.unread:
            x = left + 21 + wide + 6
            round_rect(painter, QRectF(x, 7, 18, 18), 9, colour("accent"))
            count = str(min(view.unread, 9))
            inner = x + (18 - text_width(count, "small_strong")) / 2
            draw_line(painter, count, "small_strong", inner, 7, colour("onaccent"), line=18)


class Tabs(FixedHeight):
    """48 px and a line: tabs at the left, the dock button at the right."""

    chosen = Signal(str)
    dock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(49, "bg", "b", parent)
        self._tabs: list[Tab] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 10, 1)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self._dock = IconButton("dock", f"{tr('Dock or undock')}, Ctrl+Shift+D")
        self._dock.clicked.connect(self.dock_asked)
        self._row.addWidget(self._dock)

    def show_dock(self, shown: bool) -> None:
        """Leaves the dock button to the header where there is one."""
        self._dock.setVisible(shown)

    def show_rows(self, rows: tuple[RailRow, ...]) -> None:
        """Shows one tab for each conversation."""
        while len(self._tabs) < len(rows):
            self._add()
        for at, tab in enumerate(self._tabs):
            tab.setVisible(at < len(rows))
            if at < len(rows):
                tab.show_row(rows[at])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Tight as soon as the tabs would be cut."""
        shown = [tab for tab in self._tabs if not tab.isHidden()]
        for tab in shown:
            tab.set_tight(False)
        room = self.width() - 20 - (32 if not self._dock.isHidden() else 0)
        if sum(tab.sizeHint().width() + 4 for tab in shown) > room:
            for tab in shown:
                tab.set_tight(True)

    def _add(self) -> None:
        tab = Tab()
        tab.clicked.connect(lambda: self._choose(tab))
        self._row.insertWidget(len(self._tabs), tab)
        self._tabs.append(tab)

    def _choose(self, tab: Tab) -> None:
        if tab.view is not None:
            self.chosen.emit(tab.view.conversation_id)
