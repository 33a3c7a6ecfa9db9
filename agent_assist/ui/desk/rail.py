"""The rail: open conversations in the order they came, notes to finish, the moment worth saving. It sorts nothing."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_assist.engine.channel_words import channel_name
from agent_assist.engine.translation import tr
from agent_assist.engine.views import FinishRow, RailRow
from agent_assist.ui.desk.insight import InsightCard
from agent_assist.ui.theme.direction import painter_on
from agent_assist.ui.theme.icons import paint_icon
from agent_assist.ui.theme.palette import colour
from agent_assist.ui.widgets.button import IconButton
from agent_assist.ui.widgets.flow import draw_line, text_width
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import FixedHeight, Panel, column, row
from agent_assist.ui.widgets.plain import one_line, safe_text, tip
from agent_assist.ui.widgets.shapes import CAP_HEIGHT, caps_width, paint_caps, paint_glyph, round_rect

_INSET = 8
_ROW, _FINISH = 80, 38


class _RailButton(QAbstractButton):
    focus_radius = 8
    focus_inset = (8, 0, 8, 2)

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(232, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()


def state_words(view: RailRow) -> str:
    """How a conversation stands, for a screen reader."""
    parts = (tr("Tone {tone}", tone=view.tone_words), view.stage_word, view.when)
    unread = (tr("{number} unread", number=view.unread),) if view.unread else ()
    return ". ".join((*parts, *unread))


class ConversationButton(_RailButton):
    """One conversation: tone glyph, name, key, last words, channel, stage, and what waits."""

    def __init__(self) -> None:
        super().__init__(_ROW)
        self.view: RailRow | None = None

    def show_row(self, view: RailRow) -> None:
        """Draws a row unless it is drawn already."""
        if view == self.view:
            return
        self.view = view
        self.setAccessibleName(safe_text(f"{one_line(view.name)}, {channel_name(view.channel)}"))
        self.setAccessibleDescription(safe_text(f"{state_words(view)}."))
        self.setToolTip(tip(view.name) if text_width(view.name, "large_strong") > 150 else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self.view
        if view is None:
            return
        painter = painter_on(self)
        box = QRectF(_INSET, 0, self.width() - 2 * _INSET, self.height() - 2)
        if view.current:
            round_rect(painter, box.adjusted(-1, -1, 1, 1), 8.5, colour("surface"), colour("line"))
            self._paint_bar(painter)
        elif self.underMouse():
            round_rect(painter, box, 8, colour("hover"))
        self._paint_name(painter, view, box)
        left, right = box.left() + 32, box.right() - 8
        draw_line(painter, one_line(view.last_words), "body", left, 31, colour("text2"), right - left)
        self._paint_foot(painter, view, left, right)

    def _paint_bar(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRectF(-3, 12, 6, self.height() - 26), 3, 3)

    def _paint_name(self, painter: QPainter, view: RailRow, box: QRectF) -> None:
        paint_glyph(painter, view.glyph, box.left() + 8, 11, live=view.live)
        keys = (str(view.number),)
        caps = caps_width(keys)
        paint_caps(painter, keys, box.right() - 8 - caps, 10 + (20 - CAP_HEIGHT) / 2 - 1)
        room = box.width() - 32 - 16 - caps
        draw_line(painter, one_line(view.name), "large_strong", box.left() + 32, 9, colour("text"), room)

    def _paint_foot(self, painter: QPainter, view: RailRow, left: float, right: float) -> None:
        y = 53.0
        if view.unread:
            count = str(view.unread) if view.unread < 100 else "99+"
            wide = max(18.0, text_width(count, "small_strong") + 10)
            round_rect(painter, QRectF(right - wide, y - 1, wide, 18), 9, colour("accent"))
            inner = right - wide + (wide - text_width(count, "small_strong")) / 2
            draw_line(painter, count, "small_strong", inner, y, colour("onaccent"))
            right -= wide + 8
        ink = "warn" if view.due else "text2" if view.current else "text3"
        when = text_width(view.when, "small_medium")
        draw_line(painter, view.when, "small_medium", right - when, y, colour(ink))
        paint_icon(painter, view.channel, left, y + 1, colour("text3"), 14)
        draw_line(painter, view.stage_word, "small", left + 20, y, colour("text3"), right - when - 3 - left - 20)


class FinishButton(_RailButton):
    """An ended conversation whose note still waits."""

    def __init__(self) -> None:
        super().__init__(_FINISH)
        self.view: FinishRow | None = None

    def show_row(self, view: FinishRow) -> None:
        """Draws a row."""
        self.view = view
        self.setAccessibleName(safe_text(f"{one_line(view.name)}, {view.state}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is None:
            return
        painter = painter_on(self)
        box = QRectF(_INSET, 0, self.width() - 2 * _INSET, self.height() - 2)
        if self.underMouse():
            round_rect(painter, box, 8, colour("hover"))
        paint_icon(painter, "note", box.left() + 8, 10, colour("text2"))
        state = text_width(self.view.state, "small")
        draw_line(painter, self.view.state, "small", box.right() - 8 - state, 10, colour("text3"))
        room = box.width() - 48 - state
        draw_line(painter, one_line(self.view.name), "body", box.left() + 32, 9, colour("text"), room)


class RailView(NamedTuple):
    """What the rail shows: conversations, notes to finish, how many conversations the agent may hold."""

    rows: tuple[RailRow, ...]
    finish: tuple[FinishRow, ...]
    capacity: int


class Rail(Panel[RailView]):
    """The left column of the desk."""

    chosen = Signal(str)
    find_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "r", parent)
        self._count = Label("", "body", "text3")
        self._search = IconButton("search", f"{tr('Search or do anything')}, Ctrl+K")
        self._search.clicked.connect(self.find_asked)
        head = FixedHeight(48)
        title = Label(tr("Conversations"), "large_strong", keep=True)
        head.setLayout(row(title, 8, self._count, None, self._search, margins=(16, 0, 8, 0)))
        self._finish_head = Label(tr("To finish"), "small_medium", "text3")
        self._empty = Label(tr("No conversation now"), "body", "text3")
        self.insight = InsightCard()
        self._rows: list[ConversationButton] = []
        self._finish: list[FinishButton] = []
        self._list = column()
        self._finish_list = column()
        finish = row(self._finish_head, margins=(16, 15, 16, 7))
        card = row(self.insight, margins=(8, 0, 8, 10))
        empty = row(self._empty, margins=(16, 0, 16, 0))
        self.setLayout(column(head, empty, self._list, finish, self._finish_list, None, card, margins=(0, 0, 1, 0)))
        self._finish_head.hide()

    def draw_view(self, view: RailView, before: RailView | None) -> None:
        rows, finish, capacity = view
        self._count.show_text(tr("{number} of {capacity}", number=len(rows), capacity=capacity) if rows else "")
        self._empty.setVisible(not rows)
        self._finish_head.setVisible(bool(finish))
        _fit(self._rows, len(rows), self._list.addWidget, self._new_conversation)
        _fit(self._finish, len(finish), self._finish_list.addWidget, self._new_finish)
        for button, item in zip(self._rows, rows, strict=True):
            button.show_row(item)
        for note, left in zip(self._finish, finish, strict=True):
            note.show_row(left)

    def _new_conversation(self) -> ConversationButton:
        button = ConversationButton()
        button.clicked.connect(lambda: self._choose(button.view))
        return button

    def _new_finish(self) -> FinishButton:
        button = FinishButton()
        button.clicked.connect(lambda: self._choose(button.view))
        return button

    def _choose(self, view: RailRow | FinishRow | None) -> None:
        if view is not None:
            self.chosen.emit(view.conversation_id)


def _fit(
    parts: list[ConversationButton] | list[FinishButton],
    wanted: int,
    place: Callable[[QWidget], None],
    make: Callable[[], ConversationButton] | Callable[[], FinishButton],
) -> None:
    """As many parts as rows: new ones are made, spare ones go."""
    while len(parts) < wanted:
        part = make()
        parts.append(part)  # type: ignore[arg-type]
        place(part)
    while len(parts) > wanted:
        spare = parts.pop()
        spare.hide()
        spare.deleteLater()
